// SPDX-License-Identifier: GPL-2.0
/*
 * Plans: a place for each segment of an image, found together.
 */
#include "explain.h"
#include "fit.h"
#include "plan.h"
#include "search.h"

/* All but decisions, and @plan->stock, which @plan->has_stock speaks of. */
static void begin_plan(const struct kplace_problem *problem,
		       struct kplace_plan *plan)
{
	plan->status = KPLACE_NO_PLACEMENT;
	plan->nr_segments = problem->nr_segments;
	plan->culprit = 0;
	plan->relax = (struct kplace_relax) { .what = KPLACE_RELAX_NONE };
	plan->has_stock = false;
}

/* Assigned member by member: a whole struct would be made first, then copied. */
static inline void begin_decision(const struct kplace_segment *segment,
				  enum kplace_status status,
				  struct kplace_decision *decision)
{
	decision->name = segment->name;
	decision->status = status;
	decision->reason = KPLACE_FITS;
	decision->size = segment->size;
	decision->align = segment->align;
	decision->lead = segment->lead;
	decision->first_pass = 0;
	decision->passes = 0;
	decision->dropped = 0;
}

/* No segment has a place yet. */
static void leave_open(const struct kplace_problem *problem,
		       struct kplace_plan *plan)
{
	u32 i;

	for (i = 0; i < problem->nr_segments; i++) {
		struct kplace_decision *decision = &plan->segment[i];

		begin_decision(&problem->segments[i], KPLACE_NO_PLACEMENT,
			       decision);
		decision->start = 0;
		decision->end = 0;
		decision->hole = (struct kplace_hole) { };
	}
}

/* What no memory could satisfy is found before anything is searched. */
static enum kplace_reason refusal(const struct kplace_problem *problem,
				  u32 *index)
{
	enum kplace_reason reason = KPLACE_FITS;
	u32 i;

	for (i = 0; i < problem->nr_segments; i++) {
		reason = kplace_segment_check(problem, &problem->segments[i]);
		if (reason != KPLACE_FITS)
			break;
	}
	*index = i;
	return reason;
}

static void refuse(const struct kplace_problem *problem,
		   struct kplace_plan *plan, u32 index,
		   enum kplace_reason reason)
{
	leave_open(problem, plan);
	plan->status = KPLACE_BAD_REQUEST;
	plan->culprit = index;
	plan->segment[index].status = KPLACE_BAD_REQUEST;
	plan->segment[index].reason = reason;
}

static void tell(const struct kplace_problem *problem,
		 const struct kplace_span *places, struct kplace_plan *plan,
		 struct kplace_trace *trace)
{
	u32 i;

	for (i = 0; i < problem->nr_segments; i++)
		kplace_explain(problem, i, places, &plan->segment[i], trace);
}

static inline void fill_in(const struct kplace_problem *problem,
			   const struct kplace_span *places,
			   const struct kplace_hole *holes,
			   struct kplace_plan *plan)
{
	const struct kplace_segment *segment = problem->segments;
	struct kplace_decision *decision = plan->segment;
	u32 i;

	plan->status = KPLACE_PLACED;
	for (i = 0; i < problem->nr_segments; i++, segment++, decision++) {
		begin_decision(segment, KPLACE_PLACED, decision);
		decision->start = places[i].start + segment->lead;
		decision->end = places[i].end;
		decision->hole = holes[i];
	}
}

/* Name the first segment with which the ones before it have no placement. */
static void blame(const struct kplace_problem *problem,
		  struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_span places[KPLACE_SEGMENTS] = { };
	struct kplace_hole holes[KPLACE_SEGMENTS];
	u32 culprit = 0;

	leave_open(problem, plan);
	while (culprit + 1 < problem->nr_segments &&
	       kplace_search(problem, culprit + 1, places, holes))
		culprit++;
	/* The failed search left no places behind: find the prefix's again. */
	if (culprit)
		kplace_search(problem, culprit, places, holes);
	plan->culprit = culprit;
	kplace_explain(problem, culprit, places, &plan->segment[culprit],
		       trace);
	kplace_relax_find(problem, culprit, &plan->relax);
}

/**
 * kplace_plan_search - places for all segments together
 * @problem: the problem
 * @plan: filled in, but for the stock search's part
 * @trace: gets the holes passed over; NULL for none
 *
 * Complete: if any placement satisfies the constraints, the best one under
 * the segments' directions is found. Neither allocates nor sleeps.
 */
void kplace_plan_search(const struct kplace_problem *problem,
			struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];
	enum kplace_reason reason;
	u32 index;

	begin_plan(problem, plan);
	reason = refusal(problem, &index);
	if (reason != KPLACE_FITS)
		refuse(problem, plan, index, reason);
	else if (kplace_search(problem, problem->nr_segments, places, holes))
		fill_in(problem, places, holes, plan);
	else
		blame(problem, plan, trace);
	if (trace && plan->status == KPLACE_PLACED)
		tell(problem, places, plan, trace);
}

/**
 * kplace_plan_stock - the stock search's places, or better
 * @problem: built under the stock policy
 * @stock: the stock search to imitate
 * @plan: filled in; @plan->stock tells what the stock search did
 * @trace: gets the holes passed over; NULL for none
 *
 * Where the stock search ends in a valid placement that is the plan; where
 * it fails, loops or goes wrong, the complete search answers.
 */
void kplace_plan_stock(const struct kplace_problem *problem,
		       const struct kplace_stock *stock,
		       struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_hole holes[KPLACE_SEGMENTS];

	kplace_stock_holes(problem, stock, &plan->stock, holes);
	if (plan->stock.verdict == KPLACE_STOCK_SAME) {
		begin_plan(problem, plan);
		fill_in(problem, plan->stock.span, holes, plan);
		if (trace)
			tell(problem, plan->stock.span, plan, trace);
	} else {
		kplace_plan_search(problem, plan, trace);
	}
	plan->has_stock = true;
}

/**
 * kplace_plan_compare - what the stock search does instead of a plan
 * @problem: the same image, built under the stock policy
 * @stock: the stock search to imitate
 * @plan: the plan; @plan->stock is filled in
 */
void kplace_plan_compare(const struct kplace_problem *problem,
			 const struct kplace_stock *stock,
			 struct kplace_plan *plan)
{
	u32 i;

	kplace_stock_search(problem, stock, &plan->stock);
	plan->has_stock = true;
	if (plan->stock.verdict != KPLACE_STOCK_SAME)
		return;
	for (i = 0; i < plan->nr_segments; i++) {
		const struct kplace_decision *ours = &plan->segment[i];
		const struct kplace_span *theirs = &plan->stock.span[i];

		if (ours->status != KPLACE_PLACED ||
		    ours->start - ours->lead != theirs->start)
			plan->stock.verdict = KPLACE_STOCK_DIFFERS;
	}
}

/* Whole pages of free memory: all of them lie in one hole. */
static bool is_free(const struct kplace_problem *problem,
		    const struct kplace_span *place, struct kplace_hole *hole)
{
	struct kplace_walk walk = {
		.map = problem->map, .align = problem->page,
		.free = problem->free,
	};

	return !(place->start & (problem->page - 1)) &&
	       kplace_hole_around(&walk, place->start, hole->first, hole) &&
	       hole->start <= place->start && hole->end >= place->end;
}

/* Who holds the first page of a place that is not free. */
static const char *holder(const struct kplace_problem *problem,
			  const struct kplace_span *place)
{
	const struct kplace_map *map = problem->map;
	u32 i;

	for (i = kplace_map_find(map, place->start);
	     i < map->count && map->ranges[i].start < place->end; i++)
		if (!kplace_kind_is_free(map->ranges[i].kind, problem->free))
			return map->ranges[i].owner;
	return "no memory";
}

/* A place is out of bounds: of whose? */
static enum kplace_reason bound_crossed(const struct kplace_segment *segment,
					const struct kplace_span *place,
					const struct kplace_span *anchor)
{
	if (place->start < segment->min)
		return KPLACE_BELOW_MIN;
	if (place->end > segment->max)
		return KPLACE_ABOVE_MAX;
	if (segment->above && place->start < anchor->end)
		return KPLACE_BELOW_ANCHOR;
	return KPLACE_OUT_OF_WINDOW;
}

/* The first of those before it, or of those taken, that a place overlaps. */
static const struct kplace_span *
obstacle_of(const struct kplace_problem *problem,
	    const struct kplace_span *places, u32 index)
{
	u64 start = places[index].start;
	u64 size = places[index].end - start;
	u32 i;

	for (i = 0; i < index; i++)
		if (kplace_overlaps(&places[i], start, size))
			return &places[i];
	for (i = 0; i < problem->nr_taken; i++)
		if (kplace_overlaps(&problem->taken[i], start, size))
			return &problem->taken[i];
	return NULL;
}

static inline enum kplace_reason
verify_one(const struct kplace_problem *problem,
	   const struct kplace_span *places, u32 index,
	   struct kplace_hole *hole, const char **owner)
{
	const struct kplace_segment *segment = &problem->segments[index];
	const struct kplace_span *place = &places[index];
	const struct kplace_span *obstacle;
	struct kplace_bounds bounds;
	u64 align = kplace_max(segment->align, problem->page);
	u64 size = kplace_align_up(segment->size, problem->page);

	*owner = segment->name;
	if (place->start >= place->end || place->end - place->start != size)
		return KPLACE_SIZE_WRAPS;
	bounds = kplace_bounds_of(segment, index ? places : NULL);
	if (place->start < bounds.low || place->end > bounds.high)
		return bound_crossed(segment, place, places);
	obstacle = obstacle_of(problem, places, index);
	if (obstacle) {
		*owner = obstacle->name;
		return KPLACE_IN_THE_WAY;
	}
	if (!is_free(problem, place, hole)) {
		*owner = holder(problem, place);
		return KPLACE_TOO_SMALL;
	}
	if (place->start & (align - 1) ||
	    kplace_crosses(segment->boundary, place->start, size))
		return KPLACE_MISALIGNED;
	return KPLACE_FITS;
}

/**
 * kplace_plan_holes - check places, and find the holes they lie in
 * @problem: the first @count segments pass kplace_segment_check()
 * @count: how many places
 * @places: the places, lead included
 * @holes: gets the whole hole of each; before, its first range is a guess
 * @index: set to the first segment whose place is not valid, or to @count
 * @owner: set to whoever is in the way there
 *
 * Return: as kplace_plan_verify().
 */
enum kplace_reason kplace_plan_holes(const struct kplace_problem *problem,
				     u32 count,
				     const struct kplace_span *places,
				     struct kplace_hole *holes, u32 *index,
				     const char **owner)
{
	enum kplace_reason reason = KPLACE_FITS;
	u32 i;

	for (i = 0; i < count; i++) {
		reason = verify_one(problem, places, i, &holes[i], owner);
		if (reason != KPLACE_FITS)
			break;
	}
	*index = i;
	return reason;
}

/**
 * kplace_plan_verify - check places against a problem, whoever chose them
 * @problem: the problem
 * @places: one for each segment, lead included
 * @index: set to the first segment whose place is not valid
 * @owner: set to whoever is in the way there
 *
 * Return: %KPLACE_FITS if all are valid; else the first place's fault, where
 * %KPLACE_TOO_SMALL means that it is not all free memory, %KPLACE_SIZE_WRAPS
 * that it is not of the segment's size.
 */
enum kplace_reason kplace_plan_verify(const struct kplace_problem *problem,
				      const struct kplace_span *places,
				      u32 *index, const char **owner)
{
	struct kplace_hole holes[KPLACE_SEGMENTS] = { };
	enum kplace_reason unfit, reason;
	u32 count;

	unfit = refusal(problem, &count);
	reason = kplace_plan_holes(problem, count, places, holes, index, owner);
	return reason == KPLACE_FITS ? unfit : reason;
}
