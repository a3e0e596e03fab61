/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Wishes: what a policy wants as long as it can be had. Private to the core.
 */
#ifndef KPLACE_PREFER_H
#define KPLACE_PREFER_H

#include "place.h"

/* Is there anything to wish for? Without, the plain search is all it takes. */
static inline bool kplace_prefer_any(const struct kplace_problem *problem)
{
	return (problem->shun & problem->map->kinds) | problem->low |
	       problem->pick;
}

bool kplace_prefer(const struct kplace_problem *problem,
		   struct kplace_problem *settled, struct kplace_span *places,
		   struct kplace_hole *holes, struct kplace_unmet *unmet);
bool kplace_best_fit(const struct kplace_problem *problem,
		     struct kplace_span *places, struct kplace_hole *holes);
bool kplace_random(const struct kplace_problem *problem,
		   struct kplace_span *places, struct kplace_hole *holes);

/* A segment that lies where it lies. */
static inline void kplace_prefer_pin(struct kplace_segment *segment,
				     const struct kplace_span *place)
{
	segment->min = place->start;
	segment->max = place->end;
}

#endif
