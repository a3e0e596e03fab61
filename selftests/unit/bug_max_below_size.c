// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stock: the top-down search computes max - size + 1. With a maximum below
 * the size that is close to 2^64, above every minimum, and accepted.
 */
#include "bug.h"
#include "place_one.h"

static struct world world;

/*
 *	page      0        1        ...
 *	ram       |-------------------- 64 pages
 *	max       |
 *	size      ####
 *
 * Expect no place, downward or upward, for every maximum below the size.
 */
static void test_place(void **state)
{
	struct kplace_segment segment = segment_of("s", 4, KPLACE_DOWN);
	struct kplace_problem problem;
	struct kplace_decision decision;
	int dir;

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0, 64 * PAGE);
	kplace_map_seal(&world.map);
	problem = problem_of(&world);
	problem_add(&problem, segment);
	for (dir = KPLACE_UP; dir <= KPLACE_DOWN; dir++) {
		problem.segments[0].dir = dir;
		for (segment.max = 1; segment.max < 4 * PAGE;
		     segment.max += PAGE / 2) {
			problem.segments[0].max = segment.max;
			decision = place_one(&problem, 0, NULL, NULL);
			assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
		}
		problem.segments[0].max = 4 * PAGE;
		decision = place_one(&problem, 0, NULL, NULL);
		assert_int_equal(decision.status, KPLACE_PLACED);
		assert_int_equal(decision.start, 0);
	}
}

/*
 * The same as a window: the dtb, downward, must share a window of 2 pages
 * with the kernel, and has 3.
 *
 * Expect a refusal, and stock to accept the wrapped address.
 */
static void test_window(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;
	struct kplace_segment dtb = segment_of("dtb", 3, KPLACE_DOWN);

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0, 64 * PAGE);
	kplace_map_seal(&world.map);
	problem = problem_of(&world);
	dtb.window_line = 2 * PAGE;
	dtb.window_span = 2 * PAGE;
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem_add(&problem, dtb);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, 1);
	assert_int_equal(plan.segment[1].reason, KPLACE_OUT_OF_WINDOW);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_INVALID);
}

int bug_max_below_size(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_place),
		cmocka_unit_test(test_window),
	};

	return cmocka_run_group_tests_name("max_below_size", tests, NULL, NULL);
}
