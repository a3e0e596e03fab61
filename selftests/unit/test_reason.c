// SPDX-License-Identifier: GPL-2.0-only
/*
 * The reason of a decision, whether or not anybody asks for the holes passed over.
 */
#include "unit.h"
#include "place_one.h"

static struct world world;

/* Without a trace the reason is found all the same, and there is no first pass. */
static void test_reason_without_trace(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, "....r.....");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("s", 6, KPLACE_UP));
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.segment[0].reason, KPLACE_TOO_SMALL);
	assert_int_equal(plan.segment[0].first_pass, 0);
	/* Of a bound that leaves a place it is not the bound. */
	world_of(&world, "....r..r....");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("s", 4, KPLACE_UP));
	problem.segments[0].min = 2 * PAGE;
	problem.segments[0].max = 10 * PAGE;
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.segment[0].reason, KPLACE_ABOVE_MAX);
}

/* What was placed has no reason but that it fits, whatever was passed over. */
static void test_placed_has_no_reason(void **state)
{
	struct kplace_decision decision;
	struct kplace_problem problem;

	(void)state;
	world_of(&world, ".r.r...");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("s", 2, KPLACE_UP));
	decision = place_one(&problem, 0, NULL, trace_of_test());
	assert_int_equal(decision.status, KPLACE_PLACED);
	assert_int_equal(decision.passes, 2);
	assert_int_equal(decision.reason, KPLACE_FITS);
}

/* Where chance decided, no hole was passed over; a failure explains all of them. */
static void test_chance_passes_none(void **state)
{
	struct kplace_trace *trace = trace_of_test();
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_of(&world, ".r.r...");
	problem = problem_of(&world);
	problem.pick = KPLACE_PICK_CHANCE;
	problem_add(&problem, segment_of("s", 2, KPLACE_UP));
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.segment[0].status, KPLACE_PLACED);
	assert_int_equal(plan.segment[0].passes, 0);
	problem.segments[0].size = 4 * PAGE;
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.segment[0].status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.segment[0].passes, 3);
}

int unit_reason(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reason_without_trace),
		cmocka_unit_test(test_placed_has_no_reason),
		cmocka_unit_test(test_chance_passes_none),
	};

	return cmocka_run_group_tests_name("reason", tests, NULL, NULL);
}
