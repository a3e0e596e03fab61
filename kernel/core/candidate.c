// SPDX-License-Identifier: GPL-2.0-only
/*
 * Candidates: the few places of a segment in a hole that a search must try.
 */
#include "candidate.h"

/* One look for the best candidate in a hole beyond the one tried last. */
struct candidates {
	const struct kplace_search *search;
	const struct kplace_hole *hole;	/* the whole hole */
	struct kplace_bounds bounds;	/* of the segment looked for */
	u32 index;
	bool first;		/* none tried in this hole yet */
	u64 tried;		/* the last one tried */
	u64 line;		/* floor for segments that share a window */
	u64 best;
};

static void consider(struct candidates *look, u64 place)
{
	bool up = kplace_search_dir(look->search, look->index) == KPLACE_UP;

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
	const struct kplace_search *search = look->search;
	struct kplace_fit fit = search->fit[look->index];

	u64 low = kplace_max(look->bounds.low, look->hole->start);
	u64 high = kplace_min(look->bounds.high, look->hole->end);

	fit.nr_placed = look->index;
	if (kplace_search_dir(search, look->index) == KPLACE_UP)
		return kplace_fit_up(&fit, kplace_max(edge, low), high);
	return kplace_fit_down(&fit, low, kplace_min(edge, high));
}

/* Put a later segment on the edge; the new edge, or KPLACE_NOWHERE. */
static u64 stack_one(const struct candidates *look, u32 later, u64 edge)
{
	const struct kplace_search *search = look->search;
	const struct kplace_span *anchor = look->index ? search->places : NULL;
	struct kplace_bounds bounds;
	struct kplace_fit fit = search->fit[later];
	bool up = kplace_search_dir(search, look->index) == KPLACE_UP;
	u64 place;

	bounds = kplace_bounds_of(kplace_search_segment(search, later), anchor);
	fit.nr_placed = look->index;
	bounds.low = kplace_max(bounds.low, up ? edge : look->hole->start);
	bounds.high = kplace_min(bounds.high, up ? look->hole->end : edge);
	if (!anchor && kplace_search_segment(search, later)->window_line) {
		if (up)
			bounds.low = kplace_max(bounds.low, look->line);
		else
			bounds.high = kplace_min(bounds.high, look->line);
	}
	place = kplace_fit_in(&fit, kplace_search_dir(search, look->index), bounds.low,
			      bounds.high);
	if (place == KPLACE_NOWHERE)
		return KPLACE_NOWHERE;
	return up ? place + fit.size : place;
}

/* All ordered choices of later segments on the edge, then the segment. */
static void stack(struct candidates *look, u32 used, u64 edge)
{
	const struct kplace_search *search = look->search;
	bool up = kplace_search_dir(search, look->index) == KPLACE_UP;
	u32 i;

	consider(look, from_edge(look, edge));
	for (i = look->index + 1; i < search->count; i++) {
		u64 next;

		if (used & (1u << i) || search->plentiful[i])
			continue;
		if (!look->index && up && kplace_search_segment(search, i)->above)
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

	if (kplace_search_dir(look->search, 0) == KPLACE_UP)
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

	if (kplace_search_dir(look->search, 0) == KPLACE_UP) {
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
 * Stacks on each multiple of a window's line, where they may fill a window. A
 * stack moves with its floor: the first floor that gives a candidate beyond
 * the one tried ends the look.
 */
static void stack_on_lines(struct candidates *look,
			   const struct kplace_segment *segment)
{
	bool up = kplace_search_dir(look->search, 0) == KPLACE_UP;
	u64 line = segment->window_line;
	u64 total = look->search->stack;

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

/**
 * kplace_candidate_stack - how far a stack may reach from its floor
 * @search: with each segment's fit
 *
 * What each segment takes at most, and, for each destination in the way and each
 * range to avoid, that and the gap in front of it.
 *
 * Return: bytes, for @search->stack; %U64_MAX for more.
 */
u64 kplace_candidate_stack(const struct kplace_search *search)
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
	for (i = 0; i < problem->nr_avoid; i++) {
		u64 size = problem->avoid[i].end - problem->avoid[i].start;

		/* Unlike a segment such a range may be as large as memory. */
		if (total > U64_MAX - most || size > U64_MAX - most - total)
			return U64_MAX;
		total += size + most;
	}
	return total;
}

/**
 * kplace_candidate_next - the best candidate in a hole beyond the last
 * @search: the search
 * @index: of the segment looked for; those before it have their places
 * @hole: the whole hole
 * @first: none was tried yet
 * @tried: the one tried last, in this hole or another
 *
 * The DOC block in search.c says why these are all that need to be tried.
 *
 * Return: the place, or %KPLACE_NOWHERE.
 */
u64 kplace_candidate_next(const struct kplace_search *search, u32 index,
			  const struct kplace_hole *hole, bool first,
			  u64 tried)
{
	const struct kplace_span *anchor = index ? search->places : NULL;
	bool up = kplace_search_dir(search, index) == KPLACE_UP;
	u64 edge = up ? hole->start : hole->end;
	struct candidates look = {
		.search = search, .hole = hole,
		.bounds = kplace_bounds_of(kplace_search_segment(search, index),
					   anchor),
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
		u64 line = kplace_search_segment(search, i)->window_line;

		if (!line)
			continue;
		consider_line(&look, line);
		stack_on_lines(&look, kplace_search_segment(search, i));
	}
	return look.best;
}
