// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sealing: below a release that covers many reservations, those that had ended
 * were looked at for every one that began: the time grew with their square.
 */
#include "bug.h"

#define RANGES 50000
#define DRIVERS 500

/*
 *	release   oooooooooooooooooooo
 *	ranges    r r r r ... r r d r     a page each, two pages apart
 *	ram       ....................
 *
 * Expect an answer at once: looking at all pairs takes a thousand million
 * steps. The release lifts all but each hundredth, which a driver manages.
 */
static void test_many_ended(void **state)
{
	u32 capacity = KPLACE_MAP_NEED(RANGES + 2);
	struct kplace_range *ranges = calloc(capacity, sizeof(*ranges));
	struct kplace_map map;
	u32 i;

	(void)state;
	assert_non_null(ranges);
	kplace_map_init(&map, ranges, capacity);
	for (i = 0; i < RANGES + 2; i++) {
		struct kplace_range range = {
			.start = 2 * i * PAGE,
			.end = (2 * i + 1) * PAGE,
			.kind = i % 100 == 50 ? KPLACE_DRIVER : KPLACE_RESERVED,
			.owner = "someone",
		};

		if (i >= RANGES) {
			range.start = 0;
			range.end = 2 * RANGES * PAGE;
			range.kind = i == RANGES ? KPLACE_RAM : KPLACE_RELEASED;
		}
		assert_int_equal(kplace_map_add(&map, &range), KPLACE_OK);
	}
	kplace_map_seal(&map);
	assert_int_equal(map.count, 2 * DRIVERS + 1);
	for (i = 0; i < map.count; i++) {
		bool driver = i % 2;

		assert_int_equal(map.ranges[i].kind,
				 driver ? KPLACE_DRIVER : KPLACE_RELEASED);
		if (driver)
			assert_int_equal(map.ranges[i].start,
					 (100 * i) * PAGE);
	}
	free(ranges);
}

int bug_release_over_many(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_ended),
	};

	return cmocka_run_group_tests_name("release_over_many", tests, NULL,
					   NULL);
}
