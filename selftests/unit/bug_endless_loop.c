// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stock: a header's image_size of 2^64 - 1, rounded up to pages, is 0. The
 * kernel's place is then empty, and a retry "after it" starts where it was.
 */
#include "bug.h"

static struct world world;

static void add_ram(void)
{
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0x80000000, 0x80000000 + GIB(1));
	world_add(&world, KPLACE_RAM, 0x80000000000, 0x80000000000 + GIB(256));
	kplace_map_seal(&world.map);
}

/*
 *	ram       1 GiB at 2 GiB               256 GiB at 8 TiB
 *	kernel    2^64 - 1 bytes
 *	initrd    0x50000000: more than the first bank, and the second is out
 *	          of the kernel's window
 *
 * Expect the request to be refused for its size, and stock to loop.
 */
static void test_endless_loop(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	add_ram();
	problem = bug_problem(&world, KPLACE_ORDER_STOCK, U64_MAX, 0x50000000,
			      0x10000);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_BAD_REQUEST);
	assert_int_equal(plan.culprit, 0);
	assert_int_equal(plan.segment[0].reason, KPLACE_SIZE_WRAPS);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_LOOPS);
	bug_plan(&problem, &stock_old, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_LOOPS);
}

/*
 * The same kernel with an initrd that the first bank takes.
 *
 * Expect the refusal, and stock to accept a kernel of no bytes.
 */
static void test_empty_kernel(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	add_ram();
	problem = bug_problem(&world, KPLACE_ORDER_STOCK, U64_MAX, 0x1000000,
			      0x10000);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_BAD_REQUEST);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_INVALID);
}

/*
 * An image of a size that does fit, and the same memory.
 *
 * Expect a plan: the second bank takes all of it.
 */
static void test_honest_size(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	add_ram();
	problem = bug_problem(&world, KPLACE_ORDER_STOCK, MIB(32), 0x50000000,
			      0x10000);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[0].start, 0x80000000000);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
}

int bug_endless_loop(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_endless_loop),
		cmocka_unit_test(test_empty_kernel),
		cmocka_unit_test(test_honest_size),
	};

	return cmocka_run_group_tests_name("endless_loop", tests, NULL, NULL);
}
