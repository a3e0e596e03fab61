// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: pages with errors that no map knows of.
 */
#include <kunit/test.h>
#include <linux/io.h>
#include <linux/kexec.h>
#include <linux/mm.h>

#include "inspection.h"
#include "memblock.h"
#include "maps.h"
#include "session.h"
#include "source/src_poison.h"
#include "world.h"

#define ORDER 10		/* 4 MiB, where a page has 4 KiB */
#define SIZE (PAGE_SIZE << ORDER)
#define BAD 3			/* the page with errors */

/**
 * struct fixture - memory of which one page has errors
 * @world: that memory alone, as RAM
 * @storage: of maps
 * @pages: the memory
 * @start: its first byte
 * @bad: first byte of the page
 */
struct fixture {
	struct world world;
	struct kplace_range storage[2 * KPLACE_MAP_NEED(WORLD_MAX)];
	struct page *pages;
	u64 start;
	u64 bad;
};

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture),
						GFP_KERNEL);

	if (!IS_ENABLED(CONFIG_MEMORY_FAILURE))
		kunit_skip(test, "this kernel has no pages with errors");
	if (!kplace_memblock_find())
		kunit_skip(test, "memblock was not found");
	if (!fixture)
		return -ENOMEM;
	fixture->pages = alloc_pages(GFP_KERNEL, ORDER);
	if (!fixture->pages)
		return -ENOMEM;
	fixture->start = page_to_phys(fixture->pages);
	fixture->bad = fixture->start + BAD * PAGE_SIZE;
	SetPageHWPoison(fixture->pages + BAD);
	world_add(&fixture->world, KPLACE_RAM, fixture->start,
		  fixture->start + SIZE);
	world_use(&fixture->world);
	test->priv = fixture;
	return 0;
}

static void fini(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_use(NULL);
	if (!fixture)
		return;
	ClearPageHWPoison(fixture->pages + BAD);
	__free_pages(fixture->pages, ORDER);
}

static void expect_found(struct kunit *test, u64 start, u64 end)
{
	const struct fixture *fixture = test->priv;
	struct kplace_range found = { };

	KUNIT_EXPECT_TRUE(test, kplace_poison_find(start, end, &found));
	KUNIT_EXPECT_EQ(test, found.start, fixture->bad);
	KUNIT_EXPECT_EQ(test, found.end, fixture->bad + PAGE_SIZE);
	KUNIT_EXPECT_EQ(test, (int)found.kind, (int)KPLACE_POISON);
}

/* Expect the page wherever the range touches it, and nothing beside it. */
static void is_found(struct kunit *test)
{
	const struct fixture *fixture = test->priv;
	u64 bad = fixture->bad;
	struct kplace_range found;

	expect_found(test, fixture->start, fixture->start + SIZE);
	expect_found(test, bad, bad + 1);
	expect_found(test, bad + PAGE_SIZE - 1, bad + PAGE_SIZE);
	KUNIT_EXPECT_FALSE(test,
			   kplace_poison_find(fixture->start, bad, &found));
	KUNIT_EXPECT_FALSE(test,
			   kplace_poison_find(bad + PAGE_SIZE,
					      fixture->start + SIZE, &found));
}

static enum kplace_finding inspect(const struct fixture *fixture,
				   struct kplace_inspection *inspection,
				   u64 start, u64 size)
{
	static struct kimage image;
	struct kplace_range storage[KPLACE_MAP_NEED(4)];
	struct kplace_map map;

	image.nr_segments = 1;
	image.segment[0].mem = start;
	image.segment[0].memsz = size;
	kplace_map_init(&map, storage, ARRAY_SIZE(storage));
	kplace_map_add(&map, &fixture->world.range[0]);
	kplace_map_seal(&map);
	kplace_inspection_begin(inspection, &image);
	kplace_inspection_find(inspection, &map, KPLACE_RAM);
	return inspection->finding;
}

/* Expect the guard to name it, and to have nothing against its neighbours. */
static void is_guarded(struct kunit *test)
{
	const struct fixture *fixture = test->priv;
	struct kplace_inspection *inspection;

	inspection = kunit_kzalloc(test, sizeof(*inspection), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, inspection);
	KUNIT_EXPECT_EQ(test, (int)KPLACE_UNSAFE,
			(int)inspect(fixture, inspection, fixture->start,
				     SIZE));
	KUNIT_EXPECT_STREQ(test, inspection->segment[0].owner,
			   "memory with errors");
	KUNIT_EXPECT_EQ(test, inspection->segment[0].over_start, fixture->bad);
	KUNIT_EXPECT_EQ(test, (int)KPLACE_SAFE,
			(int)inspect(fixture, inspection, fixture->start,
				     BAD * PAGE_SIZE));
}

/* Where a kernel of a load goes, which is one that the other suites do not have. */
static u64 place_kernel(struct kunit *test, u32 number)
{
	static const struct { __le64 code, text_offset, image_size;
			      __le64 flags, reserved[3];
			      u8 magic[8]; } header = {
		.image_size = cpu_to_le64(SZ_1M), .magic = "ARM\x64",
	};
	static struct kimage image;
	static struct kplace_load load = {
		.policy.order = KPLACE_ORDER_BOTTOM_UP,
	};
	struct fixture *fixture = test->priv;
	struct kexec_buf kernel = {
		.image = &image,
		.buffer = (void *)&header,
		.mem = KEXEC_BUF_MEM_UNKNOWN,
		.memsz = SZ_1M,
		.buf_align = SZ_2M,
		.buf_max = ULONG_MAX,
	};

	image.kernel_buf = (void *)&header;
	image.kernel_buf_len = sizeof(header);
	load.number = U32_MAX - number;
	kplace_maps_init(fixture->storage, KPLACE_MAP_NEED(WORLD_MAX));
	KUNIT_EXPECT_EQ(test, kplace_session_place(&load, &kernel), 0);
	return kernel.mem;
}

/* Expect the lower of two places to be passed over. */
static void is_planned_around(struct kunit *test)
{
	const struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, place_kernel(test, 0), fixture->start + SZ_2M);
}

/* A page goes bad between two loads. Expect the second one to look again. */
static void is_looked_for_again(struct kunit *test)
{
	const struct fixture *fixture = test->priv;

	ClearPageHWPoison(fixture->pages + BAD);
	KUNIT_EXPECT_EQ(test, place_kernel(test, 1), fixture->start);
	SetPageHWPoison(fixture->pages + BAD);
	KUNIT_EXPECT_EQ(test, place_kernel(test, 2), fixture->start + SZ_2M);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(is_found),
	KUNIT_CASE(is_guarded),
	KUNIT_CASE(is_planned_around),
	KUNIT_CASE(is_looked_for_again),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-poison",
	.init = init,
	.exit = fini,
	.test_cases = cases,
};

kunit_test_suite(suite);
