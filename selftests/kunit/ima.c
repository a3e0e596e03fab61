// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: the segment that IMA carries its log of measurements in.
 *
 * Kernels without CONFIG_IMA_KEXEC have none, which is expected of them.
 */
#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/kexec.h>
#include <linux/mm.h>

#include "claim/owned.h"
#include "compat.h"
#include "inspection.h"

#define LOG_PAGES 2

/**
 * struct fixture - an image whose first segment is the log
 * @image: the image; its second segment is a page that follows
 * @pages: of both segments
 * @inspection: what the guard notes of it
 */
struct fixture {
	struct kimage image;
	struct page *pages;
	struct kplace_inspection inspection;
};

static void set_log(struct kimage *image, u64 address)
{
#ifdef CONFIG_IMA_KEXEC
	image->ima_buffer_addr = address;
#endif
}

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture), GFP_KERNEL);
	struct kexec_segment *segment;

	if (!fixture)
		return -ENOMEM;
	fixture->pages = alloc_pages(GFP_KERNEL, 2);
	if (!fixture->pages)
		return -ENOMEM;
	split_page(fixture->pages, 2);
	segment = fixture->image.segment;
	segment[0].mem = page_to_phys(fixture->pages);
	segment[0].memsz = LOG_PAGES * PAGE_SIZE;
	segment[1].mem = segment[0].mem + segment[0].memsz;
	segment[1].memsz = PAGE_SIZE;
	fixture->image.nr_segments = 2;
	fixture->image.file_mode = true;
	INIT_LIST_HEAD(&fixture->image.dest_pages);
	INIT_LIST_HEAD(&fixture->image.unusable_pages);
	set_log(&fixture->image, segment[0].mem);
	test->priv = fixture;
	return 0;
}

static void fini(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	u32 i;

	for (i = 0; fixture && i < 4; i++) {
		ClearPageReserved(fixture->pages + i);
		__free_page(fixture->pages + i);
	}
	kplace_owned_end();
}

static const char *name_of(struct fixture *fixture, u32 index)
{
	kplace_inspection_begin(&fixture->inspection, &fixture->image);
	return fixture->inspection.segment[index].name;
}

static void its_segment_is_named(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_STREQ(test, name_of(fixture, 0),
			   IS_ENABLED(CONFIG_IMA_KEXEC) ? "ima" : "segment 0");
}

/* By its address; and kexec_load() has none, whatever was loaded before. */
static void no_other_segment_is(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	fixture->image.start = fixture->image.segment[1].mem;
	KUNIT_EXPECT_STREQ(test, name_of(fixture, 1), "segment 1 entry");
	set_log(&fixture->image, 0);
	KUNIT_EXPECT_STREQ(test, name_of(fixture, 0), "segment 0");
	set_log(&fixture->image, fixture->image.segment[0].mem);
	fixture->image.file_mode = false;
	KUNIT_EXPECT_STREQ(test, name_of(fixture, 0), "segment 0");
}

static enum kplace_finding inspect(struct fixture *fixture)
{
	const struct kexec_segment *segment = fixture->image.segment;
	const struct kplace_range range[] = {
		{ .start = segment[0].mem, .end = segment[0].mem + 4 * PAGE_SIZE,
		  .kind = KPLACE_RAM },
		{ .start = segment[0].mem, .end = segment[1].mem, .owner = "CMA area",
		  .kind = KPLACE_RESERVED },
	};
	struct kplace_range storage[KPLACE_MAP_NEED(ARRAY_SIZE(range))];
	struct kplace_map map;
	u32 i;

	kplace_map_init(&map, storage, ARRAY_SIZE(storage));
	for (i = 0; i < ARRAY_SIZE(range); i++)
		kplace_map_add(&map, &range[i]);
	kplace_map_seal(&map);
	kplace_inspection_begin(&fixture->inspection, &fixture->image);
	kplace_inspection_find(&fixture->inspection, &map, KPLACE_RAM);
	return fixture->inspection.finding;
}

/* 7.2 places the log in CMA, which memblock reserves: the guard refused each such image. */
static void bug_its_place_in_cma_was_refused(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, (int)KPLACE_UNSAFE, (int)inspect(fixture));
#ifdef KPLACE_HAS_SEGMENT_CMA
	fixture->image.segment_cma[0] = fixture->pages;
	KUNIT_EXPECT_EQ(test, (int)KPLACE_SAFE, (int)inspect(fixture));
#else
	kunit_skip(test, "this kernel puts no segment into CMA");
#endif
}

/* The kernel's kimage_alloc_page() looks there, in this order. */
static void expect_found(struct kunit *test, struct list_head *list, u32 first, u32 count)
{
	struct fixture *fixture = test->priv;
	struct page *page;
	u32 i = 0;

	list_for_each_entry(page, list, lru) {
		KUNIT_EXPECT_PTR_EQ(test, page, fixture->pages + first + i);
		i++;
	}
	KUNIT_EXPECT_EQ(test, i, count);
}

/* It finds its pages by the list, so that the kernel loads them, in place. */
static void its_pages_are_for_the_kernel_to_find(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	unsigned long pfn = page_to_pfn(fixture->pages), end = pfn + LOG_PAGES;
	bool ima = IS_ENABLED(CONFIG_IMA_KEXEC);

	KUNIT_ASSERT_TRUE(test, kplace_owned_begin(&fixture->image));
	KUNIT_EXPECT_EQ(test, (int)kplace_owned_by(pfn),
			(int)(ima ? KPLACE_OWNED_STOCK : KPLACE_OWNED_MAY));
	kplace_owned_add(&fixture->image, pfn, end);
	expect_found(test, ima ? &fixture->image.dest_pages :
				 &fixture->image.unusable_pages, 0, LOG_PAGES);
	KUNIT_EXPECT_EQ(test, kplace_owned_next(pfn, end).pfn, ima ? end : pfn);
}

static void others_are_for_kplace_to_fill(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	unsigned long pfn = page_to_pfn(fixture->pages) + LOG_PAGES;

	KUNIT_ASSERT_TRUE(test, kplace_owned_begin(&fixture->image));
	kplace_owned_add(&fixture->image, pfn, pfn + 1);
	expect_found(test, &fixture->image.unusable_pages, LOG_PAGES, 1);
	expect_found(test, &fixture->image.dest_pages, 0, 0);
	KUNIT_EXPECT_EQ(test, kplace_owned_next(pfn, pfn + 1).pfn, pfn);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(its_segment_is_named),
	KUNIT_CASE(no_other_segment_is),
	KUNIT_CASE(bug_its_place_in_cma_was_refused),
	KUNIT_CASE(its_pages_are_for_the_kernel_to_find),
	KUNIT_CASE(others_are_for_kplace_to_fill),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-ima",
	.init = init,
	.exit = fini,
	.test_cases = cases,
};

kunit_test_suite(suite);
