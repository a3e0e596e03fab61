// SPDX-License-Identifier: GPL-2.0-only
/*
 * A kernel with a text_offset: the search for the largest size that would do
 * tried sizes of no more than that, counted them as too large, and went on below
 * them. It said that nothing helps where a smaller kernel would.
 */
#include "bug.h"

static struct world world;

/*
 *	page      01234567
 *	          .....rrr
 *	kernel    of 6, of which 4 are its text_offset
 *
 * Expect the advice that it be smaller by a page: 5 fit.
 */
static void test_smaller_by_a_page(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, ".....rrr");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 6, KPLACE_UP));
	problem.segments[0].lead = 4 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.relax.what, KPLACE_RELAX_SIZE);
	assert_int_equal(plan.relax.amount, PAGE);
}

/*
 *	page      01234567
 *	          ....rrrr
 *	kernel    of 6, of which 4 are its text_offset
 *
 * Expect no advice: nothing would be left of the kernel.
 */
static void test_no_more_than_the_lead(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, "....rrrr");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 6, KPLACE_UP));
	problem.segments[0].lead = 4 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.relax.what, KPLACE_RELAX_NONE);
}

int bug_relax_with_lead(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_smaller_by_a_page),
		cmocka_unit_test(test_no_more_than_the_lead),
	};

	return cmocka_run_group_tests_name("bug_relax_with_lead", tests, NULL,
					   NULL);
}
