// SPDX-License-Identifier: GPL-2.0-only
/*
 * Wishes: what a policy wants as long as it can be had.
 */
#include "prefer.h"
#include "search.h"

/**
 * DOC: Wishes
 *
 * A constraint holds or there is no placement. A wish is kept while there is a
 * placement with it, and given up otherwise. Wishes are settled in this order, each
 * with the complete search, so that none is given up without need, and one that
 * comes later never costs one that came before:
 *
 * 1. No memory of the kinds that the problem shuns. Given up for all segments at
 *    once, one kind after the other: first %KPLACE_SPARE, then %KPLACE_REMOVABLE.
 * 2. No segment below @low. Settled in the order of the segments: a segment keeps it
 *    if all can still be placed while it does, and those before it that kept it.
 * 3. Which of its places each segment gets, by the problem's @pick.
 *
 * The problem that is left, with constraints in place of wishes, is what the answer
 * is explained by.
 */

/* The kinds to shun become those that can be shunned. */
static bool settle_kinds(struct kplace_problem *settled,
			 struct kplace_span *places, struct kplace_hole *holes)
{
	settled->shun &= settled->map->kinds & KPLACE_MARKED;
	while (!kplace_search(settled, settled->nr_segments, places, holes)) {
		if (!settled->shun)
			return false;
		/* The lowest bit: the kind to give up first. */
		settled->shun &= settled->shun - 1;
	}
	return true;
}

/* False if the segment has no place there even by its own bounds. */
static bool raise(struct kplace_segment *segment, u64 low)
{
	if (segment->min >= low)
		return true;
	if (segment->max <= low)
		return false;
	segment->min = low;
	segment->kept_low = true;
	return true;
}

static bool raise_all(struct kplace_problem *settled)
{
	u32 i;

	for (i = 0; i < settled->nr_segments; i++)
		if (!raise(&settled->segments[i], settled->low))
			return false;
	return true;
}

/* One segment after the other; a bit for each that may lie low. */
static u32 raise_each(struct kplace_problem *settled, struct kplace_span *places,
		      struct kplace_hole *holes)
{
	u32 unmet = 0;
	u32 i;

	for (i = 0; i < settled->nr_segments; i++) {
		struct kplace_segment *segment = &settled->segments[i];
		const struct kplace_segment before = *segment;

		if (raise(segment, settled->low) &&
		    kplace_search(settled, settled->nr_segments, places, holes))
			continue;
		*segment = before;
		unmet |= 1U << i;
	}
	return unmet;
}

static u32 settle_low(const struct kplace_problem *problem,
		      struct kplace_problem *settled, struct kplace_span *places,
		      struct kplace_hole *holes)
{
	/* Mostly all of it can be had: one search instead of one for each. */
	if (raise_all(settled) &&
	    kplace_search(settled, settled->nr_segments, places, holes))
		return 0;
	memcpy(settled->segments, problem->segments, sizeof(settled->segments));
	return raise_each(settled, places, holes);
}

static bool pick(const struct kplace_problem *settled,
		 struct kplace_span *places, struct kplace_hole *holes)
{
	switch (settled->pick) {
	case KPLACE_PICK_SNUG:
		return kplace_best_fit(settled, places, holes);
	case KPLACE_PICK_CHANCE:
		return kplace_random(settled, places, holes);
	default:
		return kplace_search(settled, settled->nr_segments, places,
				     holes);
	}
}

/* The kinds of memory that places are made of. */
static u32 kinds_of(const struct kplace_problem *problem,
		    const struct kplace_span *places)
{
	const struct kplace_map *map = problem->map;
	u32 kinds = 0;
	u32 i, j;

	for (i = 0; i < problem->nr_segments; i++)
		for (j = kplace_map_find(map, places[i].start);
		     j < map->count && map->ranges[j].start < places[i].end; j++)
			kinds |= 1U << map->ranges[j].kind;
	return kinds;
}

/**
 * kplace_prefer - places for all segments, with as many wishes met as can be
 * @problem: each segment passes kplace_segment_check()
 * @settled: set to the problem with constraints in place of the wishes that are met;
 *	if there is no placement, to the problem without wishes
 * @places: where to put the places, lead included
 * @holes: where to put the whole holes that they lie in
 * @unmet: set to the wishes that are not met; nothing if there is no placement
 *
 * Return: false if there is no placement.
 */
bool kplace_prefer(const struct kplace_problem *problem,
		   struct kplace_problem *settled, struct kplace_span *places,
		   struct kplace_hole *holes, struct kplace_unmet *unmet)
{
	*unmet = (struct kplace_unmet) { };
	*settled = *problem;
	if (!settle_kinds(settled, places, holes))
		return false;
	if (problem->low && problem->free == KPLACE_RAM)
		unmet->low = settle_low(problem, settled, places, holes);
	if (!pick(settled, places, holes))
		return false;
	unmet->kinds = kinds_of(settled, places) & problem->shun;
	return true;
}
