// SPDX-License-Identifier: GPL-2.0-only
/*
 * One segment placed by itself, which only tests do.
 */
#include "explain.h"
#include "place_one.h"

/**
 * place_one - a place for one segment
 * @problem: the problem
 * @index: of the segment in it
 * @placed: the places, lead included, of the @index segments before it; not
 *	looked at for the first
 * @trace: filled with the holes passed over; NULL for none
 *
 * Return: the decision.
 */
struct kplace_decision place_one(const struct kplace_problem *problem, u32 index,
				 const struct kplace_span *placed,
				 struct kplace_trace *trace)
{
	const struct kplace_segment *segment = &problem->segments[index];
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];
	struct kplace_decision decision = {
		.name = segment->name,
		.status = KPLACE_NO_PLACEMENT,
		.size = segment->size,
		.align = segment->align,
		.lead = segment->lead,
	};

	decision.reason = kplace_segment_check(problem, segment);
	if (decision.reason != KPLACE_FITS) {
		decision.status = KPLACE_BAD_REQUEST;
		return decision;
	}
	if (index)
		memcpy(places, placed, index * sizeof(*placed));
	if (kplace_place_each(problem, problem->map, index, index + 1, places,
			      holes)) {
		decision.status = KPLACE_PLACED;
		decision.hole = holes[index];
		decision.start = places[index].start + segment->lead;
		decision.end = places[index].end;
	}
	if (trace || decision.status != KPLACE_PLACED)
		kplace_explain(problem, index, places, &decision, trace);
	return decision;
}
