/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One step of a walk over memory holes, to be built into the loop around it.
 *
 * Private to the core. Where the caller's walk is its own and its direction and
 * rules are constants, the compiler keeps the walk in registers, and a plan's
 * time is mostly that of its walks.
 */
#ifndef KPLACE_STEP_H
#define KPLACE_STEP_H

#include "hole.h"

static __always_inline bool kplace_step_is_free(const struct kplace_walk *walk,
						const struct kplace_range *range)
{
	return walk->kinds >> range->kind & 1;
}

/* Two neighbours, the lower of them free, are parts of the same hole. */
static __always_inline bool kplace_step_joins(const struct kplace_walk *walk,
					      const struct kplace_range *low,
					      const struct kplace_range *high)
{
	return low->end == high->start && kplace_step_is_free(walk, high) &&
	       !(walk->split && low->bank != high->bank);
}

/* The next hole above that is large enough. */
static __always_inline bool kplace_step_up(struct kplace_walk *walk,
					   struct kplace_hole *hole)
{
	const struct kplace_map *map = walk->map;
	const struct kplace_range *end, *low;

	/* Without ranges there may be no storage to point into, either. */
	if (!map->count)
		return false;
	end = map->ranges + map->count;
	for (low = map->ranges + walk->next; low < end; low++) {
		const struct kplace_range *first = low;

		if (!kplace_step_is_free(walk, low))
			continue;
		if (low->start >= walk->max)
			break;
		while (low + 1 < end && kplace_step_joins(walk, low, low + 1))
			low++;
		if (low->end - first->start < walk->least)
			continue;
		hole->start = first->start;
		hole->end = low->end;
		hole->first = (u32)(first - map->ranges);
		hole->last = (u32)(low - map->ranges);
		walk->next = hole->last + 1;
		return true;
	}
	walk->next = map->count;
	return false;
}

/* The same below. */
static __always_inline bool kplace_step_down(struct kplace_walk *walk,
					     struct kplace_hole *hole)
{
	const struct kplace_map *map = walk->map;
	const struct kplace_range *ranges = map->ranges;
	const struct kplace_range *high;

	if (!map->count)
		return false;
	high = ranges + walk->next;
	while (high > ranges) {
		const struct kplace_range *last = --high;

		if (!kplace_step_is_free(walk, high))
			continue;
		if (high->end <= walk->min)
			break;
		while (high > ranges && kplace_step_is_free(walk, high - 1) &&
		       kplace_step_joins(walk, high - 1, high))
			high--;
		if (last->end - high->start < walk->least)
			continue;
		hole->start = high->start;
		hole->end = last->end;
		hole->first = (u32)(high - ranges);
		hole->last = (u32)(last - ranges);
		walk->next = hole->first;
		return true;
	}
	walk->next = 0;
	return false;
}

/*
 * The next hole as the map has it: to clip it to the bounds and to round it
 * inward is left to the caller, who may know that one is not needed.
 */
static __always_inline bool kplace_step(struct kplace_walk *walk,
					struct kplace_hole *hole)
{
	return walk->dir == KPLACE_UP ? kplace_step_up(walk, hole) :
					kplace_step_down(walk, hole);
}

#endif
