// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace: whether segments stacked on a window's line matter was judged by
 * their sizes alone. A boundary, or what is in the way, can stretch a stack
 * of small segments over the whole window.
 */
#include "bug.h"

static struct world world;

/*
 *	page      0       8       16      24
 *	          ...........t............
 *	boundary  |       |       |       |    the initrd's, of 8 pages
 *	kernel                         K       from 19 on, below 22
 *	initrd                    IIIII        5 pages from an even one
 *	windows   16 pages, lines 4 apart: from 4 the initrd first fits at 16
 */
static void test_stretched_stack(void **state)
{
	static const struct kplace_span taken = {
		.start = 11 * PAGE, .end = 12 * PAGE, .name = "taken",
	};
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, "........................");
	problem = problem_of(&world);
	problem.taken = &taken;
	problem.nr_taken = 1;
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 5, KPLACE_UP));
	problem.segments[0].min = 19 * PAGE;
	problem.segments[0].max = 22 * PAGE;
	problem.segments[1].align = 2 * PAGE;
	problem.segments[1].boundary = 8 * PAGE;
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 16 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 21 * PAGE);
	assert_int_equal(plan.segment[1].start, 16 * PAGE);
}

int bug_stretched_stack(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stretched_stack),
	};

	return cmocka_run_group_tests_name("stretched_stack", tests, NULL, NULL);
}
