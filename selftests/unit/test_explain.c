// SPDX-License-Identifier: GPL-2.0-only
/*
 * Why each hole was passed over, and whose range was in the way.
 */
#include "unit.h"
#include "place_one.h"

static struct world world;
static struct kplace_trace *trace;

static int setup(void **state)
{
	(void)state;
	trace = trace_of_test();
	return 0;
}

static void assert_pass(u32 index, u64 first_page, u64 end_page,
			enum kplace_reason reason, const char *owner)
{
	const struct kplace_pass *pass = &trace->pass[index];

	assert_true(index < trace->count);
	assert_int_equal(pass->start, first_page * PAGE);
	assert_int_equal(pass->end, end_page * PAGE);
	assert_string_equal(kplace_reason_text(pass->reason),
			    kplace_reason_text(reason));
	if (owner)
		assert_string_equal(pass->owner, owner);
	else
		assert_null(pass->owner);
}

static struct kplace_decision place(struct kplace_segment segment)
{
	struct kplace_problem problem = problem_of(&world);

	problem_add(&problem, segment);
	return place_one(&problem, 0, NULL, trace);
}

/*
 *	page      0123456789
 *	          .r..k...n.
 *	up            |###      passed: 0, 2 to 3
 *	down          |###      passed: 9
 *
 * Expect the holes on the way in the order of the search, each too small and
 * next to the range that a longer segment would have hit, with its source.
 */
static void test_too_small(void **state)
{
	struct kplace_decision decision;

	(void)state;
	world_of(&world, ".r..k...n.");
	decision = place(segment_of("s", 3, KPLACE_UP));
	assert_int_equal(decision.start, 5 * PAGE);
	assert_int_equal(decision.first_pass, 0);
	assert_int_equal(decision.passes, 2);
	assert_pass(0, 0, 1, KPLACE_TOO_SMALL, "somebody");
	assert_pass(1, 2, 4, KPLACE_TOO_SMALL, "this kernel");
	assert_string_equal(trace->pass[0].source, "memblock");

	decision = place(segment_of("s", 3, KPLACE_DOWN));
	assert_int_equal(decision.start, 5 * PAGE);
	assert_int_equal(decision.first_pass, 2);
	assert_int_equal(decision.passes, 1);
	assert_pass(2, 9, 10, KPLACE_TOO_SMALL, "firmware");
}

/*
 *	page      0123456
 *	          .. ....
 *	up           ##     passed: 0 to 1, which nobody but memory's end ends
 */
static void test_end_of_memory(void **state)
{
	(void)state;
	world_of(&world, ".. ....");
	place(segment_of("s", 3, KPLACE_UP));
	assert_int_equal(trace->count, 1);
	assert_pass(0, 0, 2, KPLACE_TOO_SMALL, "end of memory");
	assert_null(trace->pass[0].source);
}

/*
 *	page      0123456789
 *	          r...r.....
 *	align 4       #         3 pages: 1 to 3 is large enough, but not from 4
 */
static void test_misaligned(void **state)
{
	struct kplace_segment segment = segment_of("s", 3, KPLACE_UP);
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "r...r.......");
	segment.align = 4 * PAGE;
	decision = place(segment);
	assert_int_equal(decision.start, 8 * PAGE);
	assert_int_equal(decision.passes, 1);
	assert_pass(0, 1, 4, KPLACE_MISALIGNED, "somebody");
}

/*
 *	page      0123456789
 *	          ...r...r..
 *	min            |        inside the second hole
 *	Expect          ##  passed: 0 to 2, below the minimum
 *
 * and the mirror image for the maximum. The second hole is named whole.
 */
static void test_bounds(void **state)
{
	struct kplace_segment segment = segment_of("s", 2, KPLACE_UP);
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "...r...r..");
	segment.min = 6 * PAGE;
	decision = place(segment);
	assert_int_equal(decision.start, 8 * PAGE);
	assert_int_equal(decision.passes, 2);
	assert_pass(0, 0, 3, KPLACE_BELOW_MIN, "somebody");
	assert_pass(1, 4, 7, KPLACE_BELOW_MIN, "somebody");

	trace = trace_of_test();
	segment.min = 0;
	segment.max = 5 * PAGE;
	segment.dir = KPLACE_DOWN;
	decision = place(segment);
	assert_int_equal(decision.start, PAGE);
	assert_int_equal(decision.passes, 2);
	assert_pass(0, 8, 10, KPLACE_ABOVE_MAX, "somebody");
	assert_pass(1, 4, 7, KPLACE_ABOVE_MAX, "somebody");
}

/*
 *	page      0123456789
 *	          ...r..r...
 *	kernel       |#|        at 4
 *	initrd        2 pages, nothing below the kernel
 *	Expect           ##     passed: 0 to 2 below, 4 to 5 in the way
 */
static void test_anchor(void **state)
{
	static const struct kplace_span kernel = {
		.start = 4 * PAGE, .end = 5 * PAGE, .name = "kernel",
	};
	struct kplace_segment initrd = segment_of("initrd", 2, KPLACE_UP);
	struct kplace_problem problem;

	(void)state;
	world_of(&world, "...r..r...");
	problem = problem_of(&world);
	initrd.above = true;
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem_add(&problem, initrd);
	place_one(&problem, 1, &kernel, trace);
	assert_int_equal(trace->count, 2);
	assert_pass(0, 0, 3, KPLACE_BELOW_ANCHOR, "kernel");
	assert_pass(1, 4, 6, KPLACE_IN_THE_WAY, "kernel");
}

/*
 *	page      0123456789
 *	          ..r.r.....
 *	kernel    #             at 0
 *	window    |---|         4 pages
 *	initrd    2 pages
 *	Expect    no place; 5 to 9 would be one but for the window
 */
static void test_window(void **state)
{
	static const struct kplace_span kernel = {
		.start = 0, .end = PAGE, .name = "kernel",
	};
	struct kplace_segment initrd = segment_of("initrd", 2, KPLACE_UP);
	struct kplace_problem problem;
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "..r.r.....");
	problem = problem_of(&world);
	initrd.window_line = 4 * PAGE;
	initrd.window_span = 4 * PAGE;
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem_add(&problem, initrd);
	decision = place_one(&problem, 1, &kernel, trace);
	assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
	/* The reason that came furthest speaks for the whole. */
	assert_int_equal(decision.reason, KPLACE_OUT_OF_WINDOW);
	assert_int_equal(decision.passes, 3);
	assert_pass(0, 0, 2, KPLACE_IN_THE_WAY, "kernel");
	assert_pass(1, 3, 4, KPLACE_TOO_SMALL, "somebody");
	assert_pass(2, 5, 10, KPLACE_OUT_OF_WINDOW, "kernel");
}

/*
 *	page      0123456
 *	          ..r....
 *	kernel       ##     2 pages, upward: 0 to 1 would fit, but then
 *	initrd    ##        2 pages below page 2 has no place
 *	Expect    passed: 0 to 1, starves the initrd
 */
static void test_starves(void **state)
{
	struct kplace_segment initrd = segment_of("initrd", 2, KPLACE_UP);
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, "..r....");
	problem = problem_of(&world);
	initrd.max = 2 * PAGE;
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	problem_add(&problem, initrd);
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 3 * PAGE);
	assert_int_equal(plan.segment[0].passes, 1);
	assert_pass(0, 0, 2, KPLACE_STARVES, "initrd");
}

/*
 *	page      0123456789
 *	          ....r.....
 *	kernel         KK
 *	initrd    II           both below page 4
 *	dtb         DD
 *	Expect    passed: 0 to 3, where the initrd would still have its place,
 *	          at 2 and 3, but starve the dtb
 */
static void test_starves_the_next_but_one(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;
	u32 i;

	(void)state;
	world_of(&world, "....r.....");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 2, KPLACE_UP));
	problem_add(&problem, segment_of("dtb", 2, KPLACE_UP));
	for (i = 1; i < 3; i++)
		problem.segments[i].max = 4 * PAGE;
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 5 * PAGE);
	assert_pass(0, 0, 4, KPLACE_STARVES, "dtb");
}

/*
 * Nothing free at all, and no memory at all.
 *
 * Expect that to be said.
 */
static void test_no_memory(void **state)
{
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "rrkk");
	decision = place(segment_of("s", 1, KPLACE_UP));
	assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(decision.reason, KPLACE_NO_MEMORY);
	assert_int_equal(decision.passes, 0);
	world_of(&world, "");
	decision = place(segment_of("s", 1, KPLACE_DOWN));
	assert_int_equal(decision.reason, KPLACE_NO_MEMORY);
}

/*
 *	page      0123456789
 *	          .r.r.r.r..   room for 2 passes of 4
 *	Expect    the first two kept, two dropped and counted
 */
static void test_trace_full(void **state)
{
	struct kplace_pass pass[2];
	struct kplace_trace small = { .pass = pass, .capacity = 2 };
	struct kplace_decision decision;

	(void)state;
	world_of(&world, ".r.r.r.r..");
	trace = &small;
	decision = place(segment_of("s", 2, KPLACE_UP));
	assert_int_equal(decision.start, 8 * PAGE);
	assert_int_equal(decision.passes, 2);
	assert_int_equal(decision.dropped, 2);
	assert_int_equal(small.count, 2);
	assert_int_equal(small.dropped, 2);
	assert_pass(1, 2, 3, KPLACE_TOO_SMALL, "somebody");
}

/*
 *	page      0123456
 *	          ..r....
 *	kernel       ##     at 0 to 1 the initrd starves, for which there is
 *	initrd    ##        no place above page 2; the dtb would have one
 *
 * Expect the first segment that starves to be named, be its place taken, or no place of
 * it left by the anchor.
 */
static void test_starves_the_next(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;
	u32 above;

	(void)state;
	for (above = 0; above < 2; above++) {
		world_of(&world, above ? ".....r.." : "..r....");
		problem = problem_of(&world);
		problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
		problem_add(&problem, segment_of("initrd", 2, KPLACE_UP));
		problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
		problem.segments[1].max = 2 * PAGE;
		trace = trace_of_test();
		kplace_plan_search(&problem, &plan, trace);
		assert_int_equal(plan.segment[0].start, above ? 2 * PAGE : 3 * PAGE);
		if (!above)
			assert_pass(0, 0, 2, KPLACE_STARVES, "initrd");
	}
}

/* The same of one that has to lie above the kernel, within a window. */
static void test_starves_beyond_window(void **state)
{
	struct kplace_segment initrd = segment_of("initrd", 3, KPLACE_UP);
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, ".r......r.......");
	problem = problem_of(&world);
	initrd.above = true;
	initrd.window_line = 8 * PAGE;
	initrd.window_span = 8 * PAGE;
	problem_add(&problem, segment_of("kernel", 5, KPLACE_UP));
	problem_add(&problem, initrd);
	problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
	kplace_plan_search(&problem, &plan, trace);
	/* At 2 it would end at 7, and the window at 8; at 9 at 14, and at 16. */
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	problem.segments[0].size = 4 * PAGE;
	trace = trace_of_test();
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 9 * PAGE);
	assert_pass(1, 2, 8, KPLACE_STARVES, "initrd");
}

/* The same where the kernel fills the window, so that no bound is left of it. */
static void test_starves_behind_window(void **state)
{
	struct kplace_segment initrd = segment_of("initrd", 2, KPLACE_UP);
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, ".r......r................");
	problem = problem_of(&world);
	initrd.above = true;
	initrd.window_line = 8 * PAGE;
	initrd.window_span = 8 * PAGE;
	problem_add(&problem, segment_of("kernel", 6, KPLACE_UP));
	problem_add(&problem, initrd);
	problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
	problem_add(&problem, segment_of("elfcorehdr", 1, KPLACE_UP));
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 16 * PAGE);
	assert_int_equal(plan.segment[1].start, 22 * PAGE);
	assert_int_equal(plan.segment[2].start, 0);
	assert_int_equal(plan.segment[3].start, 2 * PAGE);
	assert_pass(1, 2, 8, KPLACE_STARVES, "initrd");
}

/*
 *	page      0123456789
 *	          ....r.....
 *	avoid     aaaa             nobody's, so without an owner
 */
static void test_avoided(void **state)
{
	static const struct kplace_span avoid = { .end = 4 * PAGE, .name = "avoid=" };
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, "....r.....");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("s", 4, KPLACE_UP));
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	problem.segments[0].avoids = 1;
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.segment[0].start, 5 * PAGE);
	assert_pass(0, 0, 4, KPLACE_AVOIDED, NULL);
	assert_null(trace->pass[0].source);
	/* Too small comes first, whatever is to be avoided. */
	problem.segments[0].size = 5 * PAGE;
	trace = trace_of_test();
	kplace_plan_search(&problem, &plan, trace);
	assert_pass(0, 0, 4, KPLACE_TOO_SMALL, "somebody");
}

/*
 * A hole that something touches at one end alone: it is named whichever way the search
 * went, were it the map's first range or its last. Where both ends are touched, the one
 * that a search would have hit is.
 */
static void test_one_neighbour(void **state)
{
	(void)state;
	world_of(&world, "k. .... .k");
	place(segment_of("s", 5, KPLACE_UP));
	assert_pass(0, 1, 2, KPLACE_TOO_SMALL, "this kernel");
	assert_pass(1, 3, 7, KPLACE_TOO_SMALL, "end of memory");
	assert_pass(2, 8, 9, KPLACE_TOO_SMALL, "this kernel");
	place(segment_of("s", 5, KPLACE_DOWN));
	assert_pass(3, 8, 9, KPLACE_TOO_SMALL, "this kernel");
	assert_pass(5, 1, 2, KPLACE_TOO_SMALL, "this kernel");
	world_of(&world, "k.n");
	place(segment_of("s", 5, KPLACE_UP));
	assert_pass(6, 1, 2, KPLACE_TOO_SMALL, "firmware");
	place(segment_of("s", 5, KPLACE_DOWN));
	assert_pass(7, 1, 2, KPLACE_TOO_SMALL, "this kernel");
}

/*
 *	page      01234567
 *	          .r...r..
 *	kernel    #
 *	initrd          II     its window covers all; at 2 to 4 the dtb would starve
 *	dtb         DDD
 */
static void test_starves_within_window(void **state)
{
	struct kplace_segment initrd = segment_of("initrd", 2, KPLACE_UP);
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, ".r...r..");
	problem = problem_of(&world);
	initrd.window_line = 64 * PAGE;
	initrd.window_span = 64 * PAGE;
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem_add(&problem, initrd);
	problem_add(&problem, segment_of("dtb", 3, KPLACE_UP));
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[1].start, 6 * PAGE);
	assert_pass(plan.segment[1].first_pass + 1, 2, 5, KPLACE_STARVES, "dtb");
	assert_pass(plan.segment[1].first_pass, 0, 1, KPLACE_TOO_SMALL, "somebody");
}

int unit_explain(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_too_small, setup),
		cmocka_unit_test_setup(test_end_of_memory, setup),
		cmocka_unit_test_setup(test_misaligned, setup),
		cmocka_unit_test_setup(test_bounds, setup),
		cmocka_unit_test_setup(test_anchor, setup),
		cmocka_unit_test_setup(test_window, setup),
		cmocka_unit_test_setup(test_starves, setup),
		cmocka_unit_test_setup(test_starves_the_next_but_one, setup),
		cmocka_unit_test_setup(test_no_memory, setup),
		cmocka_unit_test_setup(test_trace_full, setup),
		cmocka_unit_test_setup(test_starves_the_next, setup),
		cmocka_unit_test_setup(test_starves_beyond_window, setup),
		cmocka_unit_test_setup(test_starves_behind_window, setup),
		cmocka_unit_test_setup(test_avoided, setup),
		cmocka_unit_test_setup(test_one_neighbour, setup),
		cmocka_unit_test_setup(test_starves_within_window, setup),
	};

	return cmocka_run_group_tests_name("explain", tests, NULL, NULL);
}
