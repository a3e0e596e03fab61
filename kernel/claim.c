// SPDX-License-Identifier: GPL-2.0
/**
 * DOC: Claimed destinations
 *
 * The kernel loads an image into whatever pages it gets, and copies them to
 * their destinations when the machine is already down. But when it looks for a
 * page to load into, it first looks through those it was once given and could
 * not use because they were some page's destination: image->dest_pages. The
 * page that is the destination of what is being loaded is taken from there, and
 * lies in place. So kplace asks the allocator for the destinations themselves,
 * before a page is loaded, and leaves them in that list, each in the state in
 * which kimage_alloc_pages() leaves a page. From then on they belong to the
 * image: whatever becomes of it, kimage_free() frees them. In ascending order
 * each look-up ends at the head of the list.
 *
 * Memory in use can be claimed if it can be moved. The allocator looks at whole
 * page blocks: it gives nothing of one in which a page is fixed, and a page that
 * was claimed is. So such blocks are left out, and are copied as before, and what
 * two segments want of one block is claimed at once. This is done where the guard
 * looks at the image, the segments being final there, and so for both system
 * calls.
 *
 * Claiming takes as many pages as loading does without it, no more; it is left
 * alone when that would go below the allocator's low watermark.
 */
#include <linux/kexec.h>
#include <linux/ktime.h>
#include <linux/mm.h>

#include "claim.h"
#include "fixed.h"
#include "hold.h"
#include "pages.h"

#define ATTEMPTS_MAX	2048U	/* bounds the work, for each image */
#define LIMIT_MS	1000	/* likewise */

/*
 * Each page that is not claimed makes the kernel look through all that are.
 * So many looks take some 0.5 s; beyond that copying is the better deal.
 */
#define LOOKS_MAX	134217728ULL

/**
 * struct work - claiming for one image
 * @load: the load it belongs to
 * @image: the image
 * @claim: what to tell about it
 * @began: when it was begun
 * @settled: CPUs have given up the pages they kept for themselves
 */
struct work {
	const struct kplace_load *load;
	struct kimage *image;
	struct kplace_claim *claim;
	ktime_t began;
	bool settled;
};

static __printf(2, 3) void because(struct kplace_claim *claim,
				   const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vscnprintf(claim->why, sizeof(claim->why), format, args);
	va_end(args);
}

/* The state kimage_alloc_pages() leaves a page in. */
static void hand_over(struct work *work, unsigned long pfn, unsigned long end)
{
	work->claim->claimed += end - pfn;
	for (; pfn < end; pfn++) {
		struct page *page = pfn_to_page(pfn);

		page->mapping = NULL;
		set_page_private(page, 0);
		SetPageReserved(page);
		list_add_tail(&page->lru, &work->image->dest_pages);
	}
}

static void take_back(struct work *work)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, &work->image->dest_pages, lru) {
		list_del(&page->lru);
		ClearPageReserved(page);
		__free_page(page);
	}
	work->claim->claimed = 0;
}

/* Is claiming to go on after an attempt that ended with @ret? */
static bool worth_going_on(struct work *work, int ret)
{
	if (ret == -EINTR || ret == -ENOMEM || ret == -EOPNOTSUPP) {
		because(work->claim, ret == -EINTR ? "interrupted" :
			ret == -ENOMEM ? "not enough free memory" :
			"this kernel lacks CONFIG_CONTIG_ALLOC");
		return false;
	}
	if (work->claim->attempts < ATTEMPTS_MAX &&
	    ktime_ms_delta(ktime_get(), work->began) < LIMIT_MS)
		return true;
	because(work->claim, "gave up after %u attempts", work->claim->attempts);
	return false;
}

static int attempt(struct work *work, unsigned long pfn, unsigned long end)
{
	work->claim->attempts++;
	return kplace_pages_allocate(pfn, end);
}

static unsigned long block_end(unsigned long pfn, unsigned long end)
{
	return min(ALIGN(pfn + 1, pageblock_nr_pages), end);
}

/*
 * Pages that a CPU has yet to put on a list look fixed. CPUs do so when anything
 * is allocated, if it is only a page block.
 */
static bool settle(struct work *work, unsigned long pfn, unsigned long end)
{
	work->settled = true;
	for (; pfn < end; pfn = block_end(pfn, end)) {
		if (attempt(work, pfn, block_end(pfn, end)))
			continue;
		kplace_pages_release(pfn, block_end(pfn, end));
		return true;
	}
	return false;
}

static int allocate(struct work *work, unsigned long pfn, unsigned long end)
{
	int ret = attempt(work, pfn, end);

	if (ret == -EBUSY && !work->settled && settle(work, pfn, end))
		ret = attempt(work, pfn, end);
	return ret;
}

/* The largest pieces that can be had, from the beginning of the run on. */
static bool claim_run(struct work *work, unsigned long pfn, unsigned long end)
{
	const unsigned long block = pageblock_nr_pages;
	unsigned long step = end - pfn;

	while (pfn < end) {
		unsigned long to = min(ALIGN_DOWN(pfn + step, block), end);
		int ret;

		if (to <= pfn)
			to = block_end(pfn, end);
		ret = attempt(work, pfn, to);
		if (!ret)
			hand_over(work, pfn, to);
		else if (!worth_going_on(work, ret))
			return false;
		if (ret && to > block_end(pfn, end)) {
			step = max((to - pfn) / 2, block);
			continue;
		}
		pfn = to;
		step = 2 * step;
	}
	return true;
}

/* All at once, if it can be had. If not, what looks as if it could be moved. */
static bool claim_range(struct work *work, unsigned long pfn, unsigned long end)
{
	unsigned long taken = kplace_hold_take(work->load, pfn, end);

	hand_over(work, pfn, taken);
	pfn = taken;
	if (pfn == end)
		return true;
	if (!allocate(work, pfn, end)) {
		hand_over(work, pfn, end);
		return true;
	}
	while (pfn < end) {
		unsigned long movable = kplace_fixed_next(pfn, end, false);

		pfn = kplace_fixed_next(movable, end, true);
		if (movable < pfn && !claim_run(work, movable, pfn))
			return false;
	}
	return true;
}

static unsigned long first_page(const struct kexec_segment *segment)
{
	return PHYS_PFN(segment->mem);
}

static unsigned long end_page(const struct kexec_segment *segment)
{
	return first_page(segment) + PHYS_PFN(segment->memsz);
}

static bool share_block(const struct kexec_segment *low,
			const struct kexec_segment *high)
{
	return first_page(high) >= end_page(low) &&
	       first_page(high) < ALIGN(end_page(low), pageblock_nr_pages);
}

/* The segments from @segment to @last, without what lies between them. */
static bool claim_group(struct work *work, const struct kexec_segment *segment,
			const struct kexec_segment *last)
{
	if (allocate(work, first_page(segment), end_page(last)))
		return false;
	for (; segment < last; segment++) {
		hand_over(work, first_page(segment), end_page(segment));
		kplace_pages_release(end_page(segment), first_page(segment + 1));
	}
	hand_over(work, first_page(last), end_page(last));
	return true;
}

static void claim_segments(struct work *work)
{
	const struct kexec_segment *segment = work->image->segment;
	const struct kexec_segment *end = segment + work->image->nr_segments;
	const bool held = kplace_hold_pages();

	while (segment < end) {
		const struct kexec_segment *last = segment;

		while (!held && last + 1 < end && share_block(last, last + 1))
			last++;
		if (last > segment && claim_group(work, segment, last)) {
			segment = last + 1;
			continue;
		}
		if (!claim_range(work, first_page(segment), end_page(segment)))
			return;
		segment++;
	}
}

static u32 pages_of(const struct kimage *image)
{
	u32 pages = 0;
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++)
		pages += PHYS_PFN(image->segment[i].memsz);
	return pages;
}

/* si_mem_available() leaves the watermarks out of what is available. */
static bool memory_allows(struct kplace_claim *claim)
{
	long available = si_mem_available() + kplace_hold_pages();

	if (available >= (long)claim->pages)
		return true;
	because(claim, "%u pages would leave less than the low watermark, only %ld are available",
		claim->pages, available);
	return false;
}

static u32 pages_fixed(const struct kexec_segment *segment)
{
	const unsigned long end = end_page(segment);
	unsigned long pfn = first_page(segment);
	u32 fixed = 0;

	while (pfn < end) {
		unsigned long first = kplace_fixed_next(pfn, end, true);

		pfn = kplace_fixed_next(first, end, false);
		fixed += pfn - first;
	}
	return fixed;
}

static u32 image_fixed(const struct kimage *image)
{
	u32 fixed = 0;
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++)
		fixed += pages_fixed(&image->segment[i]);
	return fixed;
}

static bool too_many_looks(const struct kplace_claim *claim, u32 left)
{
	return (u64)left * (claim->pages - left) > LOOKS_MAX;
}

/* Is there a point in beginning? */
static bool promises(struct work *work)
{
	struct kplace_claim *claim = work->claim;
	u32 fixed;

	if (!memory_allows(claim))
		return false;
	fixed = kplace_hold_pages() ? 0 : image_fixed(work->image);
	if (!fixed)
		return true;
	because(claim, "%u pages lie in page blocks in use that cannot be moved", fixed);
	return !too_many_looks(claim, fixed);
}

static void claim_all(struct work *work)
{
	struct kplace_claim *claim = work->claim;

	u32 left;

	claim->why[0] = '\0';
	claim_segments(work);
	left = claim->pages - claim->claimed;
	if (too_many_looks(claim, left))
		take_back(work);
	if (left && !claim->why[0])
		because(claim, "%u pages lie in page blocks in use that cannot be moved", left);
}

/**
 * kplace_claim_image - claim the destinations of an image
 * @load: the load it belongs to
 * @image: the image: its segments are final, and no page is loaded
 * @claim: what to tell about it; @claim->steered is known
 *
 * Sleeps. What is claimed is the image's.
 *
 * Return: 0, or -EADDRNOTAVAIL if all was required and is not to be had.
 */
int kplace_claim_image(const struct kplace_load *load, struct kimage *image,
		       struct kplace_claim *claim)
{
	struct work work = {
		.load = load,
		.image = image,
		.claim = claim,
		.began = ktime_get(),
	};

	claim->asked = load->claim;
	claim->pages = pages_of(image);
	if (load->claim == KPLACE_CLAIM_OFF || image->type == KEXEC_TYPE_CRASH)
		return 0;
	if (promises(&work))
		claim_all(&work);
	kplace_hold_drop();
	claim->took_us = ktime_us_delta(ktime_get(), work.began);
	claim->failed = load->claim == KPLACE_CLAIM_REQUIRE &&
			claim->claimed < claim->pages;
	return claim->failed ? -EADDRNOTAVAIL : 0;
}
