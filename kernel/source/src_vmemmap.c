// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the array of page descriptors (struct page).
 *
 * It is the largest thing a kernel takes at boot, 1/64 of all memory, and lies
 * wherever there was room. What was there at boot stays, so it is looked for
 * once; what hotplug adds comes from free memory, not from memblock.
 */
#include <linux/mm.h>
#include <linux/sched.h>

#include "compat.h"
#include "memblock.h"
#include "src_vmemmap.h"

#define PIECES 256		/* ranges it may lie in */

static struct kplace_range pieces[PIECES];
static u32 nr_pieces;
static bool dropped;		/* there were more */

static void add_page(u64 address)
{
	struct kplace_range *last = nr_pieces ? &pieces[nr_pieces - 1] : NULL;

	if (last && last->end == address) {
		last->end += PAGE_SIZE;
		return;
	}
	if (nr_pieces == PIECES) {
		dropped = true;
		return;
	}
	pieces[nr_pieces++] = (struct kplace_range) {
		.start = address,
		.end = address + PAGE_SIZE,
		.owner = "page descriptors (struct page)",
		.kind = KPLACE_KERNEL,
		.source = KPLACE_FROM_KERNEL,
	};
}

/* The descriptors of whole sections exist, with or without memory in all of them. */
static void add_descriptors(u64 start, u64 end)
{
	u64 first = ALIGN_DOWN(PHYS_PFN(start), PAGES_PER_SECTION);
	u64 last = ALIGN(PFN_UP(end), PAGES_PER_SECTION);
	u64 at = PAGE_ALIGN_DOWN((u64)pfn_to_page(first));
	u64 stop = (u64)pfn_to_page(last);

	for (; at < stop; at += PAGE_SIZE) {
		u64 address = kplace_compat_phys((const void *)at);

		if (address)
			add_page(address);
		if (at % SZ_2M == 0)
			cond_resched();
	}
}

/**
 * kplace_vmemmap_prepare - look for the descriptors of all memory, once
 */
void kplace_vmemmap_prepare(void)
{
	u64 start, end, done = 0;
	unsigned long i;

	for (i = 0; kplace_memblock_region(i, &start, &end); i++) {
		/* Regions are sorted, and may share a section. */
		start = max(start, done);
		if (start >= end)
			continue;
		add_descriptors(start, end);
		done = ALIGN(end, PFN_PHYS(PAGES_PER_SECTION));
	}
}

/**
 * kplace_vmemmap_add - add the descriptors, as far as they are from boot
 * @view: where to
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_vmemmap_add(struct kplace_view *view)
{
	enum kplace_error error = KPLACE_OK;
	u32 i;

	kplace_notes_begin(KPLACE_ON_VMEMMAP);
	for (i = 0; i < nr_pieces && !error; i++)
		error = kplace_memblock_add_within(view->map, &pieces[i]);
	kplace_notes_end(KPLACE_ON_VMEMMAP,
			 dropped ? KPLACE_UNREAD : KPLACE_READ,
			 dropped ? "it lies in too many pieces" : NULL);
	return error;
}
