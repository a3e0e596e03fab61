// SPDX-License-Identifier: GPL-2.0-only
/*
 * A problem may have 32 ranges to avoid. With the last of them a number of 32 bits was
 * shifted by 32 in the search for one that a place overlaps, which C does not define:
 * arm64 and x86 shift by none, and the search went on behind the array.
 */
#include "verify.h"

#include "bug.h"

#define RANGES 32

static struct kplace_span avoid[RANGES];

/* As many pages to avoid, and one more. */
static struct kplace_problem avoid_all(void)
{
	static struct world world;
	struct kplace_problem problem;
	u32 i;

	world_of(&world, ".................................");
	problem = problem_of(&world);
	for (i = 0; i < RANGES; i++)
		avoid[i] = (struct kplace_span) {
			.start = i * PAGE, .end = (i + 1) * PAGE, .name = "avoid=",
		};
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem.avoid = avoid;
	problem.nr_avoid = RANGES;
	problem.segments[0].avoids = U32_MAX;
	return problem;
}

static void test_each_pick(void **state)
{
	struct kplace_problem problem = avoid_all();
	struct kplace_plan plan;

	(void)state;
	for (problem.pick = 0; problem.pick < KPLACE_PICKS; problem.pick++) {
		kplace_plan_search(&problem, &plan, trace_of_test());
		assert_int_equal(plan.status, KPLACE_PLACED);
		assert_int_equal(plan.segment[0].start, RANGES * PAGE);
	}
	problem.segments[0].max = RANGES * PAGE;
	kplace_plan_search(&problem, &plan, trace_of_test());
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
}

static void test_verified(void **state)
{
	struct kplace_problem problem = avoid_all();
	struct kplace_span place = { .end = PAGE };
	const char *owner;
	u32 i, index;

	(void)state;
	for (i = 0; i <= RANGES; i++) {
		place.start = i * PAGE;
		place.end = place.start + PAGE;
		assert_int_equal(kplace_verify_places(&problem, &place, &index, &owner),
				 i < RANGES ? KPLACE_AVOIDED : KPLACE_FITS);
	}
}

int bug_32nd_avoided(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_pick),
		cmocka_unit_test(test_verified),
	};

	return cmocka_run_group_tests_name("bug_32nd_avoided", tests, NULL, NULL);
}
