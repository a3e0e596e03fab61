// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: the contract of arch_kexec_walk_mem().
 */
#include <kunit/test.h>
#include <linux/ioport.h>
#include <linux/kexec.h>
#include <linux/vmalloc.h>

#include "compat.h"
#include "memblock.h"
#include "source/sources.h"
#include "walk.h"
#include "world.h"

#define LIVE_MAX 2048	/* ranges this machine may have */

/**
 * struct seen - what a walk called the function with
 * @count: how often
 * @stop_at: call that answers @answer, counted from 1; 0 for none
 * @answer: what it answers
 * @max: entries in @res
 * @res: the ranges, in order of the calls
 */
struct seen {
	u32 count;
	u32 stop_at;
	int answer;
	u32 max;
	struct resource *res;
};

/* A walk's function is only handed the buffer, which is inside of this. */
struct probe {
	struct kexec_buf kbuf;
	struct seen seen;
};

static int look(struct resource *res, void *arg)
{
	struct probe *probe = container_of(arg, struct probe, kbuf);
	struct seen *seen = &probe->seen;

	if (seen->count < seen->max)
		seen->res[seen->count] = *res;
	return ++seen->count == seen->stop_at ? seen->answer : 0;
}

/**
 * struct fixture - memory of a test
 * @world: two banks that touch, with two reservations and a crash region
 * @storage: of the map
 * @map: the map
 * @res: of the probe
 * @probe: what is walked with
 */
struct fixture {
	struct world world;
	struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)];
	struct kplace_map map;
	struct resource res[WORLD_MAX];
	struct probe probe;
};

/*
 * MiB 0    1     4     8       16       24    32
 *     +####+-----+--+##########+########+-----+
 *      resv bank 0 | bank 1  crash      no-map
 *
 * The reservation ends one byte short of 1 MiB.
 */
static int init(struct kunit *test)
{
	struct fixture *fixture;
	struct world *world;

	fixture = kunit_kzalloc(test, sizeof(*fixture), GFP_KERNEL);
	if (!fixture)
		return -ENOMEM;
	world = &fixture->world;
	world_add(world, KPLACE_RAM, 0, MIB(4));
	world_add(world, KPLACE_RAM, MIB(4), MIB(32));
	world->range[1].bank = 1;
	world_add(world, KPLACE_RESERVED, 0, MIB(1) - 1);
	world_add(world, KPLACE_CRASH, MIB(8), MIB(16));
	world_add(world, KPLACE_NOMAP, MIB(16), MIB(24));
	world_map(world, &fixture->map, fixture->storage);
	fixture->probe.seen.res = fixture->res;
	fixture->probe.seen.max = ARRAY_SIZE(fixture->res);
	test->priv = fixture;
	return 0;
}

static void expect_range(struct kunit *test, u32 index, u64 first, u64 last)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, (u64)fixture->res[index].start, first);
	KUNIT_EXPECT_EQ(test, (u64)fixture->res[index].end, last);
}

static int walk(struct kunit *test, bool top_down, bool crash)
{
	struct fixture *fixture = test->priv;

	fixture->probe.kbuf.top_down = top_down;
	return kplace_walk_mem(&fixture->map, crash, &fixture->probe.kbuf,
			       look);
}

/* Expect inclusive ends, and a range for each bank. */
static void walks_up(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, walk(test, false, false), 0);
	KUNIT_ASSERT_EQ(test, fixture->probe.seen.count, 3u);
	expect_range(test, 0, MIB(1) - 1, MIB(4) - 1);
	expect_range(test, 1, MIB(4), MIB(8) - 1);
	expect_range(test, 2, MIB(24), MIB(32) - 1);
}

static void walks_down(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, walk(test, true, false), 0);
	KUNIT_ASSERT_EQ(test, fixture->probe.seen.count, 3u);
	expect_range(test, 0, MIB(24), MIB(32) - 1);
	expect_range(test, 1, MIB(4), MIB(8) - 1);
	expect_range(test, 2, MIB(1) - 1, MIB(4) - 1);
}

static void crash_image_sees_its_region_only(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, walk(test, true, true), 0);
	KUNIT_ASSERT_EQ(test, fixture->probe.seen.count, 1u);
	expect_range(test, 0, MIB(8), MIB(16) - 1);
}

static void stops_with_what_the_function_says(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct seen *seen = &fixture->probe.seen;

	seen->stop_at = 2;
	seen->answer = 1;
	KUNIT_EXPECT_EQ(test, walk(test, false, false), 1);
	KUNIT_EXPECT_EQ(test, seen->count, 2u);
	seen->count = 0;
	seen->answer = -EINTR;
	KUNIT_EXPECT_EQ(test, walk(test, true, false), -EINTR);
	KUNIT_EXPECT_EQ(test, seen->count, 2u);
}

static void empty_map_calls_nobody(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	fixture->world.count = 0;
	world_map(&fixture->world, &fixture->map, fixture->storage);
	KUNIT_EXPECT_EQ(test, walk(test, false, false), 0);
	KUNIT_EXPECT_EQ(test, walk(test, true, false), 0);
	KUNIT_EXPECT_EQ(test, fixture->probe.seen.count, 0u);
}

/* This machine's own memory, against two cursors over the live arrays. */

struct live {
	struct kplace_range storage[KPLACE_MAP_NEED(LIVE_MAX)];
	struct resource naive[LIVE_MAX];
	struct resource ours[LIVE_MAX];
	struct probe probe;
};

static bool skipped(const struct memblock_region *region)
{
	return region->flags & (MEMBLOCK_NOMAP | MEMBLOCK_DRIVER_MANAGED);
}

static void note(struct live *live, u32 *count, u64 start, u64 end)
{
	if (start < end && *count < LIVE_MAX)
		live->naive[(*count)++] = (struct resource) {
			.start = start,
			.end = end - 1,
		};
}

static u32 walk_naively(struct live *live, const struct memblock_type *memory,
			const struct memblock_type *reserved)
{
	u32 count = 0;
	unsigned long m;
	unsigned long r;

	for (m = 0; m < memory->cnt; m++) {
		const struct memblock_region *region = &memory->regions[m];
		u64 end = region->base + region->size;
		u64 cursor = region->base;

		if (skipped(region))
			continue;
		for (r = 0; r < reserved->cnt; r++) {
			u64 from = reserved->regions[r].base;
			u64 to = from + reserved->regions[r].size;

			if (to <= cursor || from >= end)
				continue;
			note(live, &count, cursor, from);
			cursor = to;
		}
		note(live, &count, cursor, end);
	}
	return count;
}

static void walk_live(struct kunit *test, struct live *live, bool top_down)
{
	struct kplace_map map;

	kplace_map_init(&map, live->storage, ARRAY_SIZE(live->storage));
	KUNIT_ASSERT_EQ(test, (int)kplace_sources_read(&map), (int)KPLACE_OK);
	live->probe.kbuf.top_down = top_down;
	live->probe.seen = (struct seen) {
		.res = live->ours,
		.max = LIVE_MAX,
	};
	kplace_walk_mem(&map, false, &live->probe.kbuf, look);
}

static void compare(struct kunit *test, const struct live *live, u32 count,
		    bool top_down)
{
	u32 i;

	KUNIT_ASSERT_EQ(test, live->probe.seen.count, count);
	for (i = 0; i < count; i++) {
		u32 other = top_down ? count - 1 - i : i;

		KUNIT_EXPECT_EQ(test, (u64)live->ours[i].start,
				(u64)live->naive[other].start);
		KUNIT_EXPECT_EQ(test, (u64)live->ours[i].end,
				(u64)live->naive[other].end);
	}
}

static void live_walk_equals_the_naive_one(struct kunit *test)
{
	const struct memblock_type *memory = kplace_compat_memblock("memory");
	const struct memblock_type *reserved =
		kplace_compat_memblock("reserved");
	struct live *live;
	u32 count;

	if (!memory || !reserved || !kplace_memblock_find())
		kunit_skip(test, "memblock was not found");
	live = vzalloc(sizeof(*live));
	KUNIT_ASSERT_NOT_NULL(test, live);
	world_use(NULL);
	count = walk_naively(live, memory, reserved);
	KUNIT_EXPECT_GT(test, count, 0u);
	walk_live(test, live, false);
	compare(test, live, count, false);
	walk_live(test, live, true);
	compare(test, live, count, true);
	vfree(live);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(walks_up),
	KUNIT_CASE(walks_down),
	KUNIT_CASE(crash_image_sees_its_region_only),
	KUNIT_CASE(stops_with_what_the_function_says),
	KUNIT_CASE(empty_map_calls_nobody),
	KUNIT_CASE(live_walk_equals_the_naive_one),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-walk",
	.init = init,
	.test_cases = cases,
};

kunit_test_suite(suite);
