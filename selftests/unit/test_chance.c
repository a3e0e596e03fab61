// SPDX-License-Identifier: GPL-2.0-only
/*
 * Chance among several obstacles of each sort.
 */
#include "unit.h"
#include "verify.h"

#define PAGES 40

static const struct kplace_span avoid[] = {
	{ .start = 4 * PAGE, .end = 8 * PAGE, .name = "avoid=" },
	{ .start = 20 * PAGE, .end = 24 * PAGE, .name = "avoid=" },
};

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;

static void begin(void)
{
	char bar[PAGES + 1] = "";

	memset(bar, '.', PAGES);
	world_of(&world, bar);
	problem = problem_of(&world);
	problem.pick = KPLACE_PICK_CHANCE;
	problem.avoid = avoid;
	problem.nr_avoid = ARRAY_SIZE(avoid);
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 3, KPLACE_UP));
	problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
	problem.segments[2].avoids = 2;
}

/*
 * Expect the dtb to come to lie on each page but those of the second range, which it
 * avoids: in the first one, too, which it does not, and never on those placed before it.
 */
static void test_each_page_but_those(void **state)
{
	u32 seen[PAGES] = { 0 };
	u32 i;

	(void)state;
	begin();
	for (i = 0; i < 2000; i++) {
		problem.seed = i;
		kplace_plan_search(&problem, &plan, NULL);
		assert_valid(&problem, &plan);
		seen[plan.segment[2].start / PAGE]++;
	}
	for (i = 0; i < PAGES; i++)
		assert_int_equal(!seen[i], i >= 20 && i < 24);
}

/* The same of a segment that avoids both, and has one page between them. */
static void test_one_page_is_left(void **state)
{
	u32 i;

	(void)state;
	begin();
	problem.segments[2].avoids = 3;
	problem.segments[2].min = 6 * PAGE;
	problem.segments[2].max = 9 * PAGE;
	for (i = 0; i < 100; i++) {
		problem.seed = i;
		kplace_plan_search(&problem, &plan, NULL);
		assert_valid(&problem, &plan);
		assert_int_equal(plan.segment[2].start, 8 * PAGE);
	}
}

/*
 * A page at 0 and two behind what is fixed: of 121 pages 118 are taken or to be avoided.
 * Expect each of the three to come up as often as any other, and not the lowest for want
 * of luck, as where draws are made from pages that cannot be had.
 */
static void assert_three_are_even(void)
{
	u32 seen[121] = { 0 };
	u32 i;

	for (i = 0; i < 3000; i++) {
		problem.seed = i;
		kplace_plan_search(&problem, &plan, NULL);
		assert_valid(&problem, &plan);
		seen[plan.segment[problem.nr_segments - 1].start / PAGE]++;
	}
	assert_in_range(seen[0], 900, 1100);
	assert_in_range(seen[119], 900, 1100);
	assert_in_range(seen[120], 900, 1100);
}

static void begin_narrow(void)
{
	char bar[122] = "";

	memset(bar, '.', 121);
	world_of(&world, bar);
	problem = problem_of(&world);
	problem.pick = KPLACE_PICK_CHANCE;
}

static void test_few_are_even_beside_segments(void **state)
{
	(void)state;
	begin_narrow();
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem.segments[0].min = PAGE;
	problem.segments[0].max = 2 * PAGE;
	problem_add(&problem, segment_of("initrd", 117, KPLACE_UP));
	problem.segments[1].min = 2 * PAGE;
	problem.segments[1].max = 119 * PAGE;
	problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
	assert_three_are_even();
}

static void test_few_are_even_beside_avoided(void **state)
{
	static const struct kplace_span wide[] = {
		{ .start = 50 * PAGE, .end = 60 * PAGE, .name = "avoid=" },
		{ .start = PAGE, .end = 119 * PAGE, .name = "avoid=" },
	};

	(void)state;
	begin_narrow();
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem.avoid = wide;
	problem.nr_avoid = ARRAY_SIZE(wide);
	problem.segments[0].avoids = 2;
	assert_three_are_even();
	problem.segments[0].avoids = 3;
	assert_three_are_even();
}

int unit_chance(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_page_but_those),
		cmocka_unit_test(test_one_page_is_left),
		cmocka_unit_test(test_few_are_even_beside_segments),
		cmocka_unit_test(test_few_are_even_beside_avoided),
	};

	return cmocka_run_group_tests_name("chance", tests, NULL, NULL);
}
