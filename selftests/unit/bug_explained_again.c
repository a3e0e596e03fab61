// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace: for each hole passed over by the kernel the whole of memory was
 * searched again for an initrd, to tell that this is what had no place: the time
 * grew with the square of the holes.
 */
#include "bug.h"

#define HOLES 20000

/*
 *	MiB       0    32   64
 *	ram       |....................... ...|.......|
 *	reserved  rr   rr   rr                           2 MiB of each 32
 *	kernel      K    K    K                          20 MiB, each hole takes it
 *	initrd                                 IIII      40 MiB, only the last does
 *
 * Expect each hole out of whose reach the last one is to be told as one that
 * leaves no place for the initrd, at once.
 */
static void test_many_holes(void **state)
{
	u32 capacity = KPLACE_MAP_NEED(HOLES + 1);
	struct kplace_trace trace = { .capacity = 2 * HOLES };
	struct kplace_problem problem;
	struct kplace_range *ranges;
	struct kplace_plan plan;
	struct kplace_map map;
	u32 i;

	(void)state;
	ranges = calloc(capacity, sizeof(*ranges));
	trace.pass = calloc(trace.capacity, sizeof(*trace.pass));
	assert_non_null(ranges);
	assert_non_null(trace.pass);
	kplace_map_init(&map, ranges, capacity);
	for (i = 0; i <= HOLES; i++) {
		struct kplace_range range = {
			.start = GIB(1) + MIB(32) * i + MIB(2),
			.end = GIB(1) + MIB(32) * i +
			       (i < HOLES ? MIB(32) : MIB(64)),
			.owner = "System RAM",
			.kind = KPLACE_RAM,
		};

		assert_int_equal(kplace_map_add(&map, &range), KPLACE_OK);
	}
	kplace_map_seal(&map);
	problem = (struct kplace_problem) {
		.map = &map, .page = PAGE, .free = KPLACE_RAM,
	};
	kplace_rules_add(&problem, KPLACE_ROLE_KERNEL,
			 KPLACE_ORDER_BOTTOM_UP, MIB(20), 0);
	kplace_rules_add(&problem, KPLACE_ROLE_INITRD,
			 KPLACE_ORDER_BOTTOM_UP, MIB(40), 0);
	kplace_rules_add(&problem, KPLACE_ROLE_DTB,
			 KPLACE_ORDER_BOTTOM_UP, MIB(1), 0);
	kplace_plan_search(&problem, &plan, &trace);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_true(plan.segment[0].passes > HOLES / 2);
	for (i = 0; i < plan.segment[0].passes; i++) {
		assert_int_equal(trace.pass[i].reason, KPLACE_STARVES);
		assert_string_equal(trace.pass[i].owner, "initrd");
	}
	free(trace.pass);
	free(ranges);
}

int bug_explained_again(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_holes),
	};

	return cmocka_run_group_tests_name("explained_again", tests, NULL,
					   NULL);
}
