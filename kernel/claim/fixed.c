// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory in use that cannot be moved, page block by page block.
 *
 * It is no source: an image may lie over such memory, as it is copied there when
 * the running kernel has ended. It only cannot be claimed. The kernel keeps what
 * it cannot move together in page blocks, so a block that has a page of it is
 * left to it as a whole.
 */
#include <linux/bits.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/sched.h>

#include "fixed.h"
#include "memblock.h"
#include "pages.h"

/* Each is looked at, from the lowest on: 16 GiB, as many as kplace_poison_add(). */
#define PAGES_MAX BIT(22)

/**
 * kplace_fixed_next - look for a page block with fixed pages, or for one without
 * @pfn: the first page frame to look at
 * @end: exclusive end
 * @moves: blocks of which more pages than this would have to be moved count as such
 * @fixed: with
 *
 * Sleeps.
 *
 * Return: the first page frame of such a block, or @end.
 */
unsigned long kplace_fixed_next(unsigned long pfn, unsigned long end,
				unsigned long moves, bool fixed)
{
	while (pfn < end) {
		unsigned long block = ALIGN_DOWN(pfn, pageblock_nr_pages);

		if (kplace_pages_block_costs(block, moves) == fixed)
			return pfn;
		pfn = block + pageblock_nr_pages;
		cond_resched();
	}
	return end;
}

static enum kplace_error add_region(struct kplace_map *map, unsigned long page,
				    unsigned long stop)
{
	enum kplace_error error = KPLACE_OK;
	struct kplace_range range = {
		.owner = KPLACE_FIXED_NAME,
		.kind = KPLACE_RESERVED,
		.source = KPLACE_FROM_KERNEL,
	};

	while (!error) {
		unsigned long first = kplace_fixed_next(page, stop, ULONG_MAX, true);

		if (first == stop)
			break;
		page = kplace_fixed_next(first, stop, ULONG_MAX, false);
		range.start = PFN_PHYS(first);
		range.end = PFN_PHYS(page);
		error = kplace_map_add(map, &range);
	}
	return error;
}

/**
 * kplace_fixed_add - add memory in use that cannot be moved
 * @map: the map, filled in
 *
 * The lowest of it, as much as @map can take: what is left out is only not gone
 * around. Sleeps.
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_fixed_add(struct kplace_map *map)
{
	enum kplace_error error = KPLACE_OK;
	unsigned long left = PAGES_MAX;
	u64 start, end;
	unsigned long i;

	for (i = 0; kplace_memblock_region(i, &start, &end) && !error; i++) {
		unsigned long page = PFN_UP(start);
		unsigned long stop = min_t(unsigned long, PFN_DOWN(end), page + left);

		if (page >= stop)
			continue;
		left -= stop - page;
		error = add_region(map, page, stop);
	}
	return error == KPLACE_FULL ? KPLACE_OK : error;
}
