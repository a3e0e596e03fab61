/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Memory holes: maximal runs of free memory in a sealed map.
 */
#ifndef KPLACE_HOLE_H
#define KPLACE_HOLE_H

#include "map.h"

/**
 * enum kplace_dir - which end of memory a search prefers
 * @KPLACE_UP: bottom-up, the lowest address that will do
 * @KPLACE_DOWN: top-down, the highest
 */
enum kplace_dir {
	KPLACE_UP,
	KPLACE_DOWN
};

/**
 * struct kplace_hole - one memory hole
 * @start: first free byte, rounded up to the walk's alignment
 * @end: first byte behind the hole, rounded down to it
 * @first: index in the map of the hole's lowest range
 * @last: index in the map of its highest range
 */
struct kplace_hole {
	u64 start;
	u64 end;
	u32 first;
	u32 last;
};

/**
 * struct kplace_walk - a walk over the holes of a sealed map
 * @map: the map; it must not change during the walk
 * @min: nothing below this address
 * @max: nothing at or above this address; %U64_MAX for no bound
 * @align: holes are rounded inward to it, so that a page that a sub-page
 *	reservation touches is not free; a power of two, 1 for none
 * @free: the kind that counts as free, %KPLACE_RAM or %KPLACE_CRASH; what was
 *	released counts as RAM
 * @dir: the order of the walk
 * @split: also end a hole where two banks touch, as the stock walk does
 * @unreleased: what was released is not free: the stock walk knows no release
 * @kinds: private, set by kplace_walk_begin(): a bit for each kind that is free
 * @next: private cursor, set by kplace_walk_begin()
 */
struct kplace_walk {
	const struct kplace_map *map;
	u64 min;
	u64 max;
	u64 align;
	enum kplace_kind free;
	enum kplace_dir dir;
	bool split;
	bool unreleased;
	u32 kinds;
	u32 next;
};

/* @free is the kind that counts as free, as in struct kplace_walk. */
static inline bool kplace_kind_is_free(enum kplace_kind kind,
				       enum kplace_kind free)
{
	return kind == free ||
	       (kind == KPLACE_RELEASED && free == KPLACE_RAM);
}

void kplace_walk_begin(struct kplace_walk *walk);
bool kplace_hole_next(struct kplace_walk *walk, struct kplace_hole *hole);
void kplace_hole_whole(const struct kplace_walk *walk,
		       struct kplace_hole *hole);

#endif
