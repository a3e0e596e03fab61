// SPDX-License-Identifier: GPL-2.0-only
/*
 * The nearest relaxation: what would have to give.
 */
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;

static struct kplace_segment *begin(const char *bar, u64 kernel, u64 initrd)
{
	world_of(&world, bar);
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", kernel, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", initrd, KPLACE_UP));
	return &problem.segments[1];
}

static void assert_relax(enum kplace_relaxation what, const char *segment)
{
	kplace_plan_search(&problem, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.relax.what, what);
	if (segment)
		assert_string_equal(plan.relax.segment, segment);
	else
		assert_null(plan.relax.segment);
}

/*
 *	page      01234567
 *	          ...r...r
 *	kernel        KKK    above page 4, where it leaves
 *	initrd    II         no place but below it
 */
static void test_above(void **state)
{
	struct kplace_segment *initrd = begin("...r...r", 3, 2);

	(void)state;
	initrd->above = true;
	problem.segments[0].min = 4 * PAGE;
	assert_relax(KPLACE_RELAX_ABOVE, "initrd");
}

/*
 *	page      0123456
 *	          r....rr
 *	kernel     KK
 *	initrd       II     of 2, from multiples of 4: nowhere
 *
 * Expect the loader's alignment to give way to the protocol's where that asks
 * for less, and bytes where it does not.
 */
static void test_align(void **state)
{
	struct kplace_segment *initrd = begin("r....rr", 2, 2);

	(void)state;
	initrd->align = 4 * PAGE;
	initrd->least_align = 8;
	assert_relax(KPLACE_RELAX_ALIGN, "initrd");
	initrd->least_align = 0;
	assert_relax(KPLACE_RELAX_SIZE, "initrd");
	assert_int_equal(plan.relax.amount, PAGE);
}

/*
 *	page      01234567
 *	          ........
 *	initrd    II|        of 2 below 1, or from 7 on
 */
static void test_bounds(void **state)
{
	struct kplace_segment *initrd = begin("........", 2, 2);

	(void)state;
	initrd->max = PAGE;
	assert_relax(KPLACE_RELAX_MAX, "initrd");
	assert_int_equal(plan.relax.limit, PAGE);
	initrd->max = U64_MAX;
	initrd->min = 7 * PAGE;
	assert_relax(KPLACE_RELAX_MIN, "initrd");
	assert_int_equal(plan.relax.limit, 7 * PAGE);
}

/*
 *	page      012345678
 *	          r......r.
 *	kernel     KKK
 *	initrd        III.   of 5: 2 pages short
 */
static void test_size(void **state)
{
	(void)state;
	begin("r......r.", 3, 5);
	assert_relax(KPLACE_RELAX_SIZE, "initrd");
	assert_int_equal(plan.relax.amount, 2 * PAGE);
	assert_int_equal(plan.relax.limit, U64_MAX);
	/* A culprit that is not larger than its lead must shrink elsewhere. */
	begin("r......r.", 7, 1);
	assert_relax(KPLACE_RELAX_SIZE, "kernel");
	assert_int_equal(plan.relax.amount, PAGE);
}

/*
 *	page      012345678
 *	          ..rrrrrr.
 *	window    |---|        4 pages
 *	kernel    KK           its first page is lead: it cannot be smaller
 *	initrd            I    1 page
 *
 * Expect the window, which cannot be given up, but which explains.
 */
static void test_window(void **state)
{
	struct kplace_segment *initrd = begin("..rrrrrr.", 2, 1);

	(void)state;
	problem.segments[0].lead = PAGE;
	initrd->window_line = 4 * PAGE;
	initrd->window_span = 4 * PAGE;
	assert_relax(KPLACE_RELAX_WINDOW, "initrd");
}

/*
 *	page      0123
 *	          r.rr
 *	kernel     K      1 page
 *	initrd    1 page  no memory for it with anything given up
 */
static void test_none(void **state)
{
	(void)state;
	begin("r.rr", 1, 1);
	assert_relax(KPLACE_RELAX_NONE, NULL);
	begin("", 1, 1);
	assert_relax(KPLACE_RELAX_NONE, NULL);
}

/* What each of two segments has of the policy alone can be given up for both. */
static void test_policy_of_both(void **state)
{
	static const struct kplace_span avoid = {
		.start = 2 * PAGE, .end = 6 * PAGE, .name = "avoid=",
	};
	u32 i;

	(void)state;
	begin("......", 2, 2);
	for (i = 0; i < 2; i++) {
		problem.segments[i].policy_max = true;
		problem.segments[i].max = PAGE;
	}
	assert_relax(KPLACE_RELAX_POLICY, "kernel");
	begin("......", 2, 2);
	for (i = 0; i < 2; i++) {
		problem.segments[i].rule_align = PAGE;
		problem.segments[i].align = 64 * PAGE;
		problem.segments[i].min = PAGE;
	}
	assert_relax(KPLACE_RELAX_POLICY, "kernel");
	begin("......", 2, 3);
	for (i = 0; i < 2; i++)
		problem.segments[i].avoids = 1;
	problem.segments[0].min = PAGE;
	problem.segments[1].min = PAGE;
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	assert_relax(KPLACE_RELAX_POLICY, "kernel");
}

/* A bound says whether it was the policy's. */
static void test_whose_bound(void **state)
{
	(void)state;
	begin("....", 2, 2)->max = PAGE;
	assert_relax(KPLACE_RELAX_MAX, "initrd");
	assert_false(plan.relax.policy);
	assert_int_equal(plan.relax.limit, PAGE);
	problem.segments[1].policy_max = true;
	assert_relax(KPLACE_RELAX_MAX, "initrd");
	assert_true(plan.relax.policy);
}

/* The same of a lower bound. */
static void test_whose_lower_bound(void **state)
{
	(void)state;
	begin("......", 2, 2)->min = 5 * PAGE;
	assert_relax(KPLACE_RELAX_MIN, "initrd");
	assert_false(plan.relax.policy);
	assert_int_equal(plan.relax.limit, 5 * PAGE);
	problem.segments[1].policy_min = true;
	assert_relax(KPLACE_RELAX_MIN, "initrd");
	assert_true(plan.relax.policy);
}

/* A last page that is not whole counts, and so does a size near the end of numbers. */
static void test_sizes_in_pages(void **state)
{
	struct kplace_segment *initrd = begin("k..k", 1, 3);

	(void)state;
	initrd->size = PAGE + 1;
	assert_relax(KPLACE_RELAX_SIZE, "initrd");
	assert_int_equal(plan.relax.amount, PAGE);
	initrd = begin("k..k", 1, 3);
	initrd->size = 1ULL << 60;
	assert_relax(KPLACE_RELAX_SIZE, "initrd");
	assert_int_equal(plan.relax.amount, (1ULL << 60) - PAGE);
}

/*
 *	page      0123456789
 *	          r.r..r  .
 *	kernel            K     the only multiple of 8
 *	initrd       I          from 3 on: at 1 it would leave two pages
 *	dtb          DD
 */
static void test_the_one_between(void **state)
{
	(void)state;
	begin("r.r..r  .", 1, 1)->min = 3 * PAGE;
	problem.segments[0].align = 8 * PAGE;
	problem_add(&problem, segment_of("dtb", 2, KPLACE_UP));
	assert_relax(KPLACE_RELAX_MIN, "initrd");
	assert_int_equal(plan.culprit, 2);
}

int unit_relax(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_above),
		cmocka_unit_test(test_align),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_policy_of_both),
		cmocka_unit_test(test_whose_bound),
		cmocka_unit_test(test_whose_lower_bound),
		cmocka_unit_test(test_sizes_in_pages),
		cmocka_unit_test(test_the_one_between),
	};

	return cmocka_run_group_tests_name("relax", tests, NULL, NULL);
}
