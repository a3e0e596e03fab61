/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the stock search does as well as it can: its first places.
 *
 * Private to the core, and to be built into the stock search.
 */
#ifndef KPLACE_STOCK_FIRST_H
#define KPLACE_STOCK_FIRST_H

#include "place.h"
#include "stock.h"

/**
 * DOC: First places
 *
 * Most often the stock search finds a place for each segment at once. Then
 * kplace_place_each() finds the same ones on the same map, in less time, and
 * valid as they are:
 *
 * Holes as kplace sees them are never smaller than stock's, which end where two
 * banks touch and at what was released. What does not fit into one does not fit
 * into stock's parts of it, and a single range is a hole of both. Rounding holes
 * to pages changes nothing, since places are whole pages and begin with one.
 * Where a sum of stock's wraps in a hole, nothing fits into that hole or into
 * one above. What is left is what stock does not look at, or in its own way;
 * then it is better imitated.
 */

/* Do both searches ask the same of a place? */
static inline bool
kplace_first_is_plain(const struct kplace_segment *segment, bool anchor)
{
	/* Stock knows no such bounds, nor, but by @above, where a window begins. */
	if (segment->min || segment->max != U64_MAX ||
	    segment->above == anchor)
		return false;
	/* Downward it subtracts the size from a window's end, which may wrap. */
	if (segment->window_line && segment->dir != KPLACE_UP)
		return false;
	/* Stock does not know this rule either; aligned to it, nothing crosses. */
	return segment->boundary <= segment->align;
}

/* Did both find this place, which is in @hole, a single range? */
static inline bool
kplace_first_is_same(const struct kplace_stock *stock,
		     const struct kplace_segment *segment,
		     const struct kplace_span *anchor,
		     const struct kplace_span *place,
		     const struct kplace_hole *hole)
{
	/* The end of stock's window is a sum that may wrap. */
	if (anchor->start > U64_MAX - segment->window_span)
		return false;
	/* A place that ends with the hole may be the one stock wastes. */
	return !stock->wastes_top || segment->dir == KPLACE_UP ||
	       place->end != hole->end;
}

/**
 * kplace_stock_first - the stock search's places, if they are the first ones
 * @problem: built under the stock policy; each segment passes
 *	kplace_segment_check() and kplace_first_is_plain()
 * @stock: the stock search, from 0
 * @map: what it sees
 * @places: gets the places, lead included
 * @holes: gets the whole holes of @map that they lie in
 *
 * Return: false if that is not sure.
 */
static inline bool
kplace_stock_first(const struct kplace_problem *problem,
		   const struct kplace_stock *stock,
		   const struct kplace_map *map, struct kplace_span *places,
		   struct kplace_hole *holes)
{
	const struct kplace_segment *segment = problem->segments;
	u32 i;

	if (!kplace_place_each(problem, map, 0, problem->nr_segments, places,
			       holes))
		return false;
	for (i = 0; i < problem->nr_segments; i++)
		if (holes[i].first != holes[i].last ||
		    map->ranges[holes[i].first].kind != problem->free ||
		    !kplace_first_is_same(stock, &segment[i], places,
					  &places[i], &holes[i]))
			return false;
	return true;
}

#endif
