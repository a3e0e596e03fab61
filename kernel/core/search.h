/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The complete search. Private to the core.
 */
#ifndef KPLACE_SEARCH_H
#define KPLACE_SEARCH_H

#include "place.h"

bool kplace_search_together(const struct kplace_problem *problem, u32 count,
			    struct kplace_span *places,
			    struct kplace_hole *holes);

/**
 * kplace_search - places for the first segments of a problem
 * @problem: checked by kplace_segment_check()
 * @count: how many segments
 * @places: where to put their places, lead included
 * @holes: where to put the whole holes that they lie in
 *
 * Return: true, and @places is the best placement under the segments'
 * directions; false, and there is none.
 */
static inline bool kplace_search(const struct kplace_problem *problem,
				 u32 count, struct kplace_span *places,
				 struct kplace_hole *holes)
{
	return kplace_place_each(problem, problem->map, 0, count, places,
				 holes) ||
	       kplace_search_together(problem, count, places, holes);
}

#endif
