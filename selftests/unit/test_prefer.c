// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wishes: kept while possible, given up in order; small holes; chance.
 */
#include "prefer.h"
#include "unit.h"
#include "verify.h"

static struct world world;
static struct kplace_plan plan;

static struct kplace_problem ask(const char *bar, u64 kernel, u64 initrd)
{
	struct kplace_problem problem;

	world_of(&world, bar);
	problem = problem_of(&world);
	problem.shun = KPLACE_MARKED;
	problem_add(&problem, segment_of("kernel", kernel, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", initrd, KPLACE_UP));
	return problem;
}

static void solve(const struct kplace_problem *problem)
{
	kplace_plan_search(problem, &plan, NULL);
}

static void assert_starts(u64 kernel, u64 initrd)
{
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[0].start / PAGE, kernel);
	assert_int_equal(plan.segment[1].start / PAGE, initrd);
}

/*
 *	o  of another node    g  may go away
 *
 * Expect marked memory to be left alone while there is other; then that of another
 * node to be used, for both segments; and that which may go away last. What is said to
 * be given up is what a place is made of.
 */
static void test_kinds_are_given_up_in_order(void **state)
{
	struct kplace_problem problem;

	(void)state;
	problem = ask("gg oo ....", 2, 2);
	solve(&problem);
	assert_starts(6, 8);
	assert_int_equal(plan.unmet.kinds, 0);
	problem = ask("gg oo ..", 2, 2);
	solve(&problem);
	assert_starts(3, 6);
	assert_int_equal(plan.unmet.kinds, 1 << KPLACE_SPARE);
	problem = ask("gg oo ", 2, 2);
	solve(&problem);
	assert_starts(0, 3);
	assert_int_equal(plan.unmet.kinds,
			 1 << KPLACE_SPARE | 1 << KPLACE_REMOVABLE);
	/* Needed for its size, so of no use to leave the node's alone. */
	problem = ask("ggg oo ..", 3, 2);
	solve(&problem);
	assert_starts(0, 4);
	problem = ask("gg oo ", 2, 3);
	solve(&problem);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.unmet.kinds, 0);
}

/*
 * A hole may be of several kinds, and a problem that shuns none uses all of it.
 */
static void test_marks_are_memory(void **state)
{
	struct kplace_problem problem = ask(".og.", 4, 1);

	(void)state;
	problem.nr_segments = 1;
	solve(&problem);
	assert_int_equal(plan.status, KPLACE_PLACED);
	problem.shun = 0;
	problem.segments[0].size = PAGE;
	problem.segments[0].min = PAGE;
	solve(&problem);
	assert_int_equal(plan.segment[0].start, PAGE);
	assert_int_equal(plan.unmet.kinds, 0);
}

/*
 *	low  |  high
 *	.... |  ...
 *
 * Expect the first segment to lie high if not both can, and the report to name the
 * other; a bound of its own that keeps a segment low is no conflict.
 */
static void test_low(void **state)
{
	struct kplace_problem problem = ask(".... ...", 2, 1);

	(void)state;
	problem.low = 5 * PAGE;
	solve(&problem);
	assert_starts(5, 7);
	assert_int_equal(plan.unmet.low, 0);
	problem = ask(".... ...", 2, 2);
	problem.low = 5 * PAGE;
	solve(&problem);
	assert_starts(5, 0);
	assert_int_equal(plan.unmet.low, 2);
	problem.segments[0].max = 4 * PAGE;
	solve(&problem);
	assert_starts(0, 5);
	assert_int_equal(plan.unmet.low, 1);
	problem = ask("....", 2, 2);
	problem.low = 5 * PAGE;
	solve(&problem);
	assert_starts(0, 2);
	assert_int_equal(plan.unmet.low, 3);
}

/* A crash image goes into its region, wherever that is. */
static void test_crash_knows_no_low(void **state)
{
	struct kplace_problem problem = ask("cccc....", 2, 2);

	(void)state;
	problem.free = KPLACE_CRASH;
	problem.low = 4 * PAGE;
	solve(&problem);
	assert_starts(0, 2);
	assert_int_equal(plan.unmet.low, 0);
}

/*
 * Expect the smallest hole, of equal ones the lowest; and a larger one where the
 * smallest would leave nothing for the other segment.
 */
static void test_best_fit(void **state)
{
	struct kplace_problem problem = ask("..... ... .. ...", 2, 3);

	(void)state;
	problem.pick = KPLACE_PICK_SNUG;
	solve(&problem);
	assert_starts(10, 6);
	problem = ask("... .. ....", 2, 4);
	problem.pick = KPLACE_PICK_SNUG;
	problem.segments[1].max = 6 * PAGE;
	solve(&problem);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	problem.segments[1].size = 2 * PAGE;
	solve(&problem);
	assert_starts(4, 0);
	problem.segments[1].min = 4 * PAGE;
	solve(&problem);
	assert_starts(0, 4);
}

/* Holes of one size come by address, and one that did not do is not asked again. */
static void test_best_fit_goes_on(void **state)
{
	struct kplace_problem problem = ask(".. .. ....", 2, 2);

	(void)state;
	problem.pick = KPLACE_PICK_SNUG;
	problem.segments[1].max = 2 * PAGE;
	solve(&problem);
	assert_starts(3, 0);
	/* Of 3 and of 2 pages, and neither leaves the initrd a place. */
	problem = ask("... .. ....", 2, 2);
	problem.pick = KPLACE_PICK_SNUG;
	problem_add(&problem, segment_of("dtb", 3, KPLACE_UP));
	problem.segments[1].min = 4 * PAGE;
	problem.segments[1].max = 6 * PAGE;
	problem.segments[2].max = 3 * PAGE;
	solve(&problem);
	assert_starts(7, 4);
}

/*
 * A hole that bounds cut counts whole. What is settled stays: the kernel at 0 leaves 3
 * pages, in which the dtb has no place, and so the initrd leaves it the next hole.
 */
static void test_best_fit_settles(void **state)
{
	struct kplace_problem problem = ask("... .....", 2, 1);

	(void)state;
	problem.pick = KPLACE_PICK_SNUG;
	problem.segments[0].max = 6 * PAGE;
	solve(&problem);
	assert_starts(0, 2);
	problem = ask("... .... .....", 1, 3);
	problem.pick = KPLACE_PICK_SNUG;
	problem_add(&problem, segment_of("dtb", 2, KPLACE_UP));
	problem.segments[2].align = 2 * PAGE;
	problem.segments[2].max = 8 * PAGE;
	solve(&problem);
	assert_starts(0, 9);
	assert_int_equal(plan.segment[2].start, 4 * PAGE);
}

/* A hole is as large as it is in the map, whatever of the image lies in it. */
static void test_best_fit_counts_whole_holes(void **state)
{
	struct kplace_problem problem = ask(".... .....", 3, 1);

	(void)state;
	problem.pick = KPLACE_PICK_SNUG;
	solve(&problem);
	assert_starts(0, 3);
}

/* Each hole that comes before the one chosen, and no other, was passed over. */
static void test_best_fit_is_explained(void **state)
{
	struct kplace_problem problem = ask("... . ....... .. ...", 3, 3);
	struct kplace_trace *trace = trace_of_test();

	(void)state;
	problem.pick = KPLACE_PICK_SNUG;
	kplace_plan_search(&problem, &plan, trace);
	assert_starts(0, 17);
	assert_int_equal(plan.segment[0].passes, 2);
	assert_int_equal(trace->pass[0].start / PAGE, 4);
	assert_int_equal(trace->pass[1].start / PAGE, 14);
	assert_int_equal(plan.segment[1].passes, 3);
	assert_int_equal(trace->pass[2].reason, KPLACE_IN_THE_WAY);
}

/*
 * Expect a range to avoid to be a reason of its own, and giving it up to be what helps.
 */
static void test_avoid(void **state)
{
	static const struct kplace_span avoid = {
		.start = PAGE + 1, .end = 3 * PAGE, .name = "avoid=",
	};
	struct kplace_problem problem = ask("......", 2, 2);
	struct kplace_trace *trace = trace_of_test();
	struct kplace_span places[2] = {
		{ .start = 0, .end = 2 * PAGE },
		{ .start = 4 * PAGE, .end = 6 * PAGE },
	};
	const char *owner;
	u32 index;

	(void)state;
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	problem.segments[0].avoids = 1;
	kplace_plan_search(&problem, &plan, trace);
	assert_starts(3, 0);
	assert_int_equal(kplace_verify_places(&problem, places, &index, &owner),
			 KPLACE_AVOIDED);
	assert_int_equal(index, 0);
	problem.segments[0].max = 4 * PAGE;
	kplace_plan_search(&problem, &plan, trace_of_test());
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.relax.what, KPLACE_RELAX_AVOID);
	assert_string_equal(plan.relax.segment, "kernel");
	problem = ask("..", 1, 1);
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	problem.segments[0].avoids = 1;
	problem.segments[0].min = PAGE;
	kplace_plan_search(&problem, &plan, trace_of_test());
	assert_int_equal(plan.segment[0].reason, KPLACE_BELOW_MIN);
	problem.segments[0].size = 2 * PAGE;
	problem.segments[0].min = 0;
	kplace_plan_search(&problem, &plan, trace_of_test());
	assert_int_equal(plan.segment[0].reason, KPLACE_AVOIDED);
	assert_true(trace->count);
}

/*
 * 100,000 draws over 22 places in three holes, one of them cut by a boundary, one by a
 * range to avoid. Expect each to come up as often as any other: chi-square with 21
 * degrees of freedom is above 46.8 once in a thousand times, and the seeds are fixed.
 */
static void test_chance_is_even(void **state)
{
	enum { DRAWS = 100000, PLACES = 22, PAGES = 36 };
	static const struct kplace_span avoid = {
		.start = 32 * PAGE, .end = 33 * PAGE, .name = "avoid=",
	};
	struct kplace_problem problem =
		ask(".......... ....... r................", 2, 1);
	double expected = (double)DRAWS / PLACES, sum = 0;
	u32 seen[PAGES] = { 0 };
	u32 places = 0, i;

	(void)state;
	problem.nr_segments = 1;
	problem.segments[0].boundary = 4 * PAGE;
	problem.pick = KPLACE_PICK_CHANCE;
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	problem.segments[0].avoids = 1;
	for (i = 0; i < DRAWS; i++) {
		problem.seed = i;
		solve(&problem);
		assert_int_equal(plan.status, KPLACE_PLACED);
		seen[plan.segment[0].start / PAGE]++;
	}
	for (i = 0; i < PAGES; i++) {
		struct kplace_span place = {
			.start = i * PAGE, .end = (i + 2) * PAGE,
		};
		const char *owner;
		u32 index;
		bool valid = kplace_verify_places(&problem, &place, &index,
						  &owner) == KPLACE_FITS;

		assert_int_equal(valid, !!seen[i]);
		places += valid;
		if (valid)
			sum += (seen[i] - expected) * (seen[i] - expected) /
			       expected;
	}
	assert_int_equal(places, PLACES);
	assert_true(sum < 46.8);
	/* Nor is it too good to be true. */
	assert_true(sum > 5.8);
}

/* The same seed, the same places, on another map of the same memory, too. */
static void test_chance_repeats(void **state)
{
	struct kplace_problem problem = ask(".......... ....... .....", 2, 3);
	struct kplace_plan first;

	(void)state;
	problem.pick = KPLACE_PICK_CHANCE;
	problem.seed = 7;
	solve(&problem);
	first = plan;
	problem = ask("..::...... ...:::. .....", 2, 3);
	problem.pick = KPLACE_PICK_CHANCE;
	problem.seed = 7;
	solve(&problem);
	assert_int_equal(plan.segment[0].start, first.segment[0].start);
	assert_int_equal(plan.segment[1].start, first.segment[1].start);
	assert_false(plan.segment[0].passes);
}

/*
 * The seeds' places, computed apart from the core: all valid ones in a list, of which
 * SplitMix64 chooses. A seed must mean the same places for ever.
 *
 *	page      0         10        20        30        40        50        60
 *	          .....ttt............aaaaaaaaaa..........r.................... ...
 */
static void test_chance_is_splitmix(void **state)
{
	static const struct {
		u64 seed, kernel, initrd;
	} cases[] = {
		{ 0, 58, 12 }, { 1, 66, 43 }, { 2, 92, 84 }, { 3, 88, 82 },
		{ 7, 36, 52 }, { 42, 88, 2 }, { 1000, 92, 84 },
	};
	static const struct kplace_span taken[] = {
		{ .start = 5 * PAGE, .end = 8 * PAGE, .name = "t" },
		{ .start = 70 * PAGE, .end = 72 * PAGE, .name = "t" },
	};
	static const struct kplace_span avoid = {
		.start = 20 * PAGE, .end = 30 * PAGE, .name = "avoid=",
	};
	struct kplace_problem problem;
	char bar[101];
	size_t i;

	(void)state;
	memset(bar, '.', 100);
	bar[100] = '\0';
	bar[40] = 'r';
	bar[61] = ' ';
	problem = ask(bar, 3, 2);
	problem.pick = KPLACE_PICK_CHANCE;
	problem.taken = taken;
	problem.nr_taken = ARRAY_SIZE(taken);
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	problem.segments[0].avoids = 1;
	problem.segments[0].align = 2 * PAGE;
	problem.segments[0].boundary = 8 * PAGE;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		problem.seed = cases[i].seed;
		solve(&problem);
		assert_starts(cases[i].kernel, cases[i].initrd);
	}
}

/*
 * Of 120 places the first and the last leave room. With seed 314 the 64th draw is the
 * first to be one of them, the last; with 497 the 65th, which nobody draws.
 */
static void test_chance_draws_64_times(void **state)
{
	struct kplace_problem problem;
	char bar[BAR_PAGES + 1] = "";

	(void)state;
	memset(bar, '.', 120);
	problem = ask(bar, 1, 119);
	problem.pick = KPLACE_PICK_CHANCE;
	problem.seed = 314;
	solve(&problem);
	assert_starts(119, 0);
	problem.seed = 497;
	solve(&problem);
	assert_starts(0, 1);
	/* Then the search decides, within the segment's own bounds. */
	problem.segments[1].max = 119 * PAGE;
	solve(&problem);
	assert_starts(119, 0);
}

/* One place in 200 leaves room for the other segment: 64 draws may well miss it. */
static void test_chance_ends(void **state)
{
	struct kplace_problem problem;
	char bar[BAR_PAGES + 1] = "";
	u32 i;

	(void)state;
	memset(bar, '.', 120);
	problem = ask(bar, 1, 119);
	problem.pick = KPLACE_PICK_CHANCE;
	for (i = 0; i < 200; i++) {
		problem.seed = i;
		solve(&problem);
		assert_int_equal(plan.status, KPLACE_PLACED);
		assert_true(plan.segment[0].start == 0 ||
			    plan.segment[0].start == 119 * PAGE);
	}
}

/* A segment that was to be kept low says so, unless its own bound asked for as much. */
static void test_what_kept_it_low(void **state)
{
	struct kplace_problem problem = ask("........", 1, 1), settled;
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];
	struct kplace_unmet unmet;

	(void)state;
	problem.low = 4 * PAGE;
	problem.segments[0].min = 4 * PAGE;
	assert_true(kplace_prefer(&problem, &settled, places, holes, &unmet));
	assert_int_equal(unmet.low, 0);
	assert_false(settled.segments[0].kept_low);
	assert_true(settled.segments[1].kept_low);
	assert_int_equal(settled.segments[1].min, 4 * PAGE);
	/* What ends where low memory does is not raised. */
	problem.segments[1].max = 4 * PAGE;
	assert_true(kplace_prefer(&problem, &settled, places, holes, &unmet));
	assert_int_equal(unmet.low, 2);
	assert_false(settled.segments[1].kept_low);
}

int unit_prefer(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds_are_given_up_in_order),
		cmocka_unit_test(test_marks_are_memory),
		cmocka_unit_test(test_low),
		cmocka_unit_test(test_crash_knows_no_low),
		cmocka_unit_test(test_best_fit),
		cmocka_unit_test(test_best_fit_goes_on),
		cmocka_unit_test(test_best_fit_settles),
		cmocka_unit_test(test_best_fit_counts_whole_holes),
		cmocka_unit_test(test_best_fit_is_explained),
		cmocka_unit_test(test_avoid),
		cmocka_unit_test(test_chance_is_even),
		cmocka_unit_test(test_chance_repeats),
		cmocka_unit_test(test_chance_is_splitmix),
		cmocka_unit_test(test_chance_draws_64_times),
		cmocka_unit_test(test_chance_ends),
		cmocka_unit_test(test_what_kept_it_low),
	};

	return cmocka_run_group_tests_name("prefer", tests, NULL, NULL);
}
