// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stock: the retry loop moves the kernel by its own size. Where that steps
 * over the one 1 GiB line whose window reaches a bank for the initrd, the
 * bank's initrd is never found.
 */
#include "bug.h"

static struct world world;

/*
 *	GiB       1         2                         32.5     33
 *	ram       |.........|.]                       [........|....]
 *	          from 16 MiB above 1 GiB             1110 MiB
 *	          to 40 MiB above 2 GiB
 *	kernel    32 MiB; stock tries 1 GiB + 16 MiB, + 48 MiB, and so on to
 *	          2 GiB - 16 MiB; 2 GiB + 16 MiB is too late
 *	initrd    1100 MiB: the second bank takes it, but not the kernel, too;
 *	          the window from 1 GiB ends at 33 GiB, that from 2 GiB does not
 *
 * Expect the kernel at 2 GiB, where no step of stock's leads.
 */
static void test_steps_over_line(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, GIB(1) + MIB(16), GIB(2) + MIB(40));
	world_add(&world, KPLACE_RAM, GIB(32) + MIB(512),
		  GIB(32) + MIB(512 + 1110));
	kplace_map_seal(&world.map);
	problem = bug_problem(&world, KPLACE_ORDER_STOCK, MIB(32), MIB(1100),
			      0x10000);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[0].start, GIB(2));
	assert_int_equal(plan.segment[1].start, GIB(32) + MIB(512));
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);
	bug_plan(&problem, &stock_old, &plan);
	assert_int_equal(plan.segment[0].start, GIB(2));
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);
}

int bug_steps_over_line(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps_over_line),
	};

	return cmocka_run_group_tests_name("steps_over_line", tests, NULL,
					   NULL);
}
