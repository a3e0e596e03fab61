// SPDX-License-Identifier: GPL-2.0-only
/*
 * The stock search at its edges: what it checks of a size, and what lies in its way.
 */
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_stock_result result;

static void begin(const char *bar, u64 kernel, u64 initrd)
{
	world_of(&world, bar);
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", kernel, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", initrd, KPLACE_UP));
	problem.segments[1].above = true;
}

static void assert_verdict(enum kplace_verdict verdict)
{
	kplace_stock_search(&problem, &stock_new, &result);
	assert_string_equal(kplace_verdict_name(result.verdict), kplace_verdict_name(verdict));
}

/* What lies behind the last segment, of another problem before, is none of this one. */
static void leave_behind(void)
{
	struct kplace_segment old = segment_of("old", 1000, KPLACE_UP);

	old.above = true;
	old.window_line = PAGE;
	old.window_span = PAGE;
	problem.segments[problem.nr_segments] = old;
}

/*
 *	page      0         10        20        30
 *	          rr............rrrrrrrrrrrrrrrr......
 *	taken            tt
 *	kernel      KK              given up at 2, 4 and 9
 *	                     KK     the first that has the initrd within 25 pages
 *	initrd    6 pages             IIIIII
 *
 * Expect no place to be left out though those given up are not two pages apart.
 */
static void test_retries_around_taken(void **state)
{
	static const struct kplace_span taken = {
		.start = 7 * PAGE, .end = 9 * PAGE, .name = "purgatory",
	};

	(void)state;
	begin("rr............rrrrrrrrrrrrrrrr......", 2, 6);
	problem.segments[1].window_line = PAGE;
	problem.segments[1].window_span = 25 * PAGE;
	problem.taken = &taken;
	problem.nr_taken = 1;
	leave_behind();
	assert_verdict(KPLACE_STOCK_SAME);
	assert_int_equal(result.span[0].start, 11 * PAGE);
	assert_int_equal(result.span[1].start, 30 * PAGE);
}

/* Downward right below what is taken, were it at the address 0. */
static void test_down_to_zero(void **state)
{
	static const struct kplace_span taken = {
		.start = 2 * PAGE, .end = 4 * PAGE, .name = "purgatory",
	};

	(void)state;
	begin("....", 2, 2);
	problem.nr_segments = 1;
	problem.segments[0].dir = KPLACE_DOWN;
	problem.taken = &taken;
	problem.nr_taken = 1;
	assert_verdict(KPLACE_STOCK_SAME);
	assert_int_equal(result.span[0].start, 0);
	/* With a bound that stock knows nothing of it is imitated step by step. */
	problem.segments[0].max = 4 * PAGE;
	assert_verdict(KPLACE_STOCK_SAME);
	assert_int_equal(result.span[0].start, 0);
}

/* A kernel of no bytes has a name and a place, and none in memory that was released. */
static void test_kernel_of_no_bytes(void **state)
{
	(void)state;
	begin("r++r....", 2, 2);
	problem.segments[0].size = U64_MAX;
	assert_verdict(KPLACE_STOCK_INVALID);
	assert_string_equal(result.span[0].name, "kernel");
	assert_int_equal(result.span[0].start, 4 * PAGE);
	assert_int_equal(result.span[0].end, 4 * PAGE);
	problem.segments[1].size = 5 * PAGE;
	assert_verdict(KPLACE_STOCK_LOOPS);
	/* Not so one that is all lead, or a size that is another's. */
	problem.segments[0].lead = U64_MAX;
	assert_verdict(KPLACE_STOCK_INVALID);
	begin("r++r....", 2, 5);
	problem.segments[1].size = U64_MAX;
	assert_verdict(KPLACE_STOCK_INVALID);
}

/* What is refused for anything but its size, stock is said to fail with. */
static void test_what_makes_no_sense(void **state)
{
	(void)state;
	begin("r.......", 2, 2);
	problem.segments[0].align = 3;
	assert_verdict(KPLACE_STOCK_FAILS);
	begin("r.......", 2, 2);
	problem.segments[1].align = 3;
	assert_verdict(KPLACE_STOCK_FAILS);
}

int unit_stock_edges(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_retries_around_taken),
		cmocka_unit_test(test_down_to_zero),
		cmocka_unit_test(test_kernel_of_no_bytes),
		cmocka_unit_test(test_what_makes_no_sense),
	};

	return cmocka_run_group_tests_name("stock_edges", tests, NULL, NULL);
}
