// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walks over holes, under any rules, in a map of any ranges.
 */
#include "any.h"
#include "step.h"

static void walk(const struct kplace_map *map, struct kplace_walk *walk)
{
	struct kplace_hole hole;

	kplace_walk_begin(walk);
	while (kplace_hole_next(walk, &hole))
		kplace_hole_whole(walk, &hole);
}

static void resume(struct kplace_walk *walk)
{
	struct kplace_hole first, hole;

	kplace_walk_begin(walk);
	if (walk->dir != KPLACE_UP || !kplace_hole_next(walk, &first))
		return;
	kplace_walk_resume(walk, &first);
	while (kplace_step(walk, &hole))
		kplace_hole_round(&hole, walk->align);
}

void main(void)
{
	struct kplace_range ranges[RANGES];
	struct kplace_map map = any_map(ranges);
	struct kplace_walk rules = any_walk(&map);
	struct kplace_hole hole;

	walk(&map, &rules);
	resume(&rules);
	kplace_hole_around(&rules, any_u64(), any_u32(), &hole);
}
