// SPDX-License-Identifier: GPL-2.0
/*
 * The complete search for places of all segments together.
 */
#include "reach.h"
#include "search.h"

/**
 * DOC: The complete search
 *
 * Segments are settled in order, each at the best place, in its own
 * direction, from which the segments behind it can still be settled. That is
 * the lexicographically best placement, found by depth-first search. What
 * keeps the search small is that few places in a hole need to be tried.
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
 * everything else, and tells how far the anchor must go to bring that hole
 * into reach. Holes that take the anchor but leave the initrd out of reach
 * are thus stepped over in one pass.
 */

struct search {
	const struct kplace_problem *problem;
	u32 count;
	struct kplace_fit fit[KPLACE_SEGMENTS];
	bool plentiful[KPLACE_SEGMENTS];
	struct kplace_reach reach[KPLACE_SEGMENTS];
	struct kplace_span *places;
};

/* One look for the best candidate in a hole beyond the one tried last. */
struct candidates {
	const struct search *search;
	const struct kplace_hole *hole;	/* the whole hole */
	struct kplace_bounds bounds;	/* of the segment looked for */
	u32 index;
	bool first;		/* none tried in this hole yet */
	u64 tried;		/* the last one tried */
	u64 line;		/* floor for segments that share a window */
	u64 best;
};

static const struct kplace_segment *segment_of(const struct search *search,
					       u32 index)
{
	return &search->problem->segments[index];
}

static enum kplace_dir dir_of(const struct search *search, u32 index)
{
	return segment_of(search, index)->dir;
}

static bool tied(const struct search *search, u32 index)
{
	return index && (segment_of(search, index)->above ||
			 segment_of(search, index)->window_line);
}

static struct kplace_walk walk_of(const struct search *search,
				  enum kplace_dir dir,
				  struct kplace_bounds bounds)
{
	struct kplace_walk walk = {
		.map = search->problem->map,
		.min = bounds.low,
		.max = bounds.high,
		.align = search->problem->page,
		.free = search->problem->free,
		.dir = dir,
	};

	kplace_walk_begin(&walk);
	return walk;
}

/* How many holes take a segment; counting stops at @enough. */
static u32 count_holes(const struct search *search, u32 index, u32 enough)
{
	const struct kplace_fit *fit = &search->fit[index];
	struct kplace_walk walk;
	struct kplace_hole hole;
	u32 holes = 0;

	walk = walk_of(search, dir_of(search, index),
		       kplace_bounds_of(search->problem, index, NULL));
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
static bool in_reach(struct search *search, u32 index, u64 *tried)
{
	const struct kplace_segment *segment = segment_of(search, index);
	struct kplace_reach *reach = &search->reach[index];
	const struct kplace_span *anchor = &search->places[0];
	struct kplace_bounds bounds;
	u64 spot;

	bounds = kplace_bounds_of(search->problem, index, anchor);
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

static bool all_in_reach(struct search *search, u64 *tried)
{
	u32 i;

	for (i = 1; i < search->count; i++)
		if (tied(search, i) && !in_reach(search, i, tried))
			return false;
	return true;
}

static bool out_of_reach_for_good(const struct search *search)
{
	u32 i;

	for (i = 1; i < search->count; i++)
		if (search->reach[i].exhausted)
			return true;
	return false;
}

static void consider(struct candidates *look, u64 place)
{
	bool up = dir_of(look->search, look->index) == KPLACE_UP;

	if (place == KPLACE_NOWHERE)
		return;
	if (!look->first &&
	    (up ? place <= look->tried : place >= look->tried))
		return;
	if (look->best == KPLACE_NOWHERE ||
	    (up ? place < look->best : place > look->best))
		look->best = place;
}

/* The segment looked for, as far as it goes from an edge into the hole. */
static u64 from_edge(const struct candidates *look, u64 edge)
{
	const struct search *search = look->search;
	struct kplace_fit fit = search->fit[look->index];

	u64 low = kplace_max(look->bounds.low, look->hole->start);
	u64 high = kplace_min(look->bounds.high, look->hole->end);

	fit.nr_placed = look->index;
	if (dir_of(search, look->index) == KPLACE_UP)
		return kplace_fit_up(&fit, kplace_max(edge, low), high);
	return kplace_fit_down(&fit, low, kplace_min(edge, high));
}

/* Put a later segment on the edge; the new edge, or KPLACE_NOWHERE. */
static u64 stack_one(const struct candidates *look, u32 later, u64 edge)
{
	const struct search *search = look->search;
	const struct kplace_span *anchor = look->index ? search->places : NULL;
	struct kplace_bounds bounds;
	struct kplace_fit fit = search->fit[later];
	bool up = dir_of(search, look->index) == KPLACE_UP;
	u64 place;

	bounds = kplace_bounds_of(search->problem, later, anchor);
	fit.nr_placed = look->index;
	bounds.low = kplace_max(bounds.low, up ? edge : look->hole->start);
	bounds.high = kplace_min(bounds.high, up ? look->hole->end : edge);
	if (!anchor && segment_of(search, later)->window_line) {
		if (up)
			bounds.low = kplace_max(bounds.low, look->line);
		else
			bounds.high = kplace_min(bounds.high, look->line);
	}
	place = kplace_fit_in(&fit, dir_of(search, look->index), bounds.low,
			      bounds.high);
	if (place == KPLACE_NOWHERE)
		return KPLACE_NOWHERE;
	return up ? place + fit.size : place;
}

/* All ordered choices of later segments on the edge, then the segment. */
static void stack(struct candidates *look, u32 used, u64 edge)
{
	const struct search *search = look->search;
	bool up = dir_of(search, look->index) == KPLACE_UP;
	u32 i;

	consider(look, from_edge(look, edge));
	for (i = look->index + 1; i < search->count; i++) {
		u64 next;

		if (used & (1u << i) || search->plentiful[i])
			continue;
		if (!look->index && up && segment_of(search, i)->above)
			continue;
		next = stack_one(look, i, edge);
		if (next != KPLACE_NOWHERE)
			stack(look, used | 1u << i, next);
	}
}

/* The anchor on the next multiple of a window's line. */
static void consider_line(struct candidates *look, u64 line)
{
	u64 size = look->search->fit[0].size;

	if (dir_of(look->search, 0) == KPLACE_UP)
		consider(look, from_edge(look, kplace_align_up(look->tried + 1,
							       line)));
	else if (look->tried <= U64_MAX - size)
		consider(look, from_edge(look,
					 kplace_align_down(look->tried - 1 +
							   size, line)));
}

/* The multiple of a line from which a stack may first get beyond the last. */
static u64 first_line(const struct candidates *look, u64 line, u64 total)
{
	u64 from;

	if (dir_of(look->search, 0) == KPLACE_UP) {
		from = look->tried > total ? look->tried - total : 0;
		return kplace_align_down(kplace_max(from, look->hole->start),
					 line);
	}
	from = look->tried < U64_MAX - total ? look->tried + total : U64_MAX;
	from = kplace_min(from, look->hole->end);
	/* The multiple above has no number there; the hole's end is its stead. */
	if (from > U64_MAX - (line - 1))
		return kplace_align_down(from, line);
	return kplace_align_up(from, line);
}

/*
 * How far a stack may reach from its floor: what each segment takes at most,
 * and, for each destination in the way, that and the gap in front of it.
 */
static u64 stack_reach(const struct search *search)
{
	const struct kplace_problem *problem = search->problem;
	u64 total = 0;
	u64 most = 0;
	u32 i;

	for (i = 0; i < search->count; i++) {
		const struct kplace_fit *fit = &search->fit[i];
		u64 takes = fit->size + fit->align + fit->boundary;

		total += takes;
		most = kplace_max(most, takes);
	}
	for (i = 0; i < problem->nr_taken; i++)
		total += problem->taken[i].end - problem->taken[i].start + most;
	return total;
}

/*
 * Stacks on each multiple of a window's line, where they may fill a window. A
 * stack moves with its floor: the first floor that gives a candidate beyond
 * the one tried ends the look.
 */
static void stack_on_lines(struct candidates *look,
			   const struct kplace_segment *segment)
{
	bool up = dir_of(look->search, 0) == KPLACE_UP;
	u64 line = segment->window_line;
	u64 total = stack_reach(look->search);

	if (total <= segment->window_span - line)
		return;
	look->line = first_line(look, line, total);
	while (up ? look->line <= look->hole->end :
		    look->line >= look->hole->start) {
		stack(look, 0, up ? look->hole->start : look->hole->end);
		if (look->best != KPLACE_NOWHERE &&
		    (up ? look->line > look->best : look->line < look->best))
			break;
		if (up ? look->line > U64_MAX - line : look->line < line)
			break;
		look->line += up ? line : -line;
	}
}

/* The best candidate in a hole beyond the one tried last. */
static u64 next_candidate(const struct search *search, u32 index,
			  const struct kplace_hole *hole, bool first, u64 tried)
{
	const struct kplace_span *anchor = index ? search->places : NULL;
	bool up = dir_of(search, index) == KPLACE_UP;
	u64 edge = up ? hole->start : hole->end;
	struct candidates look = {
		.search = search, .hole = hole,
		.bounds = kplace_bounds_of(search->problem, index, anchor),
		.index = index, .first = first, .tried = tried,
		.line = up ? 0 : U64_MAX, .best = KPLACE_NOWHERE,
	};
	u64 place = from_edge(&look, edge);
	u32 i;

	consider(&look, place);
	if (place == KPLACE_NOWHERE || look.best != KPLACE_NOWHERE)
		return look.best;

	stack(&look, 0, edge);
	for (i = index + 1; !index && i < search->count; i++) {
		u64 line = segment_of(search, i)->window_line;

		if (!line)
			continue;
		consider_line(&look, line);
		stack_on_lines(&look, segment_of(search, i));
	}
	return look.best;
}

static bool settle(struct search *search, u32 index);

/* Try the candidates of one hole; *first and *tried go on to the next. */
static bool settle_in(struct search *search, u32 index,
		      const struct kplace_hole *hole, bool *first, u64 *tried)
{
	struct kplace_span *place = &search->places[index];
	u64 start;

	while ((start = next_candidate(search, index, hole, *first, *tried)) !=
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
static bool settle(struct search *search, u32 index)
{
	const struct kplace_span *anchor = index ? search->places : NULL;
	struct kplace_bounds bounds;
	struct kplace_walk walk;
	struct kplace_hole hole;
	bool first = true;
	u64 tried = 0;

	if (index == search->count)
		return true;
	bounds = kplace_bounds_of(search->problem, index, anchor);
	if (bounds.low >= bounds.high)
		return false;
	walk = walk_of(search, dir_of(search, index), bounds);
	while (kplace_hole_next(&walk, &hole)) {
		/* A later segment may lie across this one's bounds. */
		kplace_hole_whole(&walk, &hole);
		if (settle_in(search, index, &hole, &first, &tried))
			return true;
		if (!index && out_of_reach_for_good(search))
			return false;
	}
	return false;
}

/* False if one of the segments has no place even alone. */
static bool begin(struct search *search)
{
	u32 i;

	for (i = 0; i < search->count; i++) {
		search->fit[i] = kplace_fit_of(search->problem, i,
					       search->places, 0);
		search->places[i].name = segment_of(search, i)->name;
	}
	for (i = 0; i < search->count; i++) {
		u32 enough = tied(search, i) ? 1 : search->count;
		u32 holes = count_holes(search, i, enough);

		if (!holes)
			return false;
		search->plentiful[i] = i && !tied(search, i) &&
				       holes >= search->count;
		kplace_reach_begin(&search->reach[i], search->problem, i,
				   dir_of(search, 0), false);
	}
	return true;
}

/**
 * kplace_search - places for the first segments of a problem
 * @problem: checked by kplace_segment_check()
 * @count: how many segments
 * @places: where to put their places, lead included
 *
 * Return: true, and @places is the best placement under the segments'
 * directions; false, and there is none.
 */
bool kplace_search(const struct kplace_problem *problem, u32 count,
		   struct kplace_span *places)
{
	struct search search = {
		.problem = problem, .count = count, .places = places,
	};

	return begin(&search) && settle(&search, 0);
}
