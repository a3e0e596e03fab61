/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory holes: maximal runs of free memory in a sealed map.
 */
#ifndef KPLACE_HOLE_H
#define KPLACE_HOLE_H

#include "align.h"
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
 * @end: exclusive end, rounded down to it
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
 * @least: holes of fewer bytes, before they are clipped and rounded, are passed
 *	over; 0 for none
 * @free: the kind that counts as free, %KPLACE_RAM or %KPLACE_CRASH; what was
 *	released and what is marked counts as RAM
 * @shun: a bit for each kind that is not to be used though it is free
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
	u64 least;
	enum kplace_kind free;
	u32 shun;
	enum kplace_dir dir;
	bool split;
	bool unreleased;
	u32 kinds;
	u32 next;
};

/* RAM that is marked: free, and other RAM is preferred to it. */
#define KPLACE_MARKED \
	(kplace_kind_bit(KPLACE_SPARE) | kplace_kind_bit(KPLACE_REMOVABLE))

/* The kinds that are free, one bit for each; @free is as in struct kplace_walk. */
static inline u32 kplace_kinds_free(enum kplace_kind free)
{
	return 1U << free |
	       (free == KPLACE_RAM ? 1U << KPLACE_RELEASED | KPLACE_MARKED : 0);
}

/* Is a range of this kind free? %KPLACE_KINDS, which is none, is not. */
static inline bool kplace_kind_is_free(enum kplace_kind kind,
				       enum kplace_kind free)
{
	return kplace_kinds_free(free) >> kind & 1;
}

u32 kplace_walk_seek(const struct kplace_map *map, u32 kinds, bool split,
		     enum kplace_dir dir, u64 bound);
bool kplace_hole_above(struct kplace_walk *walk, struct kplace_hole *hole);
bool kplace_hole_below(struct kplace_walk *walk, struct kplace_hole *hole);
bool kplace_hole_around(const struct kplace_walk *walk, u64 address, u32 hint,
			struct kplace_hole *hole);

static inline u32 kplace_walk_kinds(const struct kplace_walk *walk)
{
	u32 kinds = kplace_kinds_free(walk->free) & ~walk->shun;

	return walk->unreleased ? kinds & ~(1U << KPLACE_RELEASED) : kinds;
}

/**
 * kplace_walk_begin - start a walk
 * @walk: filled in by the caller, but for its private cursor
 *
 * O(log n) in the ranges of the map, and at once where there is no bound; the
 * walk as a whole is linear in the ranges between the bounds.
 */
static inline void kplace_walk_begin(struct kplace_walk *walk)
{
	walk->kinds = kplace_walk_kinds(walk);
	if (walk->dir == KPLACE_UP)
		walk->next = !walk->min ? 0 :
			     kplace_walk_seek(walk->map, walk->kinds,
					      walk->split, KPLACE_UP,
					      walk->min);
	else
		walk->next = walk->max == U64_MAX ? walk->map->count :
			     kplace_walk_seek(walk->map, walk->kinds,
					      walk->split, KPLACE_DOWN,
					      walk->max);
}

/**
 * kplace_walk_resume - start an upward walk where another one has been
 * @walk: as for kplace_walk_begin()
 * @hole: one the other found under the same rules, nowhere above @walk->min
 */
static inline void kplace_walk_resume(struct kplace_walk *walk,
				      const struct kplace_hole *hole)
{
	walk->kinds = kplace_walk_kinds(walk);
	walk->next = hole->first;
}

/**
 * kplace_hole_next - the next hole of a walk
 * @walk: begun with kplace_walk_begin()
 * @hole: where to put it
 *
 * Return: false when there is none left; @hole is then undefined.
 */
static inline bool kplace_hole_next(struct kplace_walk *walk,
				    struct kplace_hole *hole)
{
	return walk->dir == KPLACE_UP ? kplace_hole_above(walk, hole) :
					kplace_hole_below(walk, hole);
}

/* Inward: a page that a neighbour touches is not free. */
static inline void kplace_hole_round(struct kplace_hole *hole, u64 align)
{
	hole->start = kplace_align_up(hole->start, align);
	hole->end = kplace_align_down(hole->end, align);
}

/**
 * kplace_hole_whole - undo a walk's clipping
 * @walk: the walk that found the hole
 * @hole: its start and end become the whole hole's, rounded inward still
 */
static inline void kplace_hole_whole(const struct kplace_walk *walk,
				     struct kplace_hole *hole)
{
	const struct kplace_range *ranges = walk->map->ranges;

	hole->start = ranges[hole->first].start;
	hole->end = ranges[hole->last].end;
	kplace_hole_round(hole, walk->align);
}

#endif
