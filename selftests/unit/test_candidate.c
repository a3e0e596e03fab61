// SPDX-License-Identifier: GPL-2.0-only
/*
 * What the search relies on: how far a stack may reach, and spans that are in order.
 */
#include "candidate.h"
#include "fit.h"
#include "unit.h"

static const struct kplace_span taken[] = {
	{ .start = 10 * PAGE, .end = 11 * PAGE }, { .start = 20 * PAGE, .end = 22 * PAGE },
};

static const struct kplace_span avoid[] = {
	{ .start = 5 * PAGE, .end = 105 * PAGE }, { .start = 200 * PAGE, .end = 400 * PAGE },
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

/* All candidates of the anchor in the bar's hole, in their order; @bar begins at @base. */
static void assert_candidates(const char *bar, u64 base, enum kplace_dir dir,
			      const char *expected)
{
	struct kplace_search search = {
		.problem = &problem, .count = problem.nr_segments,
	};
	struct kplace_hole hole = { .start = base };
	char drawn[BAR_PAGES + 1];
	u64 tried = 0, next;
	bool first = true;
	u32 i;

	world_init(&world, base, PAGE);
	world_draw(&world, bar);
	kplace_map_seal(&world.map);
	hole.end = world.map.ranges[0].end;
	problem.map = &world.map;
	problem.segments[0].dir = dir;
	for (i = 0; i < search.count; i++)
		search.fit[i] = kplace_fit_of(&problem, &problem.segments[i], NULL, 0);
	search.stack = kplace_candidate_stack(&search);
	memset(drawn, '.', sizeof(drawn));
	drawn[strlen(bar)] = '\0';
	while ((next = kplace_candidate_next(&search, 0, &hole, first, tried)) !=
	       KPLACE_NOWHERE) {
		assert_true(first || (dir == KPLACE_UP ? next > tried : next < tried));
		drawn[(next - base) / PAGE] = 'x';
		tried = next;
		first = false;
	}
	assert_string_equal(drawn, expected);
}

/* A kernel of 2 pages and an initrd of @initrd, in a window of 8 with a line each 4. */
static void begin_lines(u64 initrd)
{
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", initrd, KPLACE_UP));
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 8 * PAGE;
}

#define HOLE "........................"
/* What is 24 pages long there ends where addresses do. */
#define TOP (-24 * PAGE)

/* Lines are floors for the kernel, and for a large initrd with the kernel on top. */
static void test_lines_upward(void **state)
{
	(void)state;
	begin_lines(5);
	assert_candidates(HOLE, 0, KPLACE_UP,
			  "x...xx..xx..xx..xx..xx..");
	assert_candidates(HOLE, 2 * PAGE, KPLACE_UP,
			  "x.x..xxx..xx..xx..xx..x.");
	assert_candidates(HOLE, TOP, KPLACE_UP,
			  "x...xx..xx..xx..xx..xx..");
	begin_lines(7);
	assert_candidates(HOLE, 0, KPLACE_UP,
			  "x...x..xx..xx..xx..xx...");
}

/* Downward they are ceilings. */
static void test_lines_downward(void **state)
{
	(void)state;
	begin_lines(5);
	assert_candidates(HOLE, 0, KPLACE_DOWN,
			  ".xx..xx..xx..xx..xx...x.");
	assert_candidates(HOLE, 2 * PAGE, KPLACE_DOWN,
			  "x..xx..xx..xx..xxx..x.x.");
	assert_candidates(HOLE, TOP, KPLACE_DOWN,
			  ".xx..xx..xx..xx.x.x..x..");
	begin_lines(7);
	assert_candidates(HOLE, 0, KPLACE_DOWN,
			  "..xx..xx..xx..xx..x...x.");
}

/* What fills no window needs no line of its own; what has no window knows none. */
static void test_lines_of_small_ones(void **state)
{
	(void)state;
	begin_lines(5);
	problem.segments[1].window_span = 32 * PAGE;
	assert_candidates(HOLE, 0, KPLACE_UP,
			  "x...xx..x...x...x...x...");
	assert_candidates(HOLE, 0, KPLACE_DOWN,
			  "..x...x...x...x..xx...x.");
	begin_lines(5);
	problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
	assert_candidates(HOLE, PAGE, KPLACE_UP,
			  "xx.x.xxxxx.xxx.xxx.xxx..");
	assert_candidates(HOLE, PAGE, KPLACE_DOWN,
			  "xx.xxx.xxx.xxx.xxx...xx.");
}

int unit_candidate(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_stack),
		cmocka_unit_test(test_stack_with_obstacles),
		cmocka_unit_test(test_stack_has_no_end),
		cmocka_unit_test(test_sorted),
		cmocka_unit_test(test_lines_upward),
		cmocka_unit_test(test_lines_downward),
		cmocka_unit_test(test_lines_of_small_ones),
	};

	return cmocka_run_group_tests_name("candidate", tests, NULL, NULL);
}
