// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stock: the initrd takes the lowest place after the kernel, and nobody takes
 * it back when it covers every place the dtb could have had.
 */
#include "bug.h"

static struct world world;

/*
 *	MiB       0                 31     33                         128
 *	ram       |---------------------------------------------------|
 *	2 MiB     |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |  |
 *	kernel    KKKKKKKKKKKKKKKKKK                          31 MiB
 *	stock                       IIIIIIIIIIIIIIIIIIIIIIIIII 95.5 MiB
 *	dtb       needs a multiple of 2 MiB: the initrd covers them all
 *	Expect                       DIIIIIIIIIIIIIIIIIIIIIIIIII
 */
static void test_initrd_moves(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0x40000000, 0x48000000);
	kplace_map_seal(&world.map);
	problem = bug_problem(&world, KPLACE_ORDER_STOCK, 0x1f00000, 0x5f80000,
			      0x10000);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[0].start, 0x40000000);
	assert_int_equal(plan.segment[1].start, 0x42010000);
	assert_int_equal(plan.segment[2].start, 0x42000000);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);
	bug_plan(&problem, &stock_old, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);
}

/*
 * The initrd 0x70000 bytes longer: all that is left is the dtb's 64 KiB and
 * the 1 MiB between the kernel's end and the multiple of 2 MiB, which no
 * segment can use. One page more, and nothing fits.
 */
static void test_to_the_last_page(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0x40000000, 0x48000000);
	kplace_map_seal(&world.map);
	problem = bug_problem(&world, KPLACE_ORDER_STOCK, 0x1f00000, 0x5ff0000,
			      0x10000);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[1].end, 0x48000000);
	problem.segments[1].size += PAGE;
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, 2);
}

int bug_dtb_behind_initrd(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_initrd_moves),
		cmocka_unit_test(test_to_the_last_page),
	};

	return cmocka_run_group_tests_name("dtb_behind_initrd", tests, NULL,
					   NULL);
}
