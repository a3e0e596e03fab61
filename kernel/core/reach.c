// SPDX-License-Identifier: GPL-2.0-only
/*
 * A cursor to the nearest place a segment could have at all.
 */
#include "reach.h"

/**
 * kplace_reach_begin - put a cursor before the first hole
 * @reach: the cursor
 * @problem: the problem
 * @index: the segment's index in it
 * @map: the map to look at
 * @dir: which way the cursor moves
 * @split: holes end where two banks touch
 */
void kplace_reach_begin(struct kplace_reach *reach,
			const struct kplace_problem *problem, u32 index,
			const struct kplace_map *map, enum kplace_dir dir,
			bool split)
{
	const struct kplace_segment *segment = &problem->segments[index];
	struct kplace_fit fit = kplace_fit_of(problem, segment, NULL, 0);

	*reach = (struct kplace_reach) {
		.walk = {
			.map = map,
			.min = segment->min,
			.max = segment->max,
			.align = problem->page,
			.least = fit.size,
			.free = problem->free,
			.shun = problem->shun,
			.dir = dir,
			.split = split,
		},
		.fit = fit,
	};
	kplace_walk_begin(&reach->walk);
}

/**
 * kplace_reach_spot - the nearest place beyond a bound
 * @reach: the cursor
 * @bound: upward, the lowest address the place may cover; downward, the first
 *	it may not. Must not move against the cursor from call to call.
 *
 * Return: the place, or %KPLACE_NOWHERE, and then @reach->exhausted is set.
 */
u64 kplace_reach_spot(struct kplace_reach *reach, u64 bound)
{
	bool up = reach->walk.dir == KPLACE_UP;

	while (!reach->exhausted) {
		u64 low = reach->hole.start;
		u64 high = reach->hole.end;
		u64 spot = KPLACE_NOWHERE;

		if (up)
			low = kplace_max(low, bound);
		else
			high = kplace_min(high, bound);
		if (reach->begun)
			spot = kplace_fit_in(&reach->fit, reach->walk.dir, low,
					     high);
		if (spot != KPLACE_NOWHERE)
			return spot;
		reach->begun = true;
		reach->exhausted = !kplace_hole_next(&reach->walk,
						     &reach->hole);
	}
	return KPLACE_NOWHERE;
}
