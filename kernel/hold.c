// SPDX-License-Identifier: GPL-2.0
/*
 * The places of a plan, claimed before there is an image to give them to.
 */
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>

#include "hold.h"
#include "pages.h"

/* Reports what is in use and looks fixed, page block by page block. */
static bool survey(unsigned long pfn, unsigned long end,
		   kplace_hold_busy_fn *busy, void *context)
{
	bool all = true;

	while (pfn < end) {
		unsigned long block = ALIGN_DOWN(pfn, pageblock_nr_pages);

		if (!kplace_pages_fixed(pfn)) {
			pfn++;
			continue;
		}
		all = false;
		pfn = block + pageblock_nr_pages;
		if (!busy(context, PFN_PHYS(block), PFN_PHYS(pfn)))
			return false;
		cond_resched();
	}
	return all;
}

/* What was claimed for an image that is not there yet; page frames, half-open. */
static struct {
	u32 load;
	u32 count;
	struct {
		unsigned long pfn;
		unsigned long end;
	} span[KPLACE_SEGMENTS];
} held;

static DEFINE_MUTEX(held_lock);		/* held */

static void drop(void)
{
	u32 i;

	for (i = 0; i < held.count; i++)
		kplace_pages_release(held.span[i].pfn, held.span[i].end);
	held.count = 0;
}

/**
 * kplace_hold_drop - give back what is held
 *
 * For a plan that is made again, or a load that ended before its image had
 * segments. Sleeps.
 */
void kplace_hold_drop(void)
{
	mutex_lock(&held_lock);
	drop();
	mutex_unlock(&held_lock);
}

static bool hold_span(const struct kplace_load *load, unsigned long pfn,
		      unsigned long end)
{
	if (held.count == ARRAY_SIZE(held.span) || kplace_pages_allocate(pfn, end))
		return false;
	held.load = load->number;
	held.span[held.count].pfn = pfn;
	held.span[held.count++].end = end;
	return true;
}

/**
 * kplace_hold - claim a place of a plan, until the image has segments
 * @load: the load the plan is for
 * @start: first byte
 * @end: first byte behind the place
 * @busy: called for each page block that cannot be claimed; returns false to
 *	hear of no more
 * @context: for @busy
 *
 * Sleeps. Without it, pages would be given away again between the plan and
 * kplace_claim_image(): the device tree is written in between.
 *
 * Return: true if the place is held.
 */
bool kplace_hold(const struct kplace_load *load, u64 start, u64 end,
		 kplace_hold_busy_fn *busy, void *context)
{
	unsigned long pfn = PHYS_PFN(start), last = PFN_UP(end);
	bool ret;

	if (!survey(pfn, last, busy, context))
		return false;
	mutex_lock(&held_lock);
	ret = hold_span(load, pfn, last);
	mutex_unlock(&held_lock);
	if (ret)
		return true;
	kplace_pages_narrow(&pfn, &last);
	busy(context, PFN_PHYS(ALIGN_DOWN(pfn, pageblock_nr_pages)),
	     PFN_PHYS(ALIGN(last, pageblock_nr_pages)));
	return false;
}

static void drop_late(struct work_struct *unused)
{
	kplace_hold_drop();
}

static DECLARE_WORK(drop_work, drop_late);

/**
 * kplace_hold_load_done - a load has ended
 * @load: which
 *
 * What is still held for it is given back, some time later: nothing here sleeps.
 */
void kplace_hold_load_done(const struct kplace_load *load)
{
	if (READ_ONCE(held.count) && READ_ONCE(held.load) == load->number)
		schedule_work(&drop_work);
}

/**
 * kplace_hold_settle - wait until nothing is held, after kplace_load_drain()
 */
void kplace_hold_settle(void)
{
	flush_work(&drop_work);
	kplace_hold_drop();
}

/**
 * kplace_hold_take - take what is held of the beginning of a segment
 * @load: the load
 * @pfn: the segment's first page frame
 * @end: the first behind it
 *
 * Return: the first page frame not taken; @pfn if nothing of it was held.
 */
unsigned long kplace_hold_take(const struct kplace_load *load,
			       unsigned long pfn, unsigned long end)
{
	unsigned long taken = pfn;
	u32 i;

	mutex_lock(&held_lock);
	for (i = 0; i < held.count; i++) {
		if (held.span[i].pfn != pfn || held.span[i].end > end ||
		    held.load != load->number)
			continue;
		taken = held.span[i].end;
		held.span[i].pfn = taken;
		break;
	}
	mutex_unlock(&held_lock);
	return taken;
}

/**
 * kplace_hold_pages - how much is held
 *
 * Return: pages.
 */
long kplace_hold_pages(void)
{
	long pages = 0;
	u32 i;

	mutex_lock(&held_lock);
	for (i = 0; i < held.count; i++)
		pages += held.span[i].end - held.span[i].pfn;
	mutex_unlock(&held_lock);
	return pages;
}
