// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a plan says beside its places, in storage that another plan has been in.
 */
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;

static void begin(const char *bar, u64 kernel, u64 initrd)
{
	world_of(&world, bar);
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", kernel, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", initrd, KPLACE_UP));
	memset(&plan, 0xff, sizeof(plan));
}

/* Nothing of the plan before is left, and no decision beyond the last segment's is made. */
static void test_placed(void **state)
{
	struct kplace_plan before;

	(void)state;
	begin("....", 2, 1);
	before = plan;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.culprit, 0);
	assert_int_equal(plan.needs, 3 * PAGE);
	assert_int_equal(plan.limit, problem.limit);
	assert_int_equal(plan.segment[1].dropped, 0);
	assert_int_equal(plan.segment[1].passes, 0);
	assert_int_equal(plan.segment[1].reason, KPLACE_FITS);
	assert_memory_equal(&plan.segment[2], &before.segment[2], sizeof(plan.segment[2]));
	assert_false(plan.has_stock);
}

/* Without a place a segment has no address, the culprit least of all. */
static void test_not_placed(void **state)
{
	struct kplace_plan before;
	u32 i;

	(void)state;
	begin("....", 2, 3);
	before = plan;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, 1);
	for (i = 0; i < 2; i++) {
		assert_int_equal(plan.segment[i].status, KPLACE_NO_PLACEMENT);
		assert_int_equal(plan.segment[i].start, 0);
		assert_int_equal(plan.segment[i].end, 0);
		assert_int_equal(plan.segment[i].hole.end, 0);
	}
	assert_memory_equal(&plan.segment[2], &before.segment[2], sizeof(plan.segment[2]));
}

/* A hole is whole pages, as the segments are, whatever bytes the map has. */
static void test_hole_of_whole_pages(void **state)
{
	(void)state;
	begin("....", 1, 1);
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 1, 4 * PAGE - 1);
	kplace_map_seal(&world.map);
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.segment[0].start, PAGE);
	assert_int_equal(plan.segment[0].hole.start, PAGE);
	assert_int_equal(plan.segment[0].hole.end, 3 * PAGE);
}

/*
 *	page      01234
 *	          ..r..
 *	kernel    #         its best place, though one at 3 was tried as well
 *	initrd      above it, 2 pages, below 4: no place
 *
 * Expect the culprit to be explained beside the best places of those before it.
 */
static void test_culprit_beside_best_places(void **state)
{
	struct kplace_trace *trace = trace_of_test();
	u32 i;

	(void)state;
	begin("..r..", 1, 2);
	problem.segments[1].above = true;
	problem.segments[1].max = 4 * PAGE;
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.culprit, 1);
	assert_int_equal(trace->count, 2);
	assert_int_equal(trace->pass[0].reason, KPLACE_IN_THE_WAY);
	assert_int_equal(trace->pass[1].reason, KPLACE_ABOVE_MAX);
	/* Initrd and dtb want the same page: the kernel was tried everywhere, in vain. */
	begin(".r.r..", 1, 1);
	problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
	for (i = 1; i < 3; i++) {
		problem.segments[i].min = 4 * PAGE;
		problem.segments[i].max = 5 * PAGE;
	}
	trace = trace_of_test();
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.culprit, 2);
	assert_int_equal(trace->count, 3);
	assert_int_equal(trace->pass[0].reason, KPLACE_IN_THE_WAY);
	assert_string_equal(trace->pass[0].owner, "kernel");
}

/* The plan is another than stock's if any segment is elsewhere, were it the first alone. */
static void test_compare_each(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < 3; i++) {
		begin("....", 1, 1);
		kplace_plan_stock(&problem, &stock_new, &plan, NULL);
		if (i < 2)
			plan.segment[i].start += PAGE;
		kplace_plan_compare(&problem, &stock_new, &plan);
		assert_int_equal(plan.stock.verdict,
				 i < 2 ? KPLACE_STOCK_DIFFERS : KPLACE_STOCK_SAME);
	}
}

/* What cannot be asked is refused before anything is counted. */
static void test_bad_request(void **state)
{
	(void)state;
	begin("....", 2, 0);
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_BAD_REQUEST);
	assert_int_equal(plan.culprit, 1);
	assert_int_equal(plan.needs, 0);
	assert_int_equal(plan.segment[0].status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.segment[1].status, KPLACE_BAD_REQUEST);
}

static void assert_bad(enum kplace_reason reason)
{
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_BAD_REQUEST);
	assert_int_equal(plan.segment[plan.culprit].reason, reason);
	begin("........", 2, 1);
}

/* Each thing that makes no sense is refused, and what is next to it is not. */
static void test_constraints(void **state)
{
	(void)state;
	begin("........", 2, 1);
	world.map.sealed = false;
	assert_bad(KPLACE_NOT_SEALED);
	problem.page = 3 * 1024;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[1].align = 3;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[1].min = problem.segments[1].max;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[1].boundary = 3 * PAGE;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[0].boundary = PAGE;
	assert_bad(KPLACE_TOO_LARGE);
	problem.segments[1].window_line = PAGE / 2;
	problem.segments[1].window_span = PAGE;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[1].window_line = 3 * PAGE;
	problem.segments[1].window_span = 6 * PAGE;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 2 * PAGE;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 6 * PAGE;
	assert_bad(KPLACE_CONSTRAINT);
	problem.segments[1].lead = problem.segments[1].size;
	assert_bad(KPLACE_SIZE_WRAPS);
	problem.segments[1].size = U64_MAX - PAGE + 2;
	assert_bad(KPLACE_SIZE_WRAPS);
	problem.segments[1].window_line = PAGE;
	problem.segments[1].window_span = PAGE;
	problem.segments[0].boundary = 2 * PAGE;
	problem.segments[0].size = PAGE;
	problem.segments[1].min = problem.segments[1].max - 1;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
}

/* Beyond half of RAM wishes do not count: a hole of any kind is a place. */
static void test_half_with_wishes(void **state)
{
	(void)state;
	begin("oooooo", 2, 3);
	problem.shun = KPLACE_MARKED;
	problem.limit = 4 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, 1);
	assert_int_equal(plan.segment[1].reason, KPLACE_MORE_THAN_HALF);
	begin("ooo...", 2, 3);
	problem.shun = KPLACE_MARKED;
	problem.limit = 4 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.segment[1].reason, KPLACE_MORE_THAN_HALF);
}

/* The stock search's plan counts what the image needs, too. */
static void test_stock_needs(void **state)
{
	(void)state;
	begin("....", 2, 1);
	kplace_plan_stock(&problem, &stock_new, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_true(plan.has_stock);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
	assert_int_equal(plan.needs, 3 * PAGE);
	assert_int_equal(plan.culprit, 0);
}

/* The holes that the stock search passes over are in the trace, where one is asked for. */
static void test_stock_trace(void **state)
{
	struct kplace_trace *trace = trace_of_test();

	(void)state;
	begin(".r.r....", 2, 1);
	kplace_plan_stock(&problem, &stock_new, &plan, trace);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
	assert_int_equal(plan.segment[0].passes, 2);
	assert_int_equal(plan.segment[0].first_pass, 0);
	assert_int_equal(trace->count, 2);
	memset(&plan, 0xff, sizeof(plan));
	kplace_plan_stock(&problem, &stock_new, &plan, NULL);
	assert_int_equal(plan.segment[0].passes, 0);
	assert_int_equal(plan.segment[0].first_pass, 0);
	assert_int_equal(trace->count, 2);
}

/* A plan that follows a loader is a whole plan, and says what the loader passed over. */
static void test_follow(void **state)
{
	struct kplace_trace *trace = trace_of_test();
	struct kplace_stock loader = stock_new;

	(void)state;
	begin(".r.r....", 2, 1);
	loader.map = problem.map;
	kplace_plan_follow(&problem, &loader, &plan, trace);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.nr_segments, 2);
	assert_int_equal(plan.culprit, 0);
	assert_int_equal(plan.needs, 3 * PAGE);
	assert_false(plan.unmet.loader);
	assert_int_equal(plan.segment[0].passes, 2);
	assert_int_equal(trace->count, 2);
	kplace_plan_follow(&problem, &loader, &plan, NULL);
	assert_int_equal(plan.segment[0].passes, 0);
}

/* What the stock search does instead is compared by where the lead begins. */
static void test_compare(void **state)
{
	(void)state;
	begin("....", 2, 1);
	problem.segments[0].lead = PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.segment[0].start, PAGE);
	kplace_plan_compare(&problem, &stock_new, &plan);
	assert_true(plan.has_stock);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
	plan.segment[1].start += PAGE;
	kplace_plan_compare(&problem, &stock_new, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_DIFFERS);
	/* Where it fails there is nothing to compare. */
	begin("....", 2, 3);
	kplace_plan_search(&problem, &plan, NULL);
	kplace_plan_compare(&problem, &stock_new, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);
}

/* Each wish has a name and words, and what is none has a mark. */
static void test_wish_names(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < KPLACE_PREFERENCES; i++) {
		assert_string_not_equal(kplace_preference_name(i), "?");
		assert_string_not_equal(kplace_preference_text(i), "?");
	}
	assert_string_equal(kplace_preference_name(KPLACE_PREFERENCES), "?");
	assert_string_equal(kplace_preference_text(KPLACE_PREFERENCES), "?");
}

int unit_plan_fields(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_placed),
		cmocka_unit_test(test_not_placed),
		cmocka_unit_test(test_hole_of_whole_pages),
		cmocka_unit_test(test_culprit_beside_best_places),
		cmocka_unit_test(test_compare_each),
		cmocka_unit_test(test_bad_request),
		cmocka_unit_test(test_constraints),
		cmocka_unit_test(test_half_with_wishes),
		cmocka_unit_test(test_stock_needs),
		cmocka_unit_test(test_stock_trace),
		cmocka_unit_test(test_follow),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_wish_names),
	};

	return cmocka_run_group_tests_name("plan_fields", tests, NULL, NULL);
}
