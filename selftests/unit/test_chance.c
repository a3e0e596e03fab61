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

int unit_chance(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_page_but_those),
		cmocka_unit_test(test_one_page_is_left),
	};

	return cmocka_run_group_tests_name("chance", tests, NULL, NULL);
}
