// SPDX-License-Identifier: GPL-2.0-only
/*
 * Placing segments in holes that are as small as will do.
 */
#include "fit.h"
#include "prefer.h"
#include "search.h"

/**
 * DOC: Best fit
 *
 * Segments are settled in order. For each, the holes of the map are taken by size,
 * the smallest first, and of equal size by address, the lowest first; the size is
 * that of the whole hole, no matter what else of the image lies in it. The first
 * hole is its hole in which it can lie while those before it keep their places and
 * those after it can be placed anywhere. There it gets the lowest such place.
 */

/* Of a hole, for the order: the size comes first. */
struct rank {
	u64 size;
	u64 start;
};

static bool is_before(const struct rank *a, const struct rank *b)
{
	return a->size < b->size || (a->size == b->size && a->start < b->start);
}

/* Could the segment lie in the hole, whatever becomes of those after it? */
static bool may_take(const struct kplace_segment *segment,
		     const struct kplace_fit *fit,
		     const struct kplace_hole *hole)
{
	return kplace_fit_up(fit, kplace_max(hole->start, segment->min),
			     kplace_min(hole->end, segment->max)) !=
	       KPLACE_NOWHERE;
}

/* The next hole in the order that may take the segment; false for none. */
static bool next_hole(const struct kplace_problem *problem,
		      const struct kplace_segment *segment,
		      const struct kplace_fit *fit, struct rank *rank)
{
	struct kplace_walk walk = {
		.map = problem->map, .min = segment->min, .max = segment->max,
		.align = problem->page, .least = fit->size,
		.free = problem->free, .shun = problem->shun, .dir = KPLACE_UP,
	};
	struct rank best = { U64_MAX, U64_MAX };
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		struct rank this;

		kplace_hole_whole(&walk, &hole);
		this = (struct rank) { hole.end - hole.start, hole.start };
		if (is_before(rank, &this) && is_before(&this, &best) &&
		    may_take(segment, fit, &hole))
			best = this;
	}
	*rank = best;
	return best.start != U64_MAX;
}

/* Settle one segment; those before it are pinned in @work. */
static bool settle(const struct kplace_problem *problem,
		   struct kplace_problem *work, u32 index,
		   struct kplace_span *places, struct kplace_hole *holes)
{
	const struct kplace_segment *segment = &problem->segments[index];
	struct kplace_segment *bound = &work->segments[index];
	struct kplace_span before[KPLACE_SEGMENTS];
	struct kplace_fit fit;
	struct rank rank = { };

	/* A search overwrites places, those of segments that are pinned included. */
	memcpy(before, places, index * sizeof(*before));
	fit = kplace_fit_of(problem, segment, before, index);
	while (next_hole(problem, segment, &fit, &rank)) {
		bound->min = kplace_max(segment->min, rank.start);
		bound->max = kplace_min(segment->max, rank.start + rank.size);
		if (!kplace_search(work, work->nr_segments, places, holes))
			continue;
		kplace_prefer_pin(bound, &places[index]);
		return true;
	}
	return false;
}

/**
 * kplace_best_fit - places for all segments, in holes as small as will do
 * @problem: each segment passes kplace_segment_check(), and its direction is upward
 * @places: where to put the places, lead included
 * @holes: where to put the whole holes that they lie in
 *
 * Return: false if there is no placement.
 */
bool kplace_best_fit(const struct kplace_problem *problem,
		     struct kplace_span *places, struct kplace_hole *holes)
{
	struct kplace_problem work = *problem;
	u32 i;

	for (i = 0; i < work.nr_segments; i++)
		if (!settle(problem, &work, i, places, holes))
			return false;
	return true;
}
