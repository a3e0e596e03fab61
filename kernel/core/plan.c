// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plans: a place for each segment of an image, found together.
 */
#include "explain.h"
#include "fit.h"
#include "half_of_ram.h"
#include "plan.h"
#include "prefer.h"
#include "search.h"
#include "verify.h"

/* All but decisions, and @plan->stock, which @plan->has_stock speaks of. */
static void begin_plan(const struct kplace_problem *problem,
		       struct kplace_plan *plan)
{
	plan->status = KPLACE_NO_PLACEMENT;
	plan->nr_segments = problem->nr_segments;
	plan->culprit = 0;
	plan->needs = 0;
	plan->limit = problem->limit;
	plan->unmet = (struct kplace_unmet) { };
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

static void explain_all(const struct kplace_problem *problem,
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

/* The culprit's own reason: its place, if it has none, else the limit. */
static void give_reason(const struct kplace_problem *problem, bool fits,
			struct kplace_span *places, struct kplace_plan *plan,
			struct kplace_trace *trace)
{
	u32 culprit = plan->culprit;

	if (fits)
		plan->segment[culprit].reason = KPLACE_MORE_THAN_HALF;
	else
		kplace_explain(problem, culprit, places,
			       &plan->segment[culprit], trace);
}

/*
 * Name the first segment with which the ones before it have no placement, or the
 * image exceeds the limit, whichever comes first.
 */
static void blame(const struct kplace_problem *problem,
		  struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_span places[KPLACE_SEGMENTS] = { };
	struct kplace_hole holes[KPLACE_SEGMENTS];
	u32 over = kplace_half_exceeded(problem);
	u32 culprit = 0;
	bool fits;

	leave_open(problem, plan);
	while ((fits = kplace_search(problem, culprit + 1, places, holes)) &&
	       culprit < over && culprit + 1 < problem->nr_segments)
		culprit++;
	/* The failed search left no places: find the prefix's again. */
	if (culprit && !fits)
		kplace_search(problem, culprit, places, holes);
	plan->culprit = culprit;
	give_reason(problem, fits, places, plan, trace);
	kplace_relax_find(problem, culprit, &plan->relax);
}

/* For a problem with wishes; what it becomes without them is what is explained. */
static void plan_wishes(const struct kplace_problem *problem,
			struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];
	struct kplace_problem settled;

	if (kplace_half_exceeded(problem) < problem->nr_segments) {
		settled = *problem;
		settled.shun = 0;
		blame(&settled, plan, trace);
	} else if (!kplace_prefer(problem, &settled, places, holes,
				  &plan->unmet)) {
		blame(&settled, plan, trace);
	} else {
		fill_in(problem, places, holes, plan);
		if (trace)
			explain_all(&settled, places, plan, trace);
	}
}

/**
 * kplace_plan_search - places for all segments together
 * @problem: the problem
 * @plan: filled in, but for the stock search's part
 * @trace: gets the holes passed over; NULL for none
 *
 * Complete: if any placement satisfies the constraints, and kexec takes so much
 * memory, the best one is found: under the segments' directions, or by the problem's
 * wishes. Neither allocates nor sleeps.
 */
void kplace_plan_search(const struct kplace_problem *problem,
			struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];
	enum kplace_reason reason;
	bool wishes = kplace_prefer_any(problem);
	u32 index;

	begin_plan(problem, plan);
	reason = kplace_verify_requests(problem, &index);
	if (reason == KPLACE_FITS)
		plan->needs = kplace_half_needed(problem);
	if (reason != KPLACE_FITS)
		refuse(problem, plan, index, reason);
	else if (wishes)
		plan_wishes(problem, plan, trace);
	else if (kplace_half_exceeded(problem) == problem->nr_segments &&
		 kplace_search(problem, problem->nr_segments, places, holes))
		fill_in(problem, places, holes, plan);
	else
		blame(problem, plan, trace);
	if (trace && plan->status == KPLACE_PLACED && !wishes)
		explain_all(problem, places, plan, trace);
}

/**
 * kplace_plan_stock - the stock search's places, or better
 * @problem: built under the stock policy
 * @stock: the stock search to imitate
 * @plan: filled in; @plan->stock says what the stock search did
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
		plan->needs = kplace_half_needed(problem);
		fill_in(problem, plan->stock.span, holes, plan);
		if (trace)
			explain_all(problem, plan->stock.span, plan, trace);
	} else {
		kplace_plan_search(problem, plan, trace);
	}
	plan->has_stock = true;
}

/* The holes passed over as another map has them, where the places are free as well. */
static void explain_on(const struct kplace_problem *problem,
		       const struct kplace_map *map,
		       const struct kplace_span *places, struct kplace_plan *plan,
		       struct kplace_trace *trace)
{
	struct kplace_hole holes[KPLACE_SEGMENTS] = { };
	struct kplace_problem seen = *problem;
	const char *owner;
	u32 i, j;

	seen.map = map;
	kplace_verify_holes(&seen, seen.nr_segments, places, holes, &j, &owner);
	for (i = 0; i < j; i++) {
		struct kplace_decision *decision = &plan->segment[i];
		const struct kplace_hole ours = decision->hole;

		decision->hole = holes[i];
		kplace_explain(&seen, i, places, decision, trace);
		decision->hole = ours;
	}
}

/**
 * kplace_plan_follow - another loader's places, or others
 * @problem: built with the loader's directions and alignments
 * @loader: its search: the map that it goes by, and whether it tries again
 * @plan: filled in, but for the stock search's part
 * @trace: gets the holes passed over, as the loader sees them if its places are taken;
 *	NULL for none
 *
 * Where the loader finds no place, or one that the problem's map forbids, the complete
 * search answers, and @plan->unmet says so.
 */
void kplace_plan_follow(const struct kplace_problem *problem,
			const struct kplace_stock *loader,
			struct kplace_plan *plan, struct kplace_trace *trace)
{
	struct kplace_hole holes[KPLACE_SEGMENTS];
	struct kplace_stock_result theirs;

	kplace_stock_holes(problem, loader, &theirs, holes);
	if (theirs.verdict != KPLACE_STOCK_SAME) {
		kplace_plan_search(problem, plan, trace);
		plan->unmet.loader = plan->status == KPLACE_PLACED;
		return;
	}
	begin_plan(problem, plan);
	plan->needs = kplace_half_needed(problem);
	fill_in(problem, theirs.span, holes, plan);
	if (trace)
		explain_on(problem, loader->map, theirs.span, plan, trace);
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
