// SPDX-License-Identifier: GPL-2.0-only
/*
 * A map that no range was added to may have no storage, either. Sealing it and
 * walking over it computed addresses from NULL, which clang's sanitizer for
 * undefined behaviour stops at.
 */
#include "plan/follow.h"

#include "bug.h"

static void test_sealed_and_walked(void **state)
{
	static const enum kplace_dir dirs[] = { KPLACE_UP, KPLACE_DOWN };
	struct kplace_map map = { .count = 0 };
	struct kplace_hole hole;
	size_t i;

	(void)state;
	kplace_map_seal(&map);
	assert_int_equal(map.count, 0);
	for (i = 0; i < ARRAY_SIZE(dirs); i++) {
		struct kplace_walk walk = {
			.map = &map, .max = U64_MAX, .align = PAGE,
			.free = KPLACE_RAM, .dir = dirs[i],
		};

		kplace_walk_begin(&walk);
		assert_false(kplace_hole_next(&walk, &hole));
		walk.min = PAGE;
		walk.max = 8 * PAGE;
		kplace_walk_begin(&walk);
		assert_false(kplace_hole_next(&walk, &hole));
	}
}

static void test_planned_on(void **state)
{
	struct kplace_map map = { .count = 0 };
	struct kplace_problem problem = {
		.map = &map, .page = PAGE, .free = KPLACE_RAM,
	};
	struct kplace_plan plan;

	(void)state;
	kplace_map_seal(&map);
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	problem.segments[0].dir = KPLACE_DOWN;
	kplace_plan_search(&problem, &plan, trace_of_test());
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
}

/* memcpy() must not get NULL, not even for no bytes: gcc's sanitizer stops there. */
static void test_opened(void **state)
{
	struct kplace_map map = { .count = 0 };
	struct followed followed = { .open.capacity = 1 };

	(void)state;
	kplace_map_seal(&map);
	assert_true(follow_open(&followed, &map));
	assert_int_equal(followed.open.count, 0);
}

int bug_empty_map(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sealed_and_walked),
		cmocka_unit_test(test_planned_on),
		cmocka_unit_test(test_opened),
	};

	return cmocka_run_group_tests_name("bug_empty_map", tests, NULL, NULL);
}
