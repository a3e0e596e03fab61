// SPDX-License-Identifier: GPL-2.0-only
/*
 * The places of a plan, claimed before there is an image to give them to.
 *
 * A plan that is made again leaves most places where they were. These stay
 * held: to have the pages of an initrd twice costs as much as to load a part of
 * it.
 */
#include <linux/ktime.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/workqueue.h>

#include "hold.h"
#include "pages.h"
#include "price.h"
#include "rules.h"

/* What was claimed for an image that is not there yet. */
static struct {
	u32 load;
	bool over;			/* the load has ended */
	u32 attempts;
	unsigned long moves;		/* see kplace_price_moves() */
	ktime_t began;			/* the first time something was to be held */
	u32 count;
	struct kplace_frames frames[KPLACE_SEGMENTS];
} held;

static DEFINE_MUTEX(held_lock);		/* held */

static bool same(const struct kplace_frames *a, const struct kplace_frames *b)
{
	return a->pfn == b->pfn && a->end == b->end;
}

static bool is_held(const struct kplace_frames *frames)
{
	u32 i;

	for (i = 0; i < held.count; i++)
		if (same(&held.frames[i], frames))
			return true;
	return false;
}

static bool group_is_held(const struct kplace_group *group)
{
	u32 i;

	for (i = 0; i < group->count; i++)
		if (!is_held(&group->frames[i]))
			return false;
	return true;
}

/* A group is kept as a whole or not at all: see group.c. */
static bool is_kept(const struct kplace_frames *frames,
		    const struct kplace_frames *places, u32 count)
{
	struct kplace_group group = { };
	u32 i;

	while (kplace_group_next(&group, places, count))
		for (i = 0; i < group.count; i++)
			if (same(&group.frames[i], frames))
				return group_is_held(&group);
	return false;
}

/* Gives back what is held but for these places. */
static void drop_but(const struct kplace_frames *places, u32 count)
{
	bool kept[KPLACE_SEGMENTS];
	u32 i, left = 0;

	for (i = 0; i < held.count; i++)
		kept[i] = is_kept(&held.frames[i], places, count);
	for (i = 0; i < held.count; i++) {
		if (kept[i])
			held.frames[left++] = held.frames[i];
		else
			kplace_pages_release(held.frames[i].pfn,
					     held.frames[i].end);
	}
	held.count = left;
}

/**
 * kplace_hold_drop - give back what is held
 *
 * For a load that ended before its image had segments. Sleeps.
 */
void kplace_hold_drop(void)
{
	mutex_lock(&held_lock);
	drop_but(NULL, 0);
	mutex_unlock(&held_lock);
}

static void keep(const struct kplace_load *load,
		 const struct kplace_frames *places, u32 count)
{
	if (held.load == load->number) {
		drop_but(places, count);
		return;
	}
	drop_but(NULL, 0);
	held.load = load->number;
	held.over = false;
	held.attempts = 0;
	held.moves = kplace_price_moves(load->claim);
	held.began = ktime_get();
}

/**
 * kplace_hold_keep - give back what is of no use
 * @load: the load; what was held for another goes, too
 * @places: what is kept, in ascending order: each group that is held as a whole
 * @count: how many
 *
 * Sleeps.
 */
void kplace_hold_keep(const struct kplace_load *load,
		      const struct kplace_frames *places, u32 count)
{
	mutex_lock(&held_lock);
	keep(load, places, count);
	mutex_unlock(&held_lock);
}

/* Calls @busy for each block that is not to be had, or at a price. */
static bool promises(const struct kplace_group *group,
		     kplace_hold_busy_fn *busy, void *context)
{
	struct kplace_frames blocks = kplace_group_blocks(group);
	bool all = true;

	for (; blocks.pfn < blocks.end; blocks.pfn += pageblock_nr_pages) {
		cond_resched();
		if (!kplace_pages_block_costs(blocks.pfn, held.moves))
			continue;
		all = false;
		if (!busy(context, PFN_PHYS(blocks.pfn),
			  PFN_PHYS(blocks.pfn + pageblock_nr_pages)))
			break;
	}
	return all;
}

/* Calls it for one block, or of several that are no problem each on its own. */
static void find_culprit(const struct kplace_group *group,
			 kplace_hold_busy_fn *busy, void *context)
{
	struct kplace_frames at = kplace_group_span(group);

	held.attempts += kplace_pages_narrow(&at.pfn, &at.end);
	busy(context, PFN_PHYS(ALIGN_DOWN(at.pfn, pageblock_nr_pages)),
	     PFN_PHYS(ALIGN(at.end, pageblock_nr_pages)));
}

static bool hold_group(const struct kplace_group *group,
		       kplace_hold_busy_fn *busy, void *context)
{
	u32 i;

	if (group_is_held(group))
		return true;
	held.attempts++;
	if (kplace_group_allocate(group->frames, group->count)) {
		find_culprit(group, busy, context);
		return false;
	}
	for (i = 0; i < group->count; i++)
		held.frames[held.count++] = group->frames[i];
	return true;
}

/* All are looked at before any is claimed. */
static bool hold_all(const struct kplace_frames *places, u32 count,
		     kplace_hold_busy_fn *busy, void *context)
{
	struct kplace_group group = { };
	bool all = true;

	while (kplace_group_next(&group, places, count))
		if (!group_is_held(&group))
			all &= promises(&group, busy, context);
	group = (struct kplace_group) { };
	while (all && kplace_group_next(&group, places, count))
		all = hold_group(&group, busy, context);
	return all;
}

/**
 * kplace_hold - claim the places of a plan, until the image has segments
 * @load: the load the plan is for; what was held for another is given back
 * @places: all its places, which do not overlap; they are sorted
 * @count: how many, %KPLACE_SEGMENTS at most
 * @busy: called for each page block that cannot be claimed; returns false to
 *	hear of no more
 * @context: for @busy
 *
 * Sleeps. What is held already stays so, if the plan still wants it. Without
 * this, pages would be given away again between the plan and
 * kplace_claim_image(): the device tree is written in between.
 *
 * Return: true if all places are held; if not, some may be.
 */
bool kplace_hold(const struct kplace_load *load,
		 struct kplace_frames *places, u32 count,
		 kplace_hold_busy_fn *busy, void *context)
{
	bool all;

	count = kplace_group_sort(places, count);
	mutex_lock(&held_lock);
	keep(load, places, count);
	all = hold_all(places, count, busy, context);
	mutex_unlock(&held_lock);
	return all;
}

static void forget(const struct kplace_frames *frames)
{
	u32 i = 0;

	while (!same(&held.frames[i], frames))
		i++;
	held.frames[i] = held.frames[--held.count];
}

/**
 * kplace_hold_take - take what is held
 * @group: what to take, after kplace_hold_keep()
 *
 * Return: true if all of it was held, and is the caller's now; if not, nothing
 * of it is held.
 */
bool kplace_hold_take(const struct kplace_group *group)
{
	bool taken;
	u32 i;

	mutex_lock(&held_lock);
	taken = group_is_held(group);
	for (i = 0; i < group->count && taken; i++)
		forget(&group->frames[i]);
	mutex_unlock(&held_lock);
	return taken;
}

/* By now what is held may be the next load's. */
static void drop_late(struct work_struct *unused)
{
	mutex_lock(&held_lock);
	if (held.over)
		drop_but(NULL, 0);
	mutex_unlock(&held_lock);
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
	if (!READ_ONCE(held.count) || READ_ONCE(held.load) != load->number)
		return;
	WRITE_ONCE(held.over, true);
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
 * kplace_hold_begin - begin to search places for a plan
 * @load: the load
 *
 * What was held for it before, and the time since, do not count.
 */
void kplace_hold_begin(const struct kplace_load *load)
{
	mutex_lock(&held_lock);
	if (held.load == load->number)
		held.began = ktime_get();
	mutex_unlock(&held_lock);
}

/**
 * kplace_hold_spent - has all been spent that the search for places may cost?
 * @load: the load
 * @pages: of its image
 *
 * Return: true if it has been, since kplace_hold_begin() or, where nothing was held
 * then, the load's first kplace_hold().
 */
bool kplace_hold_spent(const struct kplace_load *load, u32 pages)
{
	bool spent;

	mutex_lock(&held_lock);
	spent = held.load == load->number &&
		ktime_us_delta(ktime_get(), held.began) >
		kplace_price_search_us(load->claim, pages);
	mutex_unlock(&held_lock);
	return spent;
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
		pages += held.frames[i].end - held.frames[i].pfn;
	mutex_unlock(&held_lock);
	return pages;
}

/**
 * kplace_hold_attempts - how often the allocator was asked for a load
 * @load: the load
 *
 * Return: times.
 */
u32 kplace_hold_attempts(const struct kplace_load *load)
{
	u32 attempts;

	mutex_lock(&held_lock);
	attempts = held.load == load->number ? held.attempts : 0;
	mutex_unlock(&held_lock);
	return attempts;
}
