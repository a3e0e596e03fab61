// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace: in a hole that ends at 2^64 the top-down search took for a multiple
 * of the window's line what was none: rounding up had nowhere to go.
 */
#include "bug.h"

static struct world world;

/*
 *	base 2^64 - 8 pages, the last of which is never free
 *	page      01234567
 *	          ........
 *	windows   |-|-|-|-|   2 pages long
 *	kernel        K       top-down; the dtb shares a window, above it
 *	dtb            D      at 7 it cannot lie
 *	initrd      II        of 2, from even pages, not above 7
 */
static void test_floor_at_top(void **state)
{
	u64 base = 0 - 8 * PAGE;
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_init(&world, base, PAGE);
	world_draw(&world, "........");
	kplace_map_seal(&world.map);
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 1, KPLACE_DOWN));
	problem_add(&problem, segment_of("initrd", 2, KPLACE_DOWN));
	problem_add(&problem, segment_of("dtb", 1, KPLACE_DOWN));
	problem.segments[1].align = 2 * PAGE;
	problem.segments[1].boundary = 2 * PAGE;
	problem.segments[1].max = base + 7 * PAGE;
	problem.segments[2].above = true;
	problem.segments[2].window_line = 2 * PAGE;
	problem.segments[2].window_span = 2 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, base + 4 * PAGE);
	assert_int_equal(plan.segment[1].start, base + 2 * PAGE);
	assert_int_equal(plan.segment[2].start, base + 5 * PAGE);
}

int bug_floor_at_top(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_floor_at_top),
	};

	return cmocka_run_group_tests_name("floor_at_top", tests, NULL, NULL);
}
