// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the search relies on: how far a stack may reach, and spans that are in order.
 */
#include "candidate.h"
#include "unit.h"

static const struct kplace_span taken[] = {
	{ .start = 10 * PAGE, .end = 11 * PAGE }, { .start = 20 * PAGE, .end = 22 * PAGE },
};

static const struct kplace_span avoid[] = {
	{ .start = 0, .end = 100 * PAGE }, { .start = 0, .end = 200 * PAGE },
};

static struct world world;
static struct kplace_problem problem;

/* Two segments: 3 pages of an alignment of 4; 5 of 1, that cross no multiple of 8. */
static struct kplace_search search_of(void)
{
	struct kplace_search search = { .problem = &problem, .count = 2 };

	world_of(&world, "....");
	problem = problem_of(&world);
	search.fit[0] = (struct kplace_fit) { .size = 3 * PAGE, .align = 4 * PAGE };
	search.fit[1] = (struct kplace_fit) {
		.size = 5 * PAGE, .align = PAGE, .boundary = 8 * PAGE,
	};
	return search;
}

/* Each segment with what its alignment and its boundary may cost. */
static void test_stack(void **state)
{
	struct kplace_search search = search_of();

	(void)state;
	assert_int_equal(kplace_candidate_stack(&search), (7 + 14) * PAGE);
	search.count = 1;
	assert_int_equal(kplace_candidate_stack(&search), 7 * PAGE);
}

/* For each thing in the way that, and the gap in front of it: the largest segment's. */
static void test_stack_with_obstacles(void **state)
{
	struct kplace_search search = search_of();

	(void)state;
	problem.taken = taken;
	problem.nr_taken = 2;
	assert_int_equal(kplace_candidate_stack(&search), (21 + 15 + 16) * PAGE);
	problem.avoid = avoid;
	problem.nr_avoid = 2;
	assert_int_equal(kplace_candidate_stack(&search), (52 + 114 + 214) * PAGE);
}

/* What is to be avoided may be all of memory: the sum is no number then. */
static void test_stack_has_no_end(void **state)
{
	struct kplace_span all = { .start = 0, .end = U64_MAX };
	struct kplace_search search = search_of();

	(void)state;
	problem.avoid = &all;
	problem.nr_avoid = 1;
	assert_true(kplace_candidate_stack(&search) == U64_MAX);
	/* As much as there is room for is a number. */
	all.end = U64_MAX - (21 + 14) * PAGE;
	assert_true(kplace_candidate_stack(&search) == U64_MAX);
	all.end--;
	assert_true(kplace_candidate_stack(&search) == U64_MAX - 1);
	all.end += 2;
	assert_true(kplace_candidate_stack(&search) == U64_MAX);
}

/* Spans in order may touch, and not overlap; none and one are in order. */
static void test_sorted(void **state)
{
	struct kplace_span spans[] = {
		{ .start = 1, .end = 3 }, { .start = 3, .end = 5 }, { .start = 7, .end = 9 },
	};

	(void)state;
	assert_true(kplace_spans_sorted(spans, 0));
	assert_true(kplace_spans_sorted(spans, 1));
	assert_true(kplace_spans_sorted(spans, 3));
	spans[1].start = 2;
	assert_false(kplace_spans_sorted(spans, 3));
	spans[1].start = 3;
	spans[2].start = 4;
	assert_false(kplace_spans_sorted(spans, 3));
	assert_true(kplace_spans_sorted(spans, 2));
}

int unit_candidate(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stack),
		cmocka_unit_test(test_stack_with_obstacles),
		cmocka_unit_test(test_stack_has_no_end),
		cmocka_unit_test(test_sorted),
	};

	return cmocka_run_group_tests_name("candidate", tests, NULL, NULL);
}
