// SPDX-License-Identifier: GPL-2.0
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
 * @end: the first behind them
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
 * @end: the first behind them
 */
void kplace_pages_release(unsigned long pfn, unsigned long end)
{
#ifdef CONFIG_CONTIG_ALLOC
	if (pfn < end)
		free_contig_range(pfn, end - pfn);
#endif
}

/**
 * kplace_pages_narrow - find what is in the way
 * @pfn: the first page frame of a range that cannot be allocated
 * @end: the first behind it
 *
 * Halves the range until it is a page block, or less. Sleeps.
 */
void kplace_pages_narrow(unsigned long *pfn, unsigned long *end)
{
	while (*end - *pfn > pageblock_nr_pages) {
		unsigned long middle = *pfn + (*end - *pfn) / 2;

		if (kplace_pages_allocate(*pfn, middle)) {
			*end = middle;
			continue;
		}
		kplace_pages_release(*pfn, middle);
		*pfn = middle;
	}
}

/**
 * kplace_pages_fixed - can this page frame certainly not be allocated?
 * @pfn: the page frame
 *
 * A page without users is given the benefit of the doubt: a CPU may keep it for
 * itself.
 *
 * Return: true if it is in use and looks fixed.
 */
bool kplace_pages_fixed(unsigned long pfn)
{
	struct page *page = pfn_to_online_page(pfn);

	if (!page || PageReserved(page) || PageHWPoison(page))
		return true;
	page = compound_head(page);
	return page_ref_count(page) && !PageLRU(page);
}
