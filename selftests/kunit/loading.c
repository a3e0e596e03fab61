// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: pages that are in place, pages that are copied, and the list of the latter.
 */
#include <kunit/test.h>
#include <linux/gfp.h>
#include <linux/kexec.h>
#include <linux/mm.h>

#include "claim/entries.h"
#include "claim/owned.h"
#include "claim/pool.h"

#define ORDER 6
#define PAGES BIT(ORDER)
#define FIRST 10		/* pages of the first segment; the second has the rest */

/**
 * struct fixture - an image of two segments that follow each other
 * @image: the image
 * @pfn: its first page frame
 * @given: these pages, from the first on, are the image's or free
 */
struct fixture {
	struct kimage image;
	unsigned long pfn;
	u32 given;
};

static void make_image(struct fixture *fixture)
{
	struct kimage *image = &fixture->image;

	INIT_LIST_HEAD(&image->control_pages);
	INIT_LIST_HEAD(&image->dest_pages);
	INIT_LIST_HEAD(&image->unusable_pages);
	image->entry = &image->head;
	image->last_entry = &image->head;
	image->nr_segments = 2;
	image->segment[0].mem = PFN_PHYS(fixture->pfn);
	image->segment[0].memsz = FIRST * PAGE_SIZE;
	image->segment[1].mem = PFN_PHYS(fixture->pfn + FIRST);
	image->segment[1].memsz = (PAGES - FIRST) * PAGE_SIZE;
}

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture),
						GFP_KERNEL);
	struct page *pages = alloc_pages(GFP_KERNEL, ORDER);

	if (!fixture || !pages)
		return -ENOMEM;
	split_page(pages, ORDER);
	fixture->pfn = page_to_pfn(pages);
	make_image(fixture);
	test->priv = fixture;
	kplace_pool_fill(&fixture->image, 0);
	return kplace_owned_begin(&fixture->image) ? 0 : -ENOMEM;
}

static u32 free_list(struct list_head *list)
{
	struct page *page, *next;
	u32 count = 0;

	list_for_each_entry_safe(page, next, list, lru) {
		list_del(&page->lru);
		ClearPageReserved(page);
		__free_page(page);
		count++;
	}
	return count;
}

static void fini(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	if (!fixture)
		return;
	free_list(&fixture->image.unusable_pages);
	for (; fixture->given < PAGES; fixture->given++)
		__free_page(pfn_to_page(fixture->pfn + fixture->given));
	kplace_owned_end();
}

static void give(struct fixture *fixture, u32 count)
{
	unsigned long pfn = fixture->pfn + fixture->given;

	kplace_owned_add(&fixture->image, pfn, pfn + count);
	fixture->given += count;
}

static void expect_next(struct kunit *test, u32 from, u32 to, u32 start, u32 end)
{
	const struct fixture *fixture = test->priv;
	struct kplace_frames next = kplace_owned_next(fixture->pfn + from,
						      fixture->pfn + to);

	KUNIT_EXPECT_EQ(test, next.pfn, fixture->pfn + start);
	KUNIT_EXPECT_EQ(test, next.end, fixture->pfn + end);
}

static void pages_in_place_are_found(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	expect_next(test, 0, FIRST, FIRST, FIRST);
	give(fixture, 4);
	expect_next(test, 0, FIRST, 0, 4);
	expect_next(test, 2, 3, 2, 3);
	expect_next(test, 4, FIRST, FIRST, FIRST);
	give(fixture, FIRST - 4);
	give(fixture, 3);
	expect_next(test, 0, FIRST, 0, FIRST);
	expect_next(test, FIRST, PAGES, FIRST, FIRST + 3);
	expect_next(test, FIRST + 3, PAGES, PAGES, PAGES);
	KUNIT_EXPECT_EQ(test, free_list(&fixture->image.unusable_pages),
			FIRST + 3U);
}

static void only_destinations_belong_to_the_image(struct kunit *test)
{
	const struct fixture *fixture = test->priv;

	KUNIT_EXPECT_EQ(test, (int)kplace_owned_by(fixture->pfn - 1),
			(int)KPLACE_OWNED_NOT);
	KUNIT_EXPECT_EQ(test, (int)kplace_owned_by(fixture->pfn),
			(int)KPLACE_OWNED_MAY);
	KUNIT_EXPECT_EQ(test, (int)kplace_owned_by(fixture->pfn + PAGES - 1),
			(int)KPLACE_OWNED_MAY);
	KUNIT_EXPECT_EQ(test, (int)kplace_owned_by(fixture->pfn + PAGES),
			(int)KPLACE_OWNED_NOT);
}

static u32 count_in_place(const struct fixture *fixture)
{
	unsigned long pfn = fixture->pfn, end = pfn + PAGES;
	u32 count = 0;

	for (; pfn < end; pfn++)
		count += kplace_owned_next(pfn, pfn + 1).pfn == pfn;
	return count;
}

/* What was freed last is given out first, and is a destination here. */
static void a_destination_from_the_allocator_is_in_place(struct kunit *test)
{
	struct fixture *fixture = test->priv;
	u32 in_place, count = 0;
	struct page *page;

	for (; fixture->given < PAGES; fixture->given++)
		__free_page(pfn_to_page(fixture->pfn + fixture->given));
	in_place = kplace_pool_fill(&fixture->image, 500);
	KUNIT_EXPECT_GT(test, in_place, 0U);
	KUNIT_EXPECT_EQ(test, count_in_place(fixture), in_place);
	for (; count < 500 - in_place; count++) {
		page = kplace_pool_take(&fixture->image);
		KUNIT_ASSERT_NOT_NULL(test, page);
		KUNIT_EXPECT_EQ(test, (int)kplace_owned_by(page_to_pfn(page)),
				(int)KPLACE_OWNED_NOT);
		ClearPageReserved(page);
		__free_page(page);
	}
	/* And some for the list itself, which has a page for each 511 entries. */
	count = free_list(&fixture->image.unusable_pages) - in_place;
	KUNIT_EXPECT_GE(test, count, 1U);
	KUNIT_EXPECT_LE(test, count, 6U);
}

/* The way the kernel walks it; frees its pages. */
static void expect_list(struct kunit *test, kimage_entry_t *at, u64 count)
{
	struct page *page = NULL;
	kimage_entry_t entry;
	u64 seen = 0;

	while ((entry = *at++)) {
		if (!(entry & IND_INDIRECTION)) {
			KUNIT_EXPECT_EQ(test, (u64)entry,
					PFN_PHYS(++seen) | IND_SOURCE);
			continue;
		}
		at = phys_to_virt(entry & PAGE_MASK);
		if (page)
			__free_page(page);
		page = virt_to_page(at);
		ClearPageReserved(page);
	}
	if (page)
		__free_page(page);
	KUNIT_EXPECT_EQ(test, seen, count);
}

static void a_list_goes_on_from_page_to_page(struct kunit *test)
{
	const u64 count = 3 * PAGE_SIZE / sizeof(kimage_entry_t);
	struct fixture *fixture = test->priv;
	u64 i;

	for (i = 1; i <= count; i++)
		KUNIT_ASSERT_EQ(test, 0,
				kplace_entries_add(&fixture->image,
						   PFN_PHYS(i) | IND_SOURCE));
	expect_list(test, &fixture->image.head, count);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(pages_in_place_are_found),
	KUNIT_CASE(only_destinations_belong_to_the_image),
	KUNIT_CASE(a_destination_from_the_allocator_is_in_place),
	KUNIT_CASE(a_list_goes_on_from_page_to_page),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-loading",
	.init = init,
	.exit = fini,
	.test_cases = cases,
};

kunit_test_suite(suite);
