// SPDX-License-Identifier: GPL-2.0-only
/*
 * Why each hole was passed over.
 */
#include "explain.h"
#include "reach.h"

/**
 * DOC: How a decision is explained
 *
 * The search looks for places; it does not keep reasons. They are found
 * afterwards, by a second walk in the segment's direction up to the hole that
 * was chosen: each hole on the way failed at the first of these that does not
 * hold: it is large enough; large enough once aligned; not to be avoided; no
 * taken destination or earlier segment is in the way; within the segment's own bounds; within
 * those that the anchor sets. If all hold, a later segment would have
 * starved. For a segment without a place all holes are explained, and the
 * reason that came furthest is the decision's.
 *
 * Where small holes are preferred, those that were passed over are the ones of a
 * smaller size, or of a lower address; where chance decides, there are none.
 */

/* One hole looked at for one segment. */
struct question {
	const struct kplace_problem *problem;
	const struct kplace_segment *segment;
	u32 index;
	const struct kplace_span *places;
	struct kplace_bounds bounds;
	struct kplace_fit alone;	/* nothing in the way */
	struct kplace_fit apart;	/* only what is to be avoided is */
	struct kplace_fit fit;
	struct kplace_hole hole;
	struct kplace_reach *reach;	/* of the segments after this one */
	bool reaching;			/* these have begun */
};

static bool fits_between(const struct kplace_fit *fit,
			 const struct kplace_hole *hole, u64 low, u64 high)
{
	return kplace_fit_up(fit, kplace_max(low, hole->start),
			     kplace_min(high, hole->end)) != KPLACE_NOWHERE;
}

/* Nothing is asked twice: without a bound the answer is that before it. */
static enum kplace_reason bounds_reason(const struct question *ask)
{
	const struct kplace_segment *segment = ask->segment;
	const struct kplace_fit *fit = &ask->fit;
	const struct kplace_hole *hole = &ask->hole;

	if (segment->min && !fits_between(fit, hole, segment->min, U64_MAX))
		return kplace_segment_below(segment);
	if (segment->max != U64_MAX &&
	    !fits_between(fit, hole, segment->min, segment->max))
		return kplace_segment_above(segment);
	if (!ask->index)
		return KPLACE_STARVES;
	if (segment->above &&
	    !fits_between(fit, hole,
			  kplace_max(segment->min, ask->places->end),
			  segment->max))
		return KPLACE_BELOW_ANCHOR;
	if (segment->window_line &&
	    !fits_between(fit, hole, ask->bounds.low, ask->bounds.high))
		return KPLACE_OUT_OF_WINDOW;
	return KPLACE_STARVES;
}

static enum kplace_reason reason_of(const struct question *ask)
{
	const struct kplace_hole *hole = &ask->hole;

	if (hole->end - hole->start < ask->fit.size)
		return KPLACE_TOO_SMALL;
	if (!fits_between(&ask->alone, hole, 0, U64_MAX))
		return KPLACE_MISALIGNED;
	if (ask->fit.avoids &&
	    !fits_between(&ask->apart, hole, 0, U64_MAX))
		return KPLACE_AVOIDED;
	if (!fits_between(&ask->fit, hole, 0, U64_MAX))
		return KPLACE_IN_THE_WAY;
	return bounds_reason(ask);
}

/* Name what ends the hole: the neighbour the search would have hit. */
static void name_neighbour(const struct question *ask, struct kplace_pass *pass)
{
	const struct kplace_map *map = ask->problem->map;
	const struct kplace_hole *hole = &ask->hole;
	const struct kplace_range *ranges = map->ranges;
	u32 first = hole->first;
	u32 last = hole->last;
	const struct kplace_range *who = NULL;

	if (first && ranges[first - 1].end == ranges[first].start)
		who = &ranges[first - 1];
	if (last + 1 < map->count &&
	    ranges[last + 1].start == ranges[last].end &&
	    (!who || ask->segment->dir == KPLACE_UP))
		who = &ranges[last + 1];
	pass->owner = who ? who->owner : "end of memory";
	pass->source = who ? kplace_source_name(who->source) : NULL;
}

static void begin_reaches(struct question *ask)
{
	const struct kplace_problem *problem = ask->problem;
	u32 i;

	for (i = ask->index + 1; i < problem->nr_segments; i++)
		kplace_reach_begin(&ask->reach[i], problem, i, problem->map,
				   problem->segments[ask->index].dir, false);
	ask->reaching = true;
}

/*
 * A place for a later segment. Holes that are passed over come in the order of
 * the walk, and with them the bounds of those after it: the cursors say
 * without another walk where there is none.
 */
static bool place_later(struct question *ask, u32 index,
			struct kplace_span *places)
{
	const struct kplace_segment *segment = &ask->problem->segments[index];
	struct kplace_bounds bounds = kplace_bounds_of(segment, places);
	struct kplace_reach *reach = &ask->reach[index];
	bool up = reach->walk.dir == KPLACE_UP;
	struct kplace_hole holes[KPLACE_SEGMENTS];
	u64 spot;

	if (bounds.low >= bounds.high)
		return false;
	spot = kplace_reach_spot(reach, up ? bounds.low : bounds.high);
	if (spot == KPLACE_NOWHERE || spot < bounds.low ||
	    spot + reach->fit.size > bounds.high)
		return false;
	return kplace_place_each(ask->problem, ask->problem->map, index,
				 index + 1, places, holes);
}

/* The first later segment without a place if this one lay in the hole. */
static const char *starving(struct question *ask)
{
	const struct kplace_problem *problem = ask->problem;
	struct kplace_span places[KPLACE_SEGMENTS];
	u32 i = ask->index;

	if (!ask->reaching)
		begin_reaches(ask);
	memcpy(places, ask->places, i * sizeof(*places));
	places[i].start = kplace_fit_in(&ask->fit, problem->segments[i].dir,
					ask->hole.start, ask->hole.end);
	places[i].end = places[i].start + ask->fit.size;
	for (i++; i + 1 < problem->nr_segments; i++)
		if (!place_later(ask, i, places))
			break;
	return i < problem->nr_segments ? problem->segments[i].name : "another";
}

static void name_owner(struct question *ask, struct kplace_pass *pass)
{
	const struct kplace_span *obstacle;
	u64 start;

	pass->source = NULL;
	switch (pass->reason) {
	case KPLACE_IN_THE_WAY:
		start = kplace_fit_in(&ask->apart,
				      ask->segment->dir,
				      pass->start, pass->end);
		obstacle = kplace_obstacle(&ask->fit, start);
		pass->owner = obstacle ? obstacle->name : NULL;
		break;
	case KPLACE_STARVES:
		pass->owner = starving(ask);
		break;
	case KPLACE_AVOIDED:
		pass->owner = NULL;
		break;
	case KPLACE_OUT_OF_WINDOW:
	case KPLACE_BELOW_ANCHOR:
		pass->owner = ask->problem->segments[0].name;
		break;
	default:
		name_neighbour(ask, pass);
	}
}

static void record(struct question *ask, enum kplace_reason reason,
		   struct kplace_decision *decision, struct kplace_trace *trace)
{
	struct kplace_pass *pass;

	if (!trace)
		return;
	if (trace->count == trace->capacity) {
		trace->dropped++;
		decision->dropped++;
		return;
	}
	pass = &trace->pass[trace->count++];
	pass->start = ask->hole.start;
	pass->end = ask->hole.end;
	pass->reason = reason;
	name_owner(ask, pass);
	decision->passes++;
}

/* Of small holes, does this one come before the one chosen? */
static bool comes_first(const struct kplace_hole *hole,
			const struct kplace_hole *chosen)
{
	u64 size = hole->end - hole->start;
	u64 other = chosen->end - chosen->start;

	return size < other || (size == other && hole->start < chosen->start);
}

/**
 * kplace_explain - complete a decision with the holes passed over
 * @problem: the problem
 * @index: of the segment in it
 * @places: places, lead included, of the segments before it
 * @decision: with status and, if it is placed, with addresses and its hole
 * @trace: gets the holes passed over; NULL if only the reason of a segment
 *	without a place is wanted
 */
void kplace_explain(const struct kplace_problem *problem, u32 index,
		    const struct kplace_span *places,
		    struct kplace_decision *decision,
		    struct kplace_trace *trace)
{
	const struct kplace_segment *segment = &problem->segments[index];
	bool placed = decision->status == KPLACE_PLACED;
	bool snug = problem->pick == KPLACE_PICK_SNUG;
	u32 last = U32_MAX;
	struct kplace_reach reach[KPLACE_SEGMENTS];
	struct question ask = {
		.problem = problem, .segment = segment, .index = index,
		.places = places, .reach = reach,
		.bounds = kplace_bounds_of(segment, index ? places : NULL),
		.fit = kplace_fit_of(problem, segment, places, index),
	};
	struct kplace_walk walk = {
		.map = problem->map, .max = U64_MAX, .align = problem->page,
		.free = problem->free, .shun = problem->shun,
		.dir = segment->dir,
	};

	ask.apart = ask.fit;
	ask.apart.nr_taken = 0;
	ask.apart.nr_placed = 0;
	ask.apart.others = ask.apart.avoids;
	ask.alone = ask.apart;
	ask.alone.avoids = 0;
	ask.alone.others = 0;
	decision->first_pass = trace ? trace->count : 0;
	if (!placed)
		decision->reason = KPLACE_NO_MEMORY;
	/* Where chance decides, none is passed over. */
	if (placed && problem->pick == KPLACE_PICK_CHANCE)
		return;
	if (placed && !snug)
		last = decision->hole.first;
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &ask.hole) && ask.hole.first != last) {
		enum kplace_reason reason;

		if (placed && snug && !comes_first(&ask.hole, &decision->hole))
			continue;
		reason = reason_of(&ask);
		record(&ask, reason, decision, trace);
		if (!placed && (decision->reason == KPLACE_NO_MEMORY ||
				reason > decision->reason))
			decision->reason = reason;
	}
}
