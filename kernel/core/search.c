// SPDX-License-Identifier: GPL-2.0-only
/*
 * The complete search for places of all segments together.
 */
#include "candidate.h"
#include "search.h"

/**
 * DOC: The complete search
 *
 * Segments are settled in order, each at the best place, in its own
 * direction, from which the segments after it can still be settled. That is
 * the lexicographically best placement. Most images are small beside what is
 * free: when the first place of each segment leaves one for the next, that is
 * it, and three short walks have found it. Only when one finds no place is
 * there more to do, by depth-first search. What keeps that small is that few
 * places in a hole need to be tried.
 *
 * Take upward; downward is its mirror image. Suppose the segment's best place
 * in a hole is p. Some later segments lie below p in the hole, in some order.
 * Push each down as far as it goes, in that order, then the segment itself:
 * nothing else moves, all bounds still hold, so the segment cannot have moved
 * below p. Hence p is one of the places got by stacking an ordered choice of
 * later segments on the hole's floor and the segment on top. With at most
 * three later segments that is 16 places.
 *
 * The anchor needs more, since the bounds of segments that share a window
 * with it move along. They are fixed while the anchor stays between two
 * multiples of the window's line. So multiples of the line are floors for the
 * anchor, too, and, where the segments are so large that they fill a window
 * by themselves, for the stacked ones.
 *
 * Two facts prune the search. A later segment that is free to lie anywhere
 * and fits into more holes than there are other segments and taken
 * destinations always finds a place, and never needs to be stacked. And while
 * the anchor moves one way, so do the bounds of those tied to it: a cursor
 * for each remembers the nearest hole that could hold it at all, ignoring
 * everything else, and says how far the anchor must go to bring that hole
 * into reach. Holes that take the anchor but leave the initrd out of reach
 * are thus stepped over in one pass.
 */

static bool tied(const struct kplace_search *search, u32 index)
{
	return index && (kplace_search_segment(search, index)->above ||
			 kplace_search_segment(search, index)->window_line);
}

static struct kplace_walk walk_of(const struct kplace_search *search,
				  u32 index, struct kplace_bounds bounds)
{
	struct kplace_walk walk = {
		.map = search->problem->map,
		.min = bounds.low,
		.max = bounds.high,
		.align = search->problem->page,
		.least = search->fit[index].size,
		.free = search->problem->free,
		.shun = search->problem->shun,
		.dir = kplace_search_dir(search, index),
	};

	kplace_walk_begin(&walk);
	return walk;
}

/* How many holes take a segment; counting stops at @enough. */
static u32 count_holes(const struct kplace_search *search, u32 index, u32 enough)
{
	const struct kplace_fit *fit = &search->fit[index];
	struct kplace_walk walk;
	struct kplace_hole hole;
	u32 holes = 0;

	walk = walk_of(search, index,
		       kplace_bounds_of(kplace_search_segment(search, index),
					NULL));
	while (holes < enough && kplace_hole_next(&walk, &hole))
		if (kplace_fit_up(fit, hole.start, hole.end) != KPLACE_NOWHERE)
			holes++;
	return holes;
}

/* The lowest anchor from which a place that ends at @end is in the window. */
static u64 anchor_reaching_up(const struct kplace_segment *segment, u64 end)
{
	u64 line = segment->window_line;

	end = kplace_align_up(end, line);
	return end > segment->window_span ? end - segment->window_span : 0;
}

/* The highest anchor end from which a place at @spot is within bounds. */
static u64 anchor_reaching_down(const struct kplace_segment *segment, u64 spot)
{
	u64 end = segment->above ? spot : U64_MAX;
	u64 span = segment->window_span;

	if (segment->window_line && spot <= U64_MAX - span)
		end = kplace_min(end, kplace_align_down(spot + span,
							segment->window_line));
	return end;
}

/*
 * Is a tied segment's nearest place within reach of the anchor? If not, move
 * @tried to just before the anchor's next chance.
 */
static bool in_reach(struct kplace_search *search, u32 index, u64 *tried)
{
	const struct kplace_segment *segment = kplace_search_segment(search, index);
	struct kplace_reach *reach = &search->reach[index];
	const struct kplace_span *anchor = &search->places[0];
	struct kplace_bounds bounds;
	u64 spot;

	bounds = kplace_bounds_of(kplace_search_segment(search, index), anchor);
	if (bounds.low >= bounds.high)
		return false;
	spot = kplace_reach_spot(reach, reach->walk.dir == KPLACE_UP ?
					bounds.low : bounds.high);
	if (spot == KPLACE_NOWHERE)
		return false;
	if (reach->walk.dir == KPLACE_UP) {
		u64 end = spot + reach->fit.size;

		if (end <= bounds.high)
			return true;
		*tried = kplace_max(*tried,
				    anchor_reaching_up(segment, end) - 1);
	} else {
		u64 size = search->fit[0].size;
		u64 end = anchor_reaching_down(segment, spot);

		if (spot >= bounds.low)
			return true;
		*tried = kplace_min(*tried, end >= size ? end - size + 1 : 0);
	}
	return false;
}

static bool all_in_reach(struct kplace_search *search, u64 *tried)
{
	u32 i;

	for (i = 1; i < search->count; i++)
		if (tied(search, i) && !in_reach(search, i, tried))
			return false;
	return true;
}

static bool out_of_reach_for_good(const struct kplace_search *search)
{
	u32 i;

	for (i = 1; i < search->count; i++)
		if (search->reach[i].exhausted)
			return true;
	return false;
}

static bool settle(struct kplace_search *search, u32 index);

/* Try the candidates of one hole; *first and *tried go on to the next. */
static bool settle_in(struct kplace_search *search, u32 index,
		      const struct kplace_hole *hole, bool *first, u64 *tried)
{
	struct kplace_span *place = &search->places[index];
	u64 start;

	while ((start = kplace_candidate_next(search, index, hole, *first, *tried)) !=
	       KPLACE_NOWHERE) {
		*first = false;
		*tried = start;
		place->start = start;
		place->end = start + search->fit[index].size;
		if (!index && !all_in_reach(search, tried)) {
			if (out_of_reach_for_good(search))
				return false;
			continue;
		}
		if (settle(search, index + 1))
			return true;
	}
	return false;
}

/* Settle the segments from @index on; recursion ends at KPLACE_SEGMENTS. */
static bool settle(struct kplace_search *search, u32 index)
{
	const struct kplace_span *anchor = index ? search->places : NULL;
	struct kplace_bounds bounds;
	struct kplace_walk walk;
	struct kplace_hole hole;
	bool first = true;
	u64 tried = 0;

	if (index == search->count)
		return true;
	bounds = kplace_bounds_of(kplace_search_segment(search, index), anchor);
	if (bounds.low >= bounds.high)
		return false;
	walk = walk_of(search, index, bounds);
	while (kplace_hole_next(&walk, &hole)) {
		/* A later segment may lie across this one's bounds. */
		kplace_hole_whole(&walk, &hole);
		if (settle_in(search, index, &hole, &first, &tried)) {
			search->holes[index] = hole;
			return true;
		}
		if (!index && out_of_reach_for_good(search))
			return false;
	}
	return false;
}

/* False if one of the segments has no place even alone. */
static bool begin(struct kplace_search *search)
{
	u32 i;

	for (i = 0; i < search->count; i++) {
		const struct kplace_segment *segment;

		segment = kplace_search_segment(search, i);
		search->fit[i] = kplace_fit_of(search->problem, segment,
					       search->places, 0);
		search->places[i].name = segment->name;
	}
	for (i = 0; i < search->count; i++) {
		u32 enough = tied(search, i) ? 1 : search->count;
		u32 holes = count_holes(search, i, enough);

		if (!holes)
			return false;
		search->plentiful[i] = i && !tied(search, i) &&
				       holes >= search->count;
		kplace_reach_begin(&search->reach[i], search->problem, i,
				   search->problem->map,
				   kplace_search_dir(search, 0), false);
	}
	search->stack = kplace_candidate_stack(search);
	return true;
}

/**
 * kplace_search_together - the same, where some have to make room for others
 * @problem: as for kplace_search()
 * @count: likewise
 * @places: likewise
 * @holes: likewise
 *
 * Return: as kplace_search().
 */
bool kplace_search_together(const struct kplace_problem *problem, u32 count,
			    struct kplace_span *places,
			    struct kplace_hole *holes)
{
	struct kplace_search search = {
		.problem = problem, .count = count, .places = places,
		.holes = holes,
	};

	return begin(&search) && settle(&search, 0);
}
