// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Claimed destinations
 *
 * The kernel loads an image into any pages it gets, and copies them to
 * their destinations when the machine is already down. kplace asks the allocator
 * for the destinations themselves, before a page is loaded; fill.c then loads
 * into those. What they are to the kernel: see owned.c.
 *
 * Memory in use can be claimed if it can be moved. What cannot is left out, page
 * block by page block (see group.c), and is copied as before; pages for that are
 * taken at the same time, see pool.c. This is done where the guard looks at the image,
 * the segments being final there, and so for both system calls.
 *
 * Under "auto" a page block is left out also if moving its pages would take longer
 * than loading them into others. The kernel's own way to load, which may take
 * quadratic time, is not used, so that the load as a whole takes no longer than the
 * kernel's fastest.
 *
 * All of this takes about as many pages as loading does without it; it is left alone
 * when that would go below the allocator's low watermark.
 */
#include <linux/kexec.h>
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/sched.h>

#include "claim.h"
#include "compat.h"
#include "hold.h"
#include "memblock.h"
#include "owned.h"
#include "pages.h"
#include "pool.h"
#include "price.h"
#include "runs.h"

#define ATTEMPTS_MAX	512U	/* bounds the work, for each image */

/**
 * struct work - claiming for one image
 * @image: the image
 * @claim: what to report about it
 * @began: when it was begun
 * @moves: how many pages may be moved out of a page block
 * @by_stock: pages claimed that the kernel loads itself
 * @settled: CPUs have put pages they kept for themselves where they belong
 */
struct work {
	struct kimage *image;
	struct kplace_claim *claim;
	ktime_t began;
	unsigned long moves;
	u32 by_stock;
	bool settled;
};

static const char *aside;

static __printf(2, 3) void because(struct kplace_claim *claim,
				   const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vscnprintf(claim->why, sizeof(claim->why), format, args);
	va_end(args);
}

static void hand_over(struct work *work, const struct kplace_frames *frames)
{
	const u32 pages = frames->end - frames->pfn;

	if (kplace_owned_by(frames->pfn) == KPLACE_OWNED_STOCK)
		work->by_stock += pages;
	kplace_owned_add(work->image, frames->pfn, frames->end);
	work->claim->claimed += pages;
}

static void hand_over_all(struct work *work, const struct kplace_frames *frames,
			  u32 count)
{
	u32 i;

	for (i = 0; i < count; i++)
		hand_over(work, &frames[i]);
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
	    ktime_us_delta(ktime_get(), work->began) <
	    kplace_price_us(work->claim->asked, work->claim->pages))
		return true;
	because(work->claim, "gave up after %u attempts",
		work->claim->attempts);
	return false;
}

static int claim_part(struct work *work, const struct kplace_group *group,
		      const struct kplace_frames *part)
{
	struct kplace_frames wanted[KEXEC_SEGMENT_MAX];
	u32 count = kplace_group_clip(group, part, wanted);
	int ret = 0;

	if (count) {
		work->claim->attempts++;
		ret = kplace_group_allocate(wanted, count);
	}
	if (!ret)
		hand_over_all(work, wanted, count);
	return ret;
}

/* The largest pieces that can be had, from the beginning of @blocks on. */
static bool claim_run(struct work *work, const struct kplace_group *group,
		      struct kplace_frames blocks)
{
	unsigned long step = blocks.end - blocks.pfn;

	while (blocks.pfn < blocks.end) {
		const struct kplace_frames part = {
			.pfn = blocks.pfn,
			.end = min(blocks.pfn + step, blocks.end),
		};
		int ret = claim_part(work, group, &part);

		if (!worth_going_on(work, ret))
			return false;
		if (ret && step > pageblock_nr_pages) {
			step = ALIGN(step / 2, pageblock_nr_pages);
			continue;
		}
		blocks.pfn += step;
		step = 2 * step;
	}
	return true;
}

/* Does nothing look fixed, and would no more have to be moved than may be? */
static struct kplace_question can_be_had(const struct work *work)
{
	return (struct kplace_question) {
		.ask = kplace_pages_block_costs, .moves = work->moves, .answer = false,
	};
}

/*
 * Pages that a CPU has yet to put on a list look fixed. CPUs do so when anything
 * is allocated, if it is only a page block.
 */
static void settle(struct work *work, const struct kplace_group *group)
{
	struct kplace_frames at = kplace_group_blocks(group);
	const struct kplace_question question = can_be_had(work);

	while (!work->settled) {
		at.pfn = kplace_runs_first(at, &question);
		if (at.pfn == at.end)
			return;
		work->claim->attempts++;
		work->settled = !kplace_pages_allocate(at.pfn,
						       at.pfn + pageblock_nr_pages);
		at.pfn += pageblock_nr_pages;
	}
	kplace_pages_release(at.pfn - pageblock_nr_pages, at.pfn);
}

/* What looks as if it could be had, and at no price under "auto". */
static bool claim_runs(struct work *work, const struct kplace_group *group)
{
	struct kplace_frames blocks = kplace_group_blocks(group);
	const struct kplace_question question = can_be_had(work);

	if (!work->settled)
		settle(work, group);
	while (blocks.pfn < blocks.end) {
		struct kplace_frames run = kplace_runs_next(blocks, &question);

		if (!claim_run(work, group, run))
			return false;
		blocks.pfn = run.end;
	}
	return true;
}

/* All at once, if it can be had. */
static bool claim_group(struct work *work, const struct kplace_group *group)
{
	struct kplace_frames span = kplace_group_span(group);
	int ret;

	if (kplace_hold_take(group)) {
		hand_over_all(work, group->frames, group->count);
		return true;
	}
	if (work->claim->asked == KPLACE_CLAIM_AUTO)
		return claim_runs(work, group);
	ret = claim_part(work, group, &span);
	if (!ret)
		return true;
	return worth_going_on(work, ret) && claim_runs(work, group);
}

/* The places of its segments, without those that the kernel has allocated. */
static u32 places_of(const struct kimage *image, struct kplace_frames *places)
{
	unsigned long i;
	u32 count = 0;

	for (i = 0; i < image->nr_segments; i++) {
		unsigned long pfn = PHYS_PFN(image->segment[i].mem);

		if (kplace_compat_in_cma(image, i))
			continue;
		places[count++] = (struct kplace_frames) {
			.pfn = pfn,
			.end = pfn + PHYS_PFN(image->segment[i].memsz),
		};
	}
	return kplace_group_sort(places, count);
}

/* Of all its segments, or of those that kplace is to load. */
static u32 pages_of(const struct kimage *image, bool loaded_here)
{
	u32 pages = 0;
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++)
		if (!loaded_here || !kplace_compat_keeps(image, i))
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

/* Is there a point in beginning? */
static bool promises(const struct kimage *image, struct kplace_claim *claim)
{
	if (aside) {
		because(claim, "%s", aside);
		return false;
	}
	if (kplace_memblock_hands_over()) {
		because(claim, "kexec handover (KHO) is active");
		return false;
	}
	if (!memory_allows(claim))
		return false;
	if (!kplace_owned_begin(image)) {
		because(claim, "not enough free memory");
		return false;
	}
	return true;
}

static void claim_all(const struct kplace_load *load, struct work *work)
{
	struct kplace_frames places[KEXEC_SEGMENT_MAX];
	struct kplace_group group = { };
	u32 count = places_of(work->image, places);

	kplace_hold_keep(load, places, count);
	work->claim->attempts = kplace_hold_attempts(load);
	while (kplace_group_next(&group, places, count))
		if (!claim_group(work, &group))
			break;
}

static void explain_rest(struct kplace_claim *claim)
{
	if (claim->claimed == claim->pages || claim->why[0])
		return;
	because(claim, "%u pages lie in page blocks in use that %s",
		claim->pages - claim->claimed,
		claim->asked == KPLACE_CLAIM_AUTO ?
		"would cost time to claim" : "cannot be moved");
}

static void claim_and_fill_pool(struct kplace_load *load, struct work *work)
{
	struct kplace_claim *claim = work->claim;
	u32 rest = pages_of(work->image, true);

	claim_all(load, work);
	claim->took_us = ktime_us_delta(ktime_get(), work->began);
	rest -= claim->claimed - work->by_stock;
	/* A load that is about to fail needs none. */
	if (load->claim == KPLACE_CLAIM_REQUIRE)
		rest = 0;
	claim->claimed += kplace_pool_fill(work->image, rest);
	explain_rest(claim);
	load->fills = true;
}

/**
 * kplace_claim_aside_set - say why nothing is claimed
 * @why: a sentence that lives as long as the module, or NULL
 */
void kplace_claim_aside_set(const char *why)
{
	WRITE_ONCE(aside, why);
}

/**
 * kplace_claim_image - claim the destinations of an image
 * @load: the load it belongs to; learns whether kplace loads the image's pages
 * @image: the image: its segments are final, and no page is loaded
 * @claim: what to report about it, all zero
 *
 * Sleeps. What is claimed is the image's.
 *
 * Return: 0, or -EADDRNOTAVAIL if all was required and is not to be had.
 */
int kplace_claim_image(struct kplace_load *load, struct kimage *image,
		       struct kplace_claim *claim)
{
	struct work work = {
		.image = image,
		.claim = claim,
		.began = ktime_get(),
		.moves = kplace_price_moves(load->claim),
	};

	claim->asked = load->claim;
	claim->pages = pages_of(image, false);
	if (load->claim == KPLACE_CLAIM_OFF || image->type == KEXEC_TYPE_CRASH)
		return 0;
	if (promises(image, claim))
		claim_and_fill_pool(load, &work);
	kplace_hold_drop();
	claim->failed = load->claim == KPLACE_CLAIM_REQUIRE &&
			claim->claimed < claim->pages;
	return claim->failed ? -EADDRNOTAVAIL : 0;
}
