// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace: the search looked for places of later segments only inside the
 * bounds of the segment it was about to settle, though they may lie across.
 */
#include "bug.h"

static struct world world;

/*
 *	page      012345
 *	          .....r
 *	windows   |---|       lines 2 pages apart, 4 pages long
 *	kernel     K          top-down, as all; the initrd in a window with it
 *	initrd      I         at 3 the dtb would have no place left
 *	dtb          DD       across the end of the initrd's window
 */
static void test_clipped_stack(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;
	u32 i;

	(void)state;
	world_of(&world, ".....r");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 1, KPLACE_DOWN));
	problem_add(&problem, segment_of("initrd", 1, KPLACE_DOWN));
	problem_add(&problem, segment_of("dtb", 2, KPLACE_DOWN));
	for (i = 1; i < 3; i++)
		problem.segments[i].above = true;
	problem.segments[1].window_line = 2 * PAGE;
	problem.segments[1].window_span = 4 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 1 * PAGE);
	assert_int_equal(plan.segment[1].start, 2 * PAGE);
	assert_int_equal(plan.segment[2].start, 3 * PAGE);
}

int bug_clipped_stack(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_clipped_stack),
	};

	return cmocka_run_group_tests_name("clipped_stack", tests, NULL, NULL);
}
