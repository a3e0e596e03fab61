// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stock: where every hole takes the kernel and none the initrd, each retry
 * walks all the memory after it: the time grows with the square of the holes.
 */
#include "bug.h"

#define HOLES 20000

/*
 *	MiB       0    4    8    12
 *	ram       |.................... ...|
 *	reserved     r    r    r    r         the fourth of each four MiB
 *	kernel    KK   KK   KK   KK           1 MiB, each hole takes it
 *	initrd    4 MiB, none does
 *
 * Expect an answer at once: trying each pair of holes takes 200 million steps.
 */
static void test_many_holes(void **state)
{
	struct kplace_range *ranges;
	struct kplace_problem problem;
	struct kplace_plan plan;
	struct kplace_map map;
	u32 capacity = KPLACE_MAP_NEED(HOLES);
	u32 i;

	(void)state;
	ranges = calloc(capacity, sizeof(*ranges));
	assert_non_null(ranges);
	kplace_map_init(&map, ranges, capacity);
	for (i = 0; i < HOLES; i++) {
		struct kplace_range range = {
			.start = GIB(1) + MIB(4) * i,
			.end = GIB(1) + MIB(4) * i + MIB(3),
			.owner = "System RAM",
			.kind = KPLACE_RAM,
		};

		assert_int_equal(kplace_map_add(&map, &range), KPLACE_OK);
	}
	kplace_map_seal(&map);
	problem = (struct kplace_problem) {
		.map = &map, .page = PAGE, .free = KPLACE_RAM,
	};
	kplace_rules_add(&problem, KPLACE_ROLE_KERNEL, KPLACE_ORDER_STOCK,
			 MIB(1), 0);
	kplace_rules_add(&problem, KPLACE_ROLE_INITRD, KPLACE_ORDER_STOCK,
			 MIB(4), 0);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, 1);
	assert_int_equal(plan.relax.what, KPLACE_RELAX_SIZE);
	assert_int_equal(plan.relax.amount, MIB(1));
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);

	/* An initrd that just fits a hole, but not with the kernel. */
	problem.segments[1].size = MIB(3);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.segment[0].start, GIB(1));
	assert_int_equal(plan.segment[1].start, GIB(1) + MIB(4));
	free(ranges);
}

int bug_quadratic(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_many_holes),
	};

	return cmocka_run_group_tests_name("quadratic", tests, NULL, NULL);
}
