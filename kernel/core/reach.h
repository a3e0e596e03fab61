/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A cursor to the nearest place a segment could have at all.
 *
 * Private to the core.
 */
#ifndef KPLACE_REACH_H
#define KPLACE_REACH_H

#include "fit.h"

/**
 * struct kplace_reach - nearest place, other segments of the plan ignored
 * @walk: over the holes within the segment's own minimum and maximum
 * @hole: the hole the cursor stands in
 * @fit: the segment
 * @begun: @hole is filled in
 * @exhausted: no hole beyond the cursor takes the segment
 *
 * The cursor moves one way only. As long as the bounds it is asked about move
 * that way too, all questions together cost one walk.
 */
struct kplace_reach {
	struct kplace_walk walk;
	struct kplace_hole hole;
	struct kplace_fit fit;
	bool begun;
	bool exhausted;
};

void kplace_reach_begin(struct kplace_reach *reach,
			const struct kplace_problem *problem, u32 index,
			const struct kplace_map *map, enum kplace_dir dir,
			bool split);
u64 kplace_reach_spot(struct kplace_reach *reach, u64 bound);

#endif
