// SPDX-License-Identifier: GPL-2.0-only
/*
 * The cursor to the nearest place a segment could have.
 *
 *	page	012345678
 *		...r....r
 */
#include "reach.h"
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_reach reach;

/* A cursor for two pages, which may lie from @min on and below @max. */
static void begin(enum kplace_dir dir, u64 min, u64 max)
{
	struct kplace_segment segment = segment_of("it", 2, dir);

	world_of(&world, "...r....r");
	problem = problem_of(&world);
	segment.min = min * PAGE;
	segment.max = max * PAGE;
	problem_add(&problem, segment);
	kplace_reach_begin(&reach, &problem, 0, &world.map, dir, false);
}

static void expect(u64 bound, u64 page)
{
	assert_true(kplace_reach_spot(&reach, bound) == page * PAGE);
	assert_false(reach.exhausted);
}

/* Once there is none there is none any more. */
static void expect_none(u64 bound)
{
	assert_true(kplace_reach_spot(&reach, bound) == KPLACE_NOWHERE);
	assert_true(reach.exhausted);
	assert_true(kplace_reach_spot(&reach, bound) == KPLACE_NOWHERE);
}

static void upward(void **state)
{
	(void)state;
	begin(KPLACE_UP, 0, 16);
	expect(0, 0);
	expect(0, 0);
	expect(PAGE, 1);
	expect(PAGE + 1, 4);
	expect(4 * PAGE, 4);
	expect(5 * PAGE, 5);
	expect(6 * PAGE, 6);
	expect_none(6 * PAGE + 1);
}

static void downward(void **state)
{
	(void)state;
	begin(KPLACE_DOWN, 0, 16);
	expect(U64_MAX, 6);
	expect(8 * PAGE, 6);
	expect(8 * PAGE - 1, 5);
	expect(6 * PAGE, 4);
	expect(6 * PAGE - 1, 1);
	expect(3 * PAGE, 1);
	expect(2 * PAGE, 0);
	expect_none(2 * PAGE - 1);
}

/* What the segment itself may not have is passed over. */
static void within_its_bounds(void **state)
{
	(void)state;
	begin(KPLACE_UP, 2, 7);
	expect(0, 4);
	expect(5 * PAGE, 5);
	expect_none(6 * PAGE);
	begin(KPLACE_DOWN, 1, 7);
	expect(U64_MAX, 5);
	expect(5 * PAGE, 1);
	expect_none(2 * PAGE);
	begin(KPLACE_UP, 6, 7);
	expect_none(0);
}

int unit_reach(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(upward),
		cmocka_unit_test(downward),
		cmocka_unit_test(within_its_bounds),
	};

	return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
