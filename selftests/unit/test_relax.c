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

int unit_relax(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_above),
		cmocka_unit_test(test_align),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_size),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests_name("relax", tests, NULL, NULL);
}
