// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: memory with errors, which the running kernel has put out of use.
 *
 * Which they are only the page descriptors show, each of which has to be looked
 * at. The kernel counts them, so that this is done only where there are any, in
 * as much memory as can be looked at for each load, from the lowest address on,
 * and the note says when that was not all. Then every page is looked at where an
 * image is to go, wherever that is.
 */
#include <linux/bits.h>
#include <linux/memory_hotplug.h>
#include <linux/mm.h>
#include <linux/sched.h>

#include "memblock.h"
#include "meminfo.h"
#include "src_poison.h"

/* Some 2 ns each: 8 ms at most, for 16 GiB. */
#define PAGES_MAX BIT(22)

/*
 * The map that was read last has all there are: the kernel counts none, or all
 * memory was searched.
 */
static bool all_known;

static u64 section_end(u64 page, u64 stop)
{
	return min_t(u64, ALIGN(page + 1, PAGES_PER_SECTION), stop);
}

/*
 * The next page from @page on, before @stop, that has errors or has none. A
 * section is online as a whole or not at all.
 */
static u64 next_page(u64 page, u64 stop, bool poisoned)
{
	while (page < stop) {
		struct page *descriptor = pfn_to_online_page(page);
		u64 end = section_end(page, stop);

		if (!descriptor && !poisoned)
			return page;
		for (; descriptor && page < end; page++, descriptor++)
			if (PageHWPoison(descriptor) == poisoned)
				return page;
		page = end;
		cond_resched();
	}
	return page;
}

static bool find(u64 page, u64 stop, struct kplace_range *range)
{
	u64 first = next_page(page, stop, true);

	if (first >= stop)
		return false;
	*range = (struct kplace_range) {
		.start = PFN_PHYS(first),
		.end = PFN_PHYS(next_page(first, stop, false)),
		.owner = "memory with errors",
		.kind = KPLACE_POISON,
		.source = KPLACE_FROM_KERNEL,
	};
	return true;
}

/**
 * kplace_poison_find - the first memory with errors that no map has, in a range
 * @start: first byte; memory or not
 * @end: exclusive end
 * @found: for an answer of true: pages that follow each other and have errors
 *
 * Looks at each page, unless the map that was read last has all such memory. May
 * sleep.
 *
 * Return: true if there is some.
 */
bool kplace_poison_find(u64 start, u64 end, struct kplace_range *found)
{
	return IS_ENABLED(CONFIG_MEMORY_FAILURE) && !READ_ONCE(all_known) &&
	       find(PHYS_PFN(start), PFN_UP(end), found);
}

static enum kplace_error add_region(struct kplace_map *map, u64 page, u64 stop)
{
	enum kplace_error error = KPLACE_OK;
	struct kplace_range range;

	while (!error && find(page, stop, &range)) {
		page = PHYS_PFN(range.end);
		error = kplace_map_add(map, &range);
	}
	return error;
}

static enum kplace_error search(struct kplace_view *view)
{
	enum kplace_error error = KPLACE_OK;
	u64 start, end, left = PAGES_MAX;
	bool too_much = false;
	unsigned long i;

	for (i = 0; kplace_memblock_region(i, &start, &end) && !error; i++) {
		u64 page = PFN_UP(start), stop = PFN_DOWN(end);

		if (page >= stop)
			continue;
		if (stop - page > left) {
			too_much = true;
			stop = page + left;
		}
		left -= stop - page;
		error = add_region(view->map, page, stop);
	}
	if (too_much)
		kplace_notes_end(KPLACE_ON_POISON, KPLACE_UNREAD,
				 "the lowest 4194304 pages were searched, and where images go");
	else
		kplace_notes_end(KPLACE_ON_POISON, KPLACE_READ, NULL);
	WRITE_ONCE(all_known, !error && !too_much);
	return error;
}

/**
 * kplace_poison_add - add pages with errors
 * @view: where to
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_poison_add(struct kplace_view *view)
{
	kplace_notes_begin(KPLACE_ON_POISON);
	if (!IS_ENABLED(CONFIG_MEMORY_FAILURE)) {
		kplace_notes_end(KPLACE_ON_POISON, KPLACE_ABSENT, NULL);
		return KPLACE_OK;
	}
	if (kplace_meminfo_corrupted())
		return search(view);
	WRITE_ONCE(all_known, true);
	kplace_notes_end(KPLACE_ON_POISON, KPLACE_READ, NULL);
	return KPLACE_OK;
}
