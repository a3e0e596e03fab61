// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: what of memory was added after boot.
 *
 * No memory comes and goes here. To the kernel a section that is not there is what one is
 * that came after boot: none that it was booted with.
 *
 *	last section of memory   the next two
 *	[ stays                ][ does not stay      ]
 */
#include <kunit/test.h>
#include <linux/io.h>
#include <linux/mmzone.h>

#include "compat.h"
#include "memblock.h"
#include "source/src_added.h"
#include "world.h"

#define SECTION PFN_PHYS(PAGES_PER_SECTION)
/* Beyond the last section that may be. */
#define BEYOND ((u64)NR_MEM_SECTIONS * SECTION)

/**
 * struct fixture - the end of memory
 * @end: of the last section that the kernel was booted with
 * @map: what was added
 * @storage: of @map
 */
struct fixture {
	u64 end;
	struct kplace_map map;
	struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)];
};

static u64 end_of_memory(void)
{
	u64 start, end, last = 0;
	unsigned long i;

	for (i = 0; kplace_memblock_region(i, &start, &end); i++)
		last = end;
	return last;
}

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture), GFP_KERNEL);
	u64 end;

	if (!fixture)
		return -ENOMEM;
	if (!kplace_memblock_find())
		kunit_skip(test, "memblock was not found");
	end = end_of_memory();
	if (!kplace_compat_stays(end - 1))
		kunit_skip(test, "this machine has memory that was added after boot");
	fixture->end = ALIGN(end, SECTION);
	kplace_map_init(&fixture->map, fixture->storage, ARRAY_SIZE(fixture->storage));
	test->priv = fixture;
	return 0;
}

static void expect_added(struct kunit *test, u64 start, u64 end)
{
	struct fixture *fixture = test->priv;
	const struct kplace_range *range = &fixture->map.ranges[0];

	KUNIT_ASSERT_EQ(test, fixture->map.count, 1);
	KUNIT_EXPECT_EQ(test, range->start, start);
	KUNIT_EXPECT_EQ(test, range->end, end);
	KUNIT_EXPECT_EQ(test, (int)range->kind, (int)KPLACE_RESERVED);
	KUNIT_EXPECT_STREQ(test, range->owner, "memory added after boot");
	fixture->map.count = 0;
}

static void add(struct kunit *test, u64 start, u64 end)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, (int)kplace_added_add_region(&fixture->map, start, end),
			(int)KPLACE_OK);
}

/* Expect nothing of this machine's memory, which it was booted with, to the last byte. */
static void memory_of_boot_was_not_added(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct kplace_view view = { .map = &fixture->map };

	KUNIT_EXPECT_EQ(test, (int)kplace_added_add(&view), (int)KPLACE_OK);
	KUNIT_EXPECT_EQ(test, fixture->map.count, 0);
	add(test, fixture->end - 1, fixture->end);
	KUNIT_EXPECT_EQ(test, fixture->map.count, 0);
}

/* memblock makes one region of neighbours. Expect the part that came later, no more. */
static void memory_joined_by_memblock_is_told_apart(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	u64 end = fixture->end;

	add(test, end - SECTION, end + 2 * SECTION);
	expect_added(test, end, end + 2 * SECTION);
	add(test, end - 1, end + 1);
	expect_added(test, end, end + 1);
}

/* Expect all of a region that came later as a whole, be it less than a section. */
static void memory_that_came_alone_was_added(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	u64 end = fixture->end;

	add(test, end, end + SECTION);
	expect_added(test, end, end + SECTION);
	add(test, end + PAGE_SIZE, end + 3 * PAGE_SIZE);
	expect_added(test, end + PAGE_SIZE, end + 3 * PAGE_SIZE);
}

/* Expect an end, and all of it, where no section can be. */
static void memory_beyond_all_sections_was_added(struct kunit *test)
{
	add(test, BEYOND, BEYOND + 2 * SECTION);
	expect_added(test, BEYOND, BEYOND + 2 * SECTION);
}

/* Expect a map without room to say so. */
static void a_full_map_is_said(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	struct kplace_range range;

	kplace_map_init(&fixture->map, &range, 0);
	KUNIT_EXPECT_EQ(test, (int)kplace_added_add_region(&fixture->map, fixture->end,
							   fixture->end + SECTION),
			(int)KPLACE_FULL);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(memory_of_boot_was_not_added),
	KUNIT_CASE(memory_joined_by_memblock_is_told_apart),
	KUNIT_CASE(memory_that_came_alone_was_added),
	KUNIT_CASE(memory_beyond_all_sections_was_added),
	KUNIT_CASE(a_full_map_is_said),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-added",
	.init = init,
	.test_cases = cases,
};

kunit_test_suite(suite);
