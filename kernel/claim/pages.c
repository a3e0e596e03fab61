// SPDX-License-Identifier: GPL-2.0-only
/*
 * Page frames: which of them can be had, and having them.
 */
#include <linux/gfp.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>

#include "compat.h"
#include "pages.h"

/* Both ends must be memory, of one zone; a hole between them is no zone's. */
static bool allocatable(unsigned long pfn, unsigned long end)
{
	struct page *first = pfn_to_online_page(pfn);
	struct page *last = pfn_to_online_page(end - 1);

	return first && last && page_zone(first) == page_zone(last);
}

/**
 * kplace_pages_allocate - allocate these page frames and no others
 * @pfn: the first
 * @end: exclusive end
 *
 * What is in use there and can be moved is moved. Sleeps. Each page is one of
 * its own, for __free_page() or kplace_pages_release().
 *
 * Return: 0; -EBUSY if something cannot be moved, -EINVAL if it is not memory
 * of one zone, -EINTR, -ENOMEM, or -EOPNOTSUPP without CONFIG_CONTIG_ALLOC.
 */
int kplace_pages_allocate(unsigned long pfn, unsigned long end)
{
#ifdef CONFIG_CONTIG_ALLOC
	if (!allocatable(pfn, end))
		return -EINVAL;
	return alloc_contig_range(pfn, end, KPLACE_COMPAT_CONTIG,
				  GFP_KERNEL | __GFP_NOWARN);
#else
	return -EOPNOTSUPP;
#endif
}

/**
 * kplace_pages_release - the opposite
 * @pfn: the first page frame
 * @end: exclusive end
 */
void kplace_pages_release(unsigned long pfn, unsigned long end)
{
#ifdef CONFIG_CONTIG_ALLOC
	if (pfn < end)
		free_contig_range(pfn, end - pfn);
#endif
}

/* Of a free page that is the first of a larger piece; without a lock, a guess. */
static unsigned long free_pages_in(struct page *page)
{
	return 1UL << min_t(unsigned long, page_private(page),
			    KPLACE_COMPAT_ORDER_MAX);
}

/* Of a piece of free pages only the first says so, and how many there are. */
static unsigned long free_until(unsigned long pfn)
{
	unsigned int order;

	for (order = 0; order <= KPLACE_COMPAT_ORDER_MAX; order++) {
		unsigned long first = ALIGN_DOWN(pfn, 1UL << order);
		struct page *page = pfn_to_online_page(first);
		unsigned long pages;

		if (!page)
			break;
		if (!PageBuddy(page))
			continue;
		pages = free_pages_in(page);
		if (pfn - first < pages)
			return first + pages;
	}
	return pfn;
}

/*
 * In use, and not to be moved; after has_unmovable_pages(). A page
 * without users is given the benefit of the doubt: a CPU may keep it for itself.
 */
static bool looks_fixed(struct page *page)
{
	if (PageReserved(page) || PageHWPoison(page))
		return true;
	page = compound_head(page);
	return page_ref_count(page) && !PageLRU(page);
}

/**
 * kplace_pages_block_costs - is a page block not to be had, or at a price?
 * @pfn: its first page frame
 * @moves: how many pages may be moved for it
 *
 * The allocator gives nothing of a block in which anything cannot be moved. All
 * of a block is in one section, whose descriptors lie side by side.
 *
 * Return: true if something in it is in use and looks fixed, or more than @moves
 * pages are in use.
 */
bool kplace_pages_block_costs(unsigned long pfn, unsigned long moves)
{
	const unsigned long end = pfn + pageblock_nr_pages;
	struct page *first = pfn_to_online_page(pfn);
	unsigned long at = free_until(pfn);

	if (!first)
		return true;
	while (at < end) {
		struct page *page = first + (at - pfn);

		if (looks_fixed(page))
			return true;
		if (PageBuddy(page)) {
			at += free_pages_in(page);
			continue;
		}
		if (page_count(page) && !moves--)
			return true;
		at++;
	}
	return false;
}

/**
 * kplace_pages_narrow - find what is in the way
 * @pfn: the first page frame of a range that cannot be allocated
 * @end: exclusive end
 *
 * Halves the range until it is a page block, or less. Sleeps.
 *
 * Return: how often the allocator was asked.
 */
u32 kplace_pages_narrow(unsigned long *pfn, unsigned long *end)
{
	u32 attempts = 0;

	for (; *end - *pfn > pageblock_nr_pages; attempts++) {
		unsigned long middle = *pfn + (*end - *pfn) / 2;

		if (kplace_pages_allocate(*pfn, middle)) {
			*end = middle;
			continue;
		}
		kplace_pages_release(*pfn, middle);
		*pfn = middle;
	}
	return attempts;
}
