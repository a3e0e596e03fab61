// SPDX-License-Identifier: GPL-2.0-only
/*
 * Addresses that were chosen elsewhere, against the map.
 */
#include "check.h"
#include "unit.h"

static struct world world;
static struct kplace_range obstacle;

static bool check(u64 start, u64 end)
{
	struct kplace_span span = { .start = start, .end = end };

	memset(&obstacle, 0xff, sizeof(obstacle));
	return kplace_check_span(&world.map, KPLACE_RAM, &span, &obstacle);
}

static void assert_gap(u64 start, u64 end)
{
	assert_int_equal(obstacle.kind, KPLACE_KINDS);
	assert_int_equal(obstacle.start, start);
	assert_int_equal(obstacle.end, end);
	assert_null(obstacle.owner);
}

/*
 *	page      01234567
 *	          ..:+.r..
 *
 * Expect free memory of all banks, released or not, to be free across their
 * borders, and every span that touches page 5 to name its owner.
 */
static void test_every_span(void **state)
{
	u64 start, end;

	(void)state;
	world_of(&world, "..:+.r..");
	for (start = 0; start < 8; start++) {
		for (end = start + 1; end <= 8; end++) {
			bool touches = start <= 5 && end > 5;

			assert_int_equal(check(start * PAGE, end * PAGE),
					 !touches);
			if (!touches)
				continue;
			assert_int_equal(obstacle.kind, KPLACE_RESERVED);
			assert_string_equal(obstacle.owner, "somebody");
		}
	}
}

/*
 *	page      0123456
 *	           . .  k
 *
 * Expect the first gap in the way, as long as it is or as the span asks for.
 */
static void test_gaps(void **state)
{
	(void)state;
	world_of(&world, " . .  k");
	assert_true(check(PAGE, 2 * PAGE));
	assert_false(check(0, 2 * PAGE));
	assert_gap(0, PAGE);
	assert_false(check(PAGE, 4 * PAGE));
	assert_gap(2 * PAGE, 3 * PAGE);
	assert_false(check(3 * PAGE, 7 * PAGE));
	assert_gap(4 * PAGE, 6 * PAGE);
	assert_false(check(4 * PAGE, 5 * PAGE));
	assert_gap(4 * PAGE, 5 * PAGE);
	assert_false(check(6 * PAGE, 7 * PAGE));
	assert_int_equal(obstacle.kind, KPLACE_KERNEL);
	assert_false(check(9 * PAGE, U64_MAX));
	assert_gap(9 * PAGE, U64_MAX);
}

/*
 *	page      0 1 2
 *	          ...     one byte of page 1 reserved
 *
 * Expect a check to the byte.
 */
static void test_bytes(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0, 3 * PAGE);
	world_add(&world, KPLACE_RESERVED, PAGE + 7, PAGE + 8);
	kplace_map_seal(&world.map);
	assert_true(check(0, PAGE + 7));
	assert_true(check(PAGE + 8, 3 * PAGE));
	assert_false(check(0, PAGE + 8));
	assert_int_equal(obstacle.start, PAGE + 7);
	assert_false(check(PAGE + 7, PAGE + 8));
	assert_false(check(0, 3 * PAGE + 1));
	assert_int_equal(obstacle.kind, KPLACE_RESERVED);
	assert_false(check(2 * PAGE, 3 * PAGE + 1));
	assert_gap(3 * PAGE, 3 * PAGE + 1);
}

/*
 * Expect nothing to be free in an empty map, and a crash image to need the
 * crash region.
 */
static void test_kinds(void **state)
{
	struct kplace_span span = { .start = PAGE, .end = 2 * PAGE };

	(void)state;
	world_of(&world, "");
	assert_false(check(0, PAGE));
	assert_gap(0, PAGE);
	world_of(&world, ".c+.");
	assert_true(kplace_check_span(&world.map, KPLACE_CRASH, &span,
				      &obstacle));
	span.end = 3 * PAGE;
	assert_false(kplace_check_span(&world.map, KPLACE_CRASH, &span,
				       &obstacle));
	assert_int_equal(obstacle.kind, KPLACE_RELEASED);
}

/* The last page there is has no end that is a number: no segment may lie in it. */
static void test_last_page(void **state)
{
	const u64 top = kplace_align_down(U64_MAX, PAGE);
	struct kplace_span span = { .start = top - 2 * PAGE, .end = top };

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0, U64_MAX);
	kplace_map_seal(&world.map);
	assert_true(kplace_check_pages(&world.map, KPLACE_RAM, PAGE, &span, &obstacle));
	span.end = U64_MAX;
	assert_false(kplace_check_pages(&world.map, KPLACE_RAM, PAGE, &span, &obstacle));
	assert_gap(top, U64_MAX);
	span.start = top + 1;
	assert_false(kplace_check_pages(&world.map, KPLACE_RAM, PAGE, &span, &obstacle));
	assert_gap(top + 1, U64_MAX);
	/* What is wrong with other pages is said as of bytes. */
	world_of(&world, ".r");
	span = (struct kplace_span) { .start = 0, .end = 2 * PAGE };
	assert_false(kplace_check_pages(&world.map, KPLACE_RAM, PAGE, &span, &obstacle));
	assert_int_equal(obstacle.kind, KPLACE_RESERVED);
}

int unit_check(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_span),
		cmocka_unit_test(test_gaps),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_last_page),
	};

	return cmocka_run_group_tests_name("check", tests, NULL, NULL);
}
