// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stock: over RAM at address 0 the top-down search, stepping down past what is
 * in the way, steps below 0. The address wraps, lies above every minimum, and
 * is accepted.
 */
#include "bug.h"

static struct world world;

/*
 *	page      01234567
 *	          ........   RAM at 0
 *	kernel    KK
 *	dtb       of 7, downward: 1 is in the way, 0 is, and then?
 *
 * Expect a refusal that names the kernel, and stock to accept -1.
 */
static void test_steps_below_zero(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, "........");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	problem_add(&problem, segment_of("dtb", 7, KPLACE_DOWN));
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, 1);
	assert_int_equal(plan.segment[1].reason, KPLACE_IN_THE_WAY);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_INVALID);
	bug_plan(&problem, &stock_old, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_INVALID);
}

/*
 *	page      01234567
 *	          ........
 *	kernel    KK
 *	dtb         DDDDDD   of 6: there is a place
 *
 * Expect it, also where old kernels waste the hole's last byte, and with it
 * step below 0.
 */
static void test_a_place_left(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, "........");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	problem_add(&problem, segment_of("dtb", 6, KPLACE_DOWN));
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[1].start, 2 * PAGE);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
	bug_plan(&problem, &stock_old, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[1].start, 2 * PAGE);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_INVALID);
}

int bug_ram_at_zero(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps_below_zero),
		cmocka_unit_test(test_a_place_left),
	};

	return cmocka_run_group_tests_name("ram_at_zero", tests, NULL, NULL);
}
