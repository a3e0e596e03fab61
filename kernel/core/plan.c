// SPDX-License-Identifier: GPL-2.0
/*
 * Plans: a place for each segment of an image, found together.
 */
#include "explain.h"
#include "fit.h"
#include "plan.h"
#include "search.h"

static void begin_plan(const struct kplace_problem *problem,
		       struct kplace_plan *plan)
{
	u32 i;

	*plan = (struct kplace_plan) {
		.status = KPLACE_NO_PLACEMENT,
		.nr_segments = problem->nr_segments,
	};
	for (i = 0; i < problem->nr_segments; i++) {
		const struct kplace_segment *segment = &problem->segments[i];

		plan->segment[i] = (struct kplace_decision) {
			.name = segment->name,
			.status = KPLACE_NO_PLACEMENT,
			.size = segment->size,
			.align = segment->align,
			.lead = segment->lead,
		};
	}
}

/* Refuse what no memory could satisfy, before anything is searched. */
static bool refuse(const struct kplace_problem *problem,
		   struct kplace_plan *plan)
{
	u32 i;

	for (i = 0; i < problem->nr_segments; i++) {
		enum kplace_reason reason;

		reason = kplace_segment_check(problem, &problem->segments[i]);
		if (reason == KPLACE_FITS)
			continue;
		plan->status = KPLACE_BAD_REQUEST;
		plan->culprit = i;
		plan->segment[i].status = KPLACE_BAD_REQUEST;
		plan->segment[i].reason = reason;
		return true;
	}
	return false;
}

static void fill_in(const struct kplace_problem *problem,
		    const struct kplace_span *places, struct kplace_plan *plan,
		    struct kplace_trace *trace)
{
	u32 i;

	plan->status = KPLACE_PLACED;
	for (i = 0; i < plan->nr_segments; i++) {
		struct kplace_decision *decision = &plan->segment[i];

		decision->status = KPLACE_PLACED;
		decision->start = places[i].start + decision->lead;
		decision->end = places[i].end;
		kplace_explain(problem, i, places, decision, trace);
	}
}

/* Name the first segment with which the ones before it have no placement. */
static void blame(const struct kplace_problem *problem,
		  struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_span places[KPLACE_SEGMENTS] = { };
	u32 culprit = 0;

	while (culprit + 1 < problem->nr_segments &&
	       kplace_search(problem, culprit + 1, places))
		culprit++;
	/* The failed search left no places behind: find the prefix's again. */
	if (culprit)
		kplace_search(problem, culprit, places);
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

	begin_plan(problem, plan);
	if (refuse(problem, plan))
		return;
	if (kplace_search(problem, problem->nr_segments, places))
		fill_in(problem, places, plan, trace);
	else
		blame(problem, plan, trace);
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
	struct kplace_stock_result result;

	kplace_stock_search(problem, stock, &result);
	if (result.verdict == KPLACE_STOCK_SAME) {
		begin_plan(problem, plan);
		fill_in(problem, result.span, plan, trace);
	} else {
		kplace_plan_search(problem, plan, trace);
	}
	plan->stock = result;
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

/* Free memory from end to end. */
static bool is_hole(const struct kplace_problem *problem,
		    const struct kplace_span *place)
{
	struct kplace_walk walk = {
		.map = problem->map, .min = place->start, .max = place->end,
		.align = problem->page, .free = problem->free,
		.dir = KPLACE_UP,
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	return kplace_hole_next(&walk, &hole) && hole.start == place->start &&
	       hole.end == place->end;
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

static enum kplace_reason verify_one(const struct kplace_problem *problem,
				     const struct kplace_span *places,
				     u32 index, const char **owner)
{
	const struct kplace_segment *segment = &problem->segments[index];
	struct kplace_fit fit = kplace_fit_of(problem, segment, places, index);
	const struct kplace_span *place = &places[index];
	const struct kplace_span *obstacle;
	struct kplace_bounds bounds;

	*owner = segment->name;
	if (place->start >= place->end || place->end - place->start != fit.size)
		return KPLACE_SIZE_WRAPS;
	bounds = kplace_bounds_of(segment, index ? places : NULL);
	if (place->start < segment->min)
		return KPLACE_BELOW_MIN;
	if (place->end > segment->max)
		return KPLACE_ABOVE_MAX;
	if (index && segment->above && place->start < places[0].end)
		return KPLACE_BELOW_ANCHOR;
	if (place->start < bounds.low || place->end > bounds.high)
		return KPLACE_OUT_OF_WINDOW;
	obstacle = kplace_obstacle(&fit, place->start);
	if (obstacle) {
		*owner = obstacle->name;
		return KPLACE_IN_THE_WAY;
	}
	if (!is_hole(problem, place)) {
		*owner = holder(problem, place);
		return KPLACE_TOO_SMALL;
	}
	fit.nr_placed = 0;
	fit.nr_taken = 0;
	if (kplace_fit_up(&fit, place->start, place->end) != place->start)
		return KPLACE_MISALIGNED;
	return KPLACE_FITS;
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
	for (*index = 0; *index < problem->nr_segments; ++*index) {
		enum kplace_reason reason;

		reason = kplace_segment_check(problem,
					      &problem->segments[*index]);
		if (reason == KPLACE_FITS)
			reason = verify_one(problem, places, *index, owner);
		if (reason != KPLACE_FITS)
			return reason;
	}
	return KPLACE_FITS;
}
