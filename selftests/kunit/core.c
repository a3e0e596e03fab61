// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: the core as the kernel's compiler sees it.
 *
 * The unit tests and oracles in user space are the thorough ones. These few
 * show that the same files, built for the kernel, are the same code.
 */
#include <kunit/test.h>
#include <linux/vmalloc.h>

#include "plan.h"
#include "rules.h"
#include "verify.h"
#include "world.h"

/**
 * struct fixture - memory of a test
 * @world: what is in the map
 * @storage: of the map
 * @map: the map
 * @problem: on that map
 * @plan: its answer
 */
struct fixture {
	struct world world;
	struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)];
	struct kplace_map map;
	struct kplace_problem problem;
	struct kplace_plan plan;
};

static int init(struct kunit *test)
{
	test->priv = kunit_kzalloc(test, sizeof(struct fixture), GFP_KERNEL);
	return test->priv ? 0 : -ENOMEM;
}

/*
 * MiB 64          96  104 112     160     192
 *     +-----------+####+--+##########+-----+
 *          RAM    resv     crash kernel
 */
static struct fixture *small_machine(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_CRASH, MIB(112), MIB(160));
	world_add(&fixture->world, KPLACE_RAM, MIB(64), MIB(192));
	world_add(&fixture->world, KPLACE_RESERVED, MIB(96), MIB(104));
	world_map(&fixture->world, &fixture->map, fixture->storage);
	return fixture;
}

static void sealed_map_is_sorted_and_disjoint(struct kunit *test)
{
	const struct kplace_map *map = &small_machine(test)->map;
	u32 i;

	KUNIT_EXPECT_TRUE(test, map->sealed);
	KUNIT_ASSERT_EQ(test, map->count, 5u);
	for (i = 1; i < map->count; i++)
		KUNIT_EXPECT_EQ(test, map->ranges[i - 1].end,
				map->ranges[i].start);
	KUNIT_EXPECT_EQ(test, (int)map->ranges[1].kind, (int)KPLACE_RESERVED);
	KUNIT_EXPECT_EQ(test, (int)map->ranges[3].kind, (int)KPLACE_CRASH);
}

static void full_map_refuses_and_keeps(struct kunit *test)
{
	struct kplace_range storage[KPLACE_MAP_NEED(1)];
	struct kplace_range range = { .start = 0, .end = 1, .owner = "x" };
	struct kplace_map map;

	kplace_map_init(&map, storage, ARRAY_SIZE(storage));
	KUNIT_EXPECT_EQ(test, (int)kplace_map_add(&map, &range),
			(int)KPLACE_OK);
	KUNIT_EXPECT_EQ(test, (int)kplace_map_add(&map, &range),
			(int)KPLACE_FULL);
	KUNIT_EXPECT_EQ(test, map.count, 1u);
}

static void holes_are_the_same_both_ways(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);
	struct kplace_walk walk = {
		.map = &fixture->map,
		.max = U64_MAX,
		.align = PAGE_SIZE,
		.free = KPLACE_RAM,
	};
	struct kplace_hole up[4];
	struct kplace_hole down;
	u32 count = 0;

	kplace_walk_begin(&walk);
	while (count < ARRAY_SIZE(up) && kplace_hole_next(&walk, &up[count]))
		count++;
	KUNIT_ASSERT_EQ(test, count, 3u);
	walk.dir = KPLACE_DOWN;
	kplace_walk_begin(&walk);
	while (count && kplace_hole_next(&walk, &down)) {
		count--;
		KUNIT_EXPECT_EQ(test, down.start, up[count].start);
		KUNIT_EXPECT_EQ(test, down.end, up[count].end);
	}
	KUNIT_EXPECT_EQ(test, count, 0u);
}

static void ask(struct fixture *fixture, enum kplace_order policy)
{
	fixture->problem = (struct kplace_problem) {
		.map = &fixture->map,
		.page = PAGE_SIZE,
		.free = KPLACE_RAM,
	};
	kplace_rules_add(&fixture->problem, KPLACE_ROLE_KERNEL, policy,
			 MIB(10), 0);
	kplace_rules_add(&fixture->problem, KPLACE_ROLE_INITRD, policy,
			 MIB(20), 0);
	kplace_rules_add(&fixture->problem, KPLACE_ROLE_DTB, policy, SZ_64K, 0);
	kplace_plan_search(&fixture->problem, &fixture->plan, NULL);
}

/* Expect the kernel at the bottom, and the others in order after it. */
static void plan_bottom_up(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);
	const struct kplace_decision *segment = fixture->plan.segment;

	ask(fixture, KPLACE_ORDER_BOTTOM_UP);
	KUNIT_ASSERT_EQ(test, (int)fixture->plan.status, (int)KPLACE_PLACED);
	KUNIT_EXPECT_EQ(test, segment[0].start, MIB(64));
	KUNIT_EXPECT_EQ(test, segment[1].start, MIB(74));
	KUNIT_EXPECT_EQ(test, segment[2].start, MIB(94));
}

/* Expect the mirror image. */
static void plan_top_down(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);
	const struct kplace_decision *segment = fixture->plan.segment;

	ask(fixture, KPLACE_ORDER_TOP_DOWN);
	KUNIT_ASSERT_EQ(test, (int)fixture->plan.status, (int)KPLACE_PLACED);
	KUNIT_EXPECT_EQ(test, segment[0].start, MIB(182));
	KUNIT_EXPECT_EQ(test, segment[1].start, MIB(162));
	KUNIT_EXPECT_EQ(test, segment[2].start, MIB(160));
}

/* Expect each plan to pass, and one moved into a reservation to fail. */
static void verify_sees_through(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);
	struct kplace_span places[KPLACE_SEGMENTS];
	const char *owner = NULL;
	u32 i;

	ask(fixture, KPLACE_ORDER_BOTTOM_UP);
	for (i = 0; i < fixture->plan.nr_segments; i++) {
		places[i].start = fixture->plan.segment[i].start;
		places[i].end = fixture->plan.segment[i].end;
	}
	KUNIT_EXPECT_EQ(test,
			(int)kplace_verify_places(&fixture->problem, places, &i,
						&owner),
			(int)KPLACE_FITS);
	places[1].start = MIB(90);
	places[1].end = MIB(110);
	KUNIT_EXPECT_NE(test,
			(int)kplace_verify_places(&fixture->problem, places, &i,
						&owner),
			(int)KPLACE_FITS);
	KUNIT_EXPECT_EQ(test, i, 1u);
}

#define MANY 100000

/*
 * GiB 4
 *     +-#-------#-------#--- ... ---#-------+
 *         8 MiB   8 MiB                64 MiB
 *
 * As many reservations as no kernel for arm64 takes from a device tree: it panics
 * where memblock's first array, of some 130, is full. Expect the kernel after the
 * last one, as no other hole takes it, and initrd and dtb below.
 */
static void hundred_thousand_reservations(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	const struct kplace_decision *segment = fixture->plan.segment;
	const u64 base = 4ULL * SZ_1G, last = base + MANY * MIB(8);
	struct kplace_range range = {
		.start = base, .end = last + MIB(64), .owner = "RAM",
	};
	struct kplace_range *storage;
	u32 i;

	storage = vmalloc(array_size(KPLACE_MAP_NEED(MANY + 1), sizeof(*storage)));
	KUNIT_ASSERT_NOT_NULL(test, storage);
	kplace_map_init(&fixture->map, storage, KPLACE_MAP_NEED(MANY + 1));
	kplace_map_add(&fixture->map, &range);
	range.kind = KPLACE_RESERVED;
	for (i = 1; i <= MANY; i++) {
		range.start = base + i * MIB(8);
		range.end = range.start + SZ_4K;
		kplace_map_add(&fixture->map, &range);
	}
	kplace_map_seal(&fixture->map);
	KUNIT_EXPECT_EQ(test, fixture->map.count, 2 * MANY + 1u);
	ask(fixture, KPLACE_ORDER_BOTTOM_UP);
	KUNIT_EXPECT_EQ(test, (int)fixture->plan.status, (int)KPLACE_PLACED);
	KUNIT_EXPECT_EQ(test, segment[0].start, last + SZ_2M);
	KUNIT_EXPECT_EQ(test, segment[1].start, last + MIB(12));
	KUNIT_EXPECT_EQ(test, segment[2].start, base);
	vfree(storage);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(sealed_map_is_sorted_and_disjoint),
	KUNIT_CASE(full_map_refuses_and_keeps),
	KUNIT_CASE(holes_are_the_same_both_ways),
	KUNIT_CASE(plan_bottom_up),
	KUNIT_CASE(plan_top_down),
	KUNIT_CASE(verify_sees_through),
	KUNIT_CASE(hundred_thousand_reservations),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-core",
	.init = init,
	.test_cases = cases,
};

kunit_test_suite(suite);
