// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace: the imitation of stock's retry loop followed it round and round where
 * RAM reaches 2^64 and the kernel's place wraps to 0.
 */
#include "bug.h"

static struct world world;

/*
 *	base 2^64 - 36 pages
 *	          ....................................   free
 *	kernel        6 pages from multiples of 32: past the last one comes 0
 *	initrd    1 page in a window of 4 with it: never
 *
 * Expect an end, and no claim that stock would succeed.
 */
static void test_retry_wraps(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_init(&world, 0 - 36 * PAGE, PAGE);
	world_draw(&world, "....................................");
	kplace_map_seal(&world.map);
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 6, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 1, KPLACE_UP));
	problem.segments[0].align = 32 * PAGE;
	problem.segments[1].above = true;
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 4 * PAGE;
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_not_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
}

int bug_retry_wraps(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_retry_wraps),
	};

	return cmocka_run_group_tests_name("retry_wraps", tests, NULL, NULL);
}
