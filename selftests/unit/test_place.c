// SPDX-License-Identifier: GPL-2.0-only
/*
 * One segment: its place, and why not elsewhere.
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

static struct kplace_decision place(struct kplace_segment segment)
{
	struct kplace_problem problem = problem_of(&world);

	problem_add(&problem, segment);
	return place_one(&problem, 0, NULL, trace);
}

static void assert_at(const struct kplace_decision *decision, u64 first_page,
		      u64 end_page)
{
	assert_int_equal(decision->status, KPLACE_PLACED);
	assert_int_equal(decision->reason, KPLACE_FITS);
	assert_int_equal(decision->start, first_page * PAGE);
	assert_int_equal(decision->end, end_page * PAGE);
}

static void assert_refused(const struct kplace_decision *decision,
			   enum kplace_reason reason)
{
	assert_int_equal(decision->status, KPLACE_BAD_REQUEST);
	assert_int_equal(decision->reason, reason);
}

/*
 *	page      01234567
 *	          ..r.....
 *	up        ##
 *	down            ##
 *
 * Expect the lowest place upward, the highest downward, and the whole hole
 * named, whether holes are traced or not.
 */
static void test_both_directions(void **state)
{
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "..r.....");
	decision = place(segment_of("s", 2, KPLACE_UP));
	assert_at(&decision, 0, 2);
	assert_int_equal(decision.hole.start, 0);
	assert_int_equal(decision.hole.end, 2 * PAGE);

	decision = place(segment_of("s", 2, KPLACE_DOWN));
	assert_at(&decision, 6, 8);
	assert_int_equal(decision.hole.start, 3 * PAGE);
	assert_int_equal(decision.hole.end, 8 * PAGE);

	trace = NULL;
	decision = place(segment_of("s", 2, KPLACE_DOWN));
	assert_int_equal(decision.hole.start, 3 * PAGE);
	assert_int_equal(decision.hole.end, 8 * PAGE);
}

/*
 *	page      012345
 *	          r....r
 *	Expect     ####   and 5 pages nowhere
 */
static void test_exact_fit(void **state)
{
	struct kplace_decision decision;
	int dir;

	(void)state;
	world_of(&world, "r....r");
	for (dir = KPLACE_UP; dir <= KPLACE_DOWN; dir++) {
		decision = place(segment_of("s", 4, dir));
		assert_at(&decision, 1, 5);
		decision = place(segment_of("s", 5, dir));
		assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
		assert_int_equal(decision.reason, KPLACE_TOO_SMALL);
	}
}

/*
 * One byte, one page, one byte more.
 *
 * Expect whole pages to be taken, and the size to be reported as it was asked.
 */
static void test_size_rounds_up(void **state)
{
	struct kplace_segment segment = segment_of("s", 0, KPLACE_UP);
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "....");
	segment.size = 1;
	decision = place(segment);
	assert_at(&decision, 0, 1);
	assert_int_equal(decision.size, 1);
	segment.size = PAGE;
	decision = place(segment);
	assert_at(&decision, 0, 1);
	segment.size = PAGE + 1;
	decision = place(segment);
	assert_at(&decision, 0, 2);
}

/*
 *	page      012345
 *	          ......
 *	lead      ##       2 pages of 5
 *	Expect      ###    start after the lead, the lead's pages taken
 */
static void test_lead(void **state)
{
	struct kplace_segment segment = segment_of("s", 5, KPLACE_UP);
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "......");
	segment.lead = 2 * PAGE;
	decision = place(segment);
	assert_at(&decision, 2, 5);
	assert_int_equal(decision.lead, 2 * PAGE);
}

/*
 *	page      0123456789ab
 *	          r......r....
 *	align 4       ##         upward 4, downward 8
 */
static void test_alignment(void **state)
{
	struct kplace_segment segment = segment_of("s", 2, KPLACE_UP);
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "r......r....");
	segment.align = 4 * PAGE;
	decision = place(segment);
	assert_at(&decision, 4, 6);
	segment.dir = KPLACE_DOWN;
	decision = place(segment);
	assert_at(&decision, 8, 10);
	/* Less than a page is a page. */
	segment.align = 1;
	segment.dir = KPLACE_UP;
	decision = place(segment);
	assert_at(&decision, 1, 3);
}

/*
 *	page      01234567
 *	          r......r
 *	boundary  |   |   |   of 4 pages, 3 pages long
 *	up         ###
 *	down          ###     not 4 to 6: that is up to the boundary
 */
static void test_boundary(void **state)
{
	struct kplace_segment segment = segment_of("s", 3, KPLACE_UP);
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "r......r");
	segment.boundary = 4 * PAGE;
	decision = place(segment);
	assert_at(&decision, 1, 4);
	segment.dir = KPLACE_DOWN;
	decision = place(segment);
	assert_at(&decision, 4, 7);
	world_of(&world, "rr....rr");
	decision = place(segment);
	assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(decision.reason, KPLACE_MISALIGNED);
}

/*
 *	page      01234567
 *	          ........
 *	min, max    |--|      pages 2 to 4
 *	Expect      ##        upward; downward one page up
 */
static void test_bounds(void **state)
{
	struct kplace_segment segment = segment_of("s", 2, KPLACE_UP);
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "........");
	segment.min = 2 * PAGE;
	segment.max = 5 * PAGE;
	decision = place(segment);
	assert_at(&decision, 2, 4);
	segment.dir = KPLACE_DOWN;
	decision = place(segment);
	assert_at(&decision, 3, 5);
}

/*
 *	page      01234567
 *	          ........
 *	taken      ##  #      the image's earlier destinations
 *	up           ##
 *	down            ##
 */
static void test_taken(void **state)
{
	static const struct kplace_span taken[] = {
		{ .start = 5 * PAGE, .end = 6 * PAGE, .name = "purgatory" },
		{ .start = PAGE, .end = 3 * PAGE, .name = "ima" },
	};
	struct kplace_problem problem;
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "........");
	problem = problem_of(&world);
	problem.taken = taken;
	problem.nr_taken = ARRAY_SIZE(taken);
	problem_add(&problem, segment_of("s", 2, KPLACE_UP));
	decision = place_one(&problem, 0, NULL, trace);
	assert_at(&decision, 3, 5);
	problem.segments[0].dir = KPLACE_DOWN;
	decision = place_one(&problem, 0, NULL, trace);
	assert_at(&decision, 6, 8);
	problem.segments[0].size = 3 * PAGE;
	decision = place_one(&problem, 0, NULL, trace);
	assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(decision.reason, KPLACE_IN_THE_WAY);
	assert_string_equal(trace->pass[0].owner, "purgatory");
}

/*
 *	page      0123456789
 *	          ..........
 *	anchor       ##         pages 3 and 4
 *	window    |---|         lines 4 pages apart, 8 pages long, from 0
 *	Expect    ###           bottom-up; above the anchor 5; top-down 5
 */
static void test_window_and_above(void **state)
{
	static const struct kplace_span anchor = {
		.start = 3 * PAGE, .end = 5 * PAGE, .name = "kernel",
	};
	struct kplace_segment segment = segment_of("s", 3, KPLACE_UP);
	struct kplace_problem problem;
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "..........");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	segment.window_line = 4 * PAGE;
	segment.window_span = 8 * PAGE;
	problem_add(&problem, segment);
	decision = place_one(&problem, 1, &anchor, trace);
	assert_at(&decision, 0, 3);
	problem.segments[1].above = true;
	decision = place_one(&problem, 1, &anchor, trace);
	assert_at(&decision, 5, 8);
	problem.segments[1].dir = KPLACE_DOWN;
	decision = place_one(&problem, 1, &anchor, trace);
	assert_at(&decision, 5, 8);
	problem.segments[1].size = 4 * PAGE;
	decision = place_one(&problem, 1, &anchor, trace);
	assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(decision.reason, KPLACE_OUT_OF_WINDOW);
	/* The policy gives way, the window does not: 0 to 2 is too small. */
	problem.segments[1].above = false;
	decision = place_one(&problem, 1, &anchor, trace);
	assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
}

/*
 *	base 2^64 - 4 pages
 *	          ....
 *	Expect    ##     upward, one page up downward: the last is never free
 */
static void test_end_of_addresses(void **state)
{
	u64 base = 0 - 4 * PAGE;
	struct kplace_decision decision;

	(void)state;
	world_init(&world, base, PAGE);
	world_draw(&world, "....");
	kplace_map_seal(&world.map);
	decision = place(segment_of("s", 2, KPLACE_UP));
	assert_int_equal(decision.start, base);
	decision = place(segment_of("s", 2, KPLACE_DOWN));
	assert_int_equal(decision.start, base + PAGE);
	decision = place(segment_of("s", 4, KPLACE_DOWN));
	assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
}

/*
 * Expect requests that no memory could satisfy to be refused by name.
 */
static void test_bad_requests(void **state)
{
	struct kplace_segment good = segment_of("s", 2, KPLACE_UP);
	struct kplace_segment bad;
	struct kplace_decision decision;

	(void)state;
	world_of(&world, "....");
	bad = good;
	bad.size = 0;
	decision = place(bad);
	assert_refused(&decision, KPLACE_SIZE_ZERO);
	bad.size = U64_MAX;
	decision = place(bad);
	assert_refused(&decision, KPLACE_SIZE_WRAPS);
	bad.size = 0 - PAGE + 1;
	decision = place(bad);
	assert_refused(&decision, KPLACE_SIZE_WRAPS);
	bad = good;
	bad.lead = bad.size;
	decision = place(bad);
	assert_refused(&decision, KPLACE_SIZE_WRAPS);
	bad = good;
	bad.align = 3 * PAGE;
	decision = place(bad);
	assert_refused(&decision, KPLACE_CONSTRAINT);
	bad.align = 0;
	decision = place(bad);
	assert_refused(&decision, KPLACE_CONSTRAINT);
	bad = good;
	bad.boundary = 3 * PAGE;
	decision = place(bad);
	assert_refused(&decision, KPLACE_CONSTRAINT);
	bad.boundary = PAGE;
	decision = place(bad);
	assert_refused(&decision, KPLACE_TOO_LARGE);
	bad = good;
	bad.min = bad.max;
	decision = place(bad);
	assert_refused(&decision, KPLACE_CONSTRAINT);
	bad = good;
	bad.window_line = 2 * PAGE;
	bad.window_span = 3 * PAGE;
	decision = place(bad);
	assert_refused(&decision, KPLACE_CONSTRAINT);
	world.map.sealed = false;
	decision = place(good);
	assert_refused(&decision, KPLACE_NOT_SEALED);
}

/*
 *	page      0123456789
 *	taken     t tt  t tt
 *
 * Expect the same places for each size, both ways, in whichever order the
 * destinations are listed: a list in order is looked up by halves.
 */
static void test_taken_in_any_order(void **state)
{
	static const struct kplace_span in_order[] = {
		{ .start = 0, .end = PAGE, .name = "a" },
		{ .start = 2 * PAGE, .end = 4 * PAGE, .name = "b" },
		{ .start = 6 * PAGE, .end = 7 * PAGE, .name = "c" },
		{ .start = 8 * PAGE, .end = 10 * PAGE, .name = "d" },
	};
	struct kplace_span shuffled[ARRAY_SIZE(in_order)];
	struct kplace_problem problem;
	u64 pages, dir;
	size_t i;

	(void)state;
	world_of(&world, "..........");
	for (i = 0; i < ARRAY_SIZE(in_order); i++)
		shuffled[(3 * i + 2) % ARRAY_SIZE(in_order)] = in_order[i];
	for (pages = 1; pages <= 3; pages++) {
		for (dir = KPLACE_UP; dir <= KPLACE_DOWN; dir++) {
			struct kplace_decision one, other;

			problem = problem_of(&world);
			problem.nr_taken = ARRAY_SIZE(in_order);
			problem_add(&problem, segment_of("s", pages, dir));
			problem.taken = in_order;
			one = place_one(&problem, 0, NULL, NULL);
			problem.taken = shuffled;
			other = place_one(&problem, 0, NULL, NULL);
			assert_int_equal(one.status, other.status);
			assert_int_equal(one.status, pages < 3 ?
					 KPLACE_PLACED : KPLACE_NO_PLACEMENT);
			if (pages == 2)
				assert_at(&one, 4, 6);
			assert_int_equal(one.start, other.start);
		}
	}
}

/*
 * The largest size that does not wrap.
 *
 * Expect it to be looked for, in vain.
 */
static void test_largest_size(void **state)
{
	struct kplace_segment segment = segment_of("s", 1, KPLACE_UP);
	struct kplace_decision decision;
	int dir;

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0, U64_MAX);
	kplace_map_seal(&world.map);
	for (dir = KPLACE_UP; dir <= KPLACE_DOWN; dir++) {
		segment.dir = dir;
		segment.size = 0 - PAGE;
		decision = place(segment);
		assert_int_equal(decision.status, KPLACE_PLACED);
		assert_int_equal(decision.start, 0);
		segment.min = 1;
		decision = place(segment);
		assert_int_equal(decision.status, KPLACE_NO_PLACEMENT);
		segment.min = 0;
	}
}

/*
 * Expect a word for every status and a clause for every reason, none twice.
 */
static void test_names(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < KPLACE_STATUSES; i++)
		assert_true(strlen(kplace_status_name(i)) > 2);
	assert_string_equal(kplace_status_name(KPLACE_STATUSES), "?");
	for (i = 0; i < KPLACE_REASONS; i++)
		for (j = 0; j < i; j++)
			assert_string_not_equal(kplace_reason_text(i),
						kplace_reason_text(j));
	assert_string_equal(kplace_reason_text(KPLACE_REASONS), "?");
}

int unit_place(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_both_directions, setup),
		cmocka_unit_test_setup(test_exact_fit, setup),
		cmocka_unit_test_setup(test_size_rounds_up, setup),
		cmocka_unit_test_setup(test_lead, setup),
		cmocka_unit_test_setup(test_alignment, setup),
		cmocka_unit_test_setup(test_boundary, setup),
		cmocka_unit_test_setup(test_bounds, setup),
		cmocka_unit_test_setup(test_taken, setup),
		cmocka_unit_test_setup(test_taken_in_any_order, setup),
		cmocka_unit_test_setup(test_window_and_above, setup),
		cmocka_unit_test_setup(test_end_of_addresses, setup),
		cmocka_unit_test_setup(test_bad_requests, setup),
		cmocka_unit_test_setup(test_largest_size, setup),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests_name("place", tests, NULL, NULL);
}
