// SPDX-License-Identifier: GPL-2.0-only
/*
 * Half of RAM: images that have a place, and that kexec refuses.
 */
#include "half_of_ram.h"
#include "plan/half.h"
#include "unit.h"
#include "verify.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;

/* An image of 3, 5 and 1 pages, which has a place; 9 pages, more than @limit? */
static void plan_within(u64 limit)
{
	world_of(&world, "................");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 3, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 5, KPLACE_UP));
	problem_add(&problem, segment_of("dtb", 1, KPLACE_DOWN));
	problem.limit = limit * PAGE;
	kplace_plan_search(&problem, &plan, trace_of_test());
}

static void assert_refused(u32 culprit, const char *smaller, u64 pages)
{
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, culprit);
	assert_string_equal(kplace_reason_text(plan.segment[culprit].reason),
			    "more than half of RAM");
	assert_int_equal(plan.segment[culprit].passes, 0);
	assert_int_equal(plan.relax.what, KPLACE_RELAX_HALF);
	assert_string_equal(plan.relax.segment, smaller);
	assert_int_equal(plan.relax.amount, pages * PAGE);
}

/* Expect the limit itself to be taken, and a page more to be refused. */
static void test_limit(void **state)
{
	(void)state;
	plan_within(0);
	assert_int_equal(plan.status, KPLACE_PLACED);
	plan_within(9);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.needs, 9 * PAGE);
	plan_within(7);
	assert_refused(1, "initrd", 2);
	assert_int_equal(plan.relax.limit, 3 * PAGE);
	/* The dtb has no page to spare: the others are asked. */
	plan_within(8);
	assert_refused(2, "kernel", 1);
	plan_within(2);
	assert_int_equal(plan.culprit, 0);
	assert_int_equal(plan.relax.what, KPLACE_RELAX_NONE);
}

/* Expect pages that are not whole to count, and the lead not to. */
static void test_share(void **state)
{
	(void)state;
	plan_within(9);
	problem.segments[1].size -= PAGE - 1;
	assert_int_equal(kplace_half_needed(&problem), 9 * PAGE);
	problem.segments[0].lead = 2 * PAGE;
	assert_int_equal(kplace_half_needed(&problem), 7 * PAGE);
	problem.segments[0].lead = PAGE + 1;
	assert_int_equal(kplace_half_needed(&problem), 8 * PAGE);
	/* What an earlier problem left behind the last segment is none. */
	problem.nr_segments = 2;
	assert_int_equal(kplace_half_needed(&problem), 7 * PAGE);
}

/* Expect what the image has already to count, without a sum that wraps. */
static void test_taken(void **state)
{
	const struct kplace_span taken[] = {
		{ .start = 14 * PAGE, .end = 16 * PAGE },
		{ .start = 1ULL << 63, .end = U64_MAX & ~(PAGE - 1) },
		{ .start = 0, .end = 1ULL << 63 },
	};

	(void)state;
	plan_within(10);
	problem.taken = taken;
	problem.nr_taken = 1;
	assert_int_equal(kplace_half_needed(&problem), 11 * PAGE);
	assert_int_equal(kplace_half_exceeded(&problem), 2);
	problem.limit = 11 * PAGE;
	assert_int_equal(kplace_half_exceeded(&problem), 3);
	problem.nr_taken = 3;
	assert_int_equal(kplace_half_exceeded(&problem), 0);
	problem.limit = U64_MAX;
	assert_int_equal(kplace_half_needed(&problem), U64_MAX);
}

/* A kernel of 16 GiB of 4 KiB pages, and one with an odd number of them. */
static void test_kernel_rule(void **state)
{
	(void)state;
	assert_int_equal(kplace_half_limit(4 << 20, SZ_4K), 8ULL << 30);
	assert_int_equal(kplace_half_limit(7, SZ_64K), 3 * SZ_64K);
}

/* Expect stock to search first, and to refuse what it found afterwards. */
static void test_stock(void **state)
{
	struct kplace_stock stock = { .map = NULL };

	(void)state;
	plan_within(8);
	kplace_plan_stock(&problem, &stock, &plan, NULL);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_REFUSES);
	assert_refused(2, "kernel", 1);
	problem.limit++;
	problem.segments[2].size = 40 * PAGE;
	kplace_plan_stock(&problem, &stock, &plan, NULL);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);
	plan_within(9);
	kplace_plan_stock(&problem, &stock, &plan, NULL);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
}

/* Expect valid places to be refused for the sum, with the segment named. */
static void test_verify(void **state)
{
	struct kplace_span places[3];
	const char *owner = NULL;
	u32 i;

	(void)state;
	plan_within(9);
	for (i = 0; i < 3; i++)
		places[i] = (struct kplace_span) {
			.start = plan.segment[i].start,
			.end = plan.segment[i].end,
		};
	assert_int_equal(kplace_verify_places(&problem, places, &i, &owner),
			 KPLACE_FITS);
	problem.limit -= PAGE;
	assert_int_equal(kplace_verify_places(&problem, places, &i, &owner),
			 KPLACE_MORE_THAN_HALF);
	assert_int_equal(i, 2);
	assert_string_equal(owner, "dtb");
}

/* A machine with so many pages of some kinds; what is reserved is known, or not. */
static struct half_limit limit_of(const char *bar, bool knows, u64 total)
{
	struct statement reserved = {
		.range = { .end = PAGE, .kind = KPLACE_RESERVED },
		.use = STATEMENT_MEMBLOCK,
	};
	struct machine machine = { .page = PAGE };
	struct half_limit half;

	world_of(&world, bar);
	machine.map = world.map;
	machine.said.list = &reserved;
	machine.said.count = knows;
	machine.said.has_memblock = true;
	machine.said.flags_known = true;
	machine.said.ram_total = total;
	half_find(&half, &machine);
	return half;
}

/*
 *	page      0123456789
 *	          ......rrrr
 *
 * Expect what is free to count for sure, what is reserved perhaps; half of that
 * if it is not known what the kernel reserved; and MemTotal to overrule it all.
 */
static void test_limits(void **state)
{
	struct half_limit half = limit_of("......rrrr", true, 0);

	(void)state;
	assert_int_equal(half.least, 3 * PAGE);
	assert_int_equal(half.most, 5 * PAGE);
	assert_false(half.exact);
	assert_int_equal(half_ask(&half, 3 * PAGE), HALF_YES);
	assert_int_equal(half_ask(&half, 3 * PAGE + 1), HALF_UNKNOWN);
	assert_int_equal(half_ask(&half, 5 * PAGE), HALF_UNKNOWN);
	assert_int_equal(half_ask(&half, 5 * PAGE + 1), HALF_NO);
	half = limit_of("......rrrr", false, 0);
	assert_int_equal(half.least, PAGE);
	assert_int_equal(half.most, 5 * PAGE);
	half = limit_of("......rrrr", true, 9 * PAGE);
	assert_int_equal(half.least, 4 * PAGE);
	assert_int_equal(half.most, 4 * PAGE);
	assert_true(half.exact);
	half = limit_of("", true, 0);
	assert_int_equal(half_ask(&half, 1), HALF_UNKNOWN);
}

/* Expect another crash kernel region to make an estimate, and nothing to wrap. */
static void test_reboot(void **state)
{
	struct half_limit half = limit_of("..........", true, 10 * PAGE);

	(void)state;
	half_reboot(&half, 2 * PAGE, 4 * PAGE);
	assert_int_equal(half.least, 4 * PAGE);
	assert_int_equal(half.most, 4 * PAGE);
	assert_false(half.exact);
	half_reboot(&half, 0, 100 * PAGE);
	assert_int_equal(half.least, 0);
	assert_int_equal(half.most, 0);
}

int unit_half(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_share),
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_kernel_rule),
		cmocka_unit_test(test_stock),
		cmocka_unit_test(test_verify),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_reboot),
	};

	return cmocka_run_group_tests_name("half", tests, NULL, NULL);
}
