// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walks over holes, under any rules, in a map of any ranges.
 */
#include "any.h"
#include "step.h"

static void walk(struct kplace_walk *walk)
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
	if (!kplace_hole_next(walk, &first))
		return;
	kplace_walk_resume(walk, &first);
	while (kplace_step(walk, &hole))
		kplace_hole_round(&hole, walk->align);
}

static void look(u32 count)
{
	struct kplace_range ranges[RANGES];
	struct kplace_map map = any_map(ranges, count);
	struct kplace_walk up = any_walk(&map, KPLACE_UP);
	struct kplace_walk down = any_walk(&map, KPLACE_DOWN);
	struct kplace_hole hole;

	walk(&up);
	walk(&down);
	resume(&up);
	kplace_hole_around(&up, any_u64(), any_u32(), &hole);
}

int main(void)
{
	u32 count;

	/*@ loop unroll 16; */
	for (count = 0; count <= RANGES; count++)
		look(count);
	return 0;
}
