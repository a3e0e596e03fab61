// SPDX-License-Identifier: GPL-2.0-only
/*
 * The one walk over memory holes, upward and downward.
 */
#include "step.h"

static_assert(KPLACE_KINDS < 32, "a walk keeps one bit for each kind");

/* Clip to the bounds and round inward; false if nothing is left. */
static inline bool trim(const struct kplace_walk *walk, struct kplace_hole *hole)
{
	hole->start = kplace_max(hole->start, walk->min);
	hole->end = kplace_min(hole->end, walk->max);
	kplace_hole_round(hole, walk->align);
	return hole->start < hole->end;
}

/**
 * kplace_hole_above - the next hole of an upward walk
 * @walk: begun with kplace_walk_begin()
 * @hole: where to put it
 *
 * Return: false when there is none left; @hole is then undefined.
 */
bool kplace_hole_above(struct kplace_walk *walk, struct kplace_hole *hole)
{
	while (kplace_step_up(walk, hole))
		if (trim(walk, hole))
			return true;
	return false;
}

/**
 * kplace_hole_below - the next hole of a downward walk
 * @walk: begun with kplace_walk_begin()
 * @hole: where to put it
 *
 * Return: false when there is none left; @hole is then undefined.
 */
bool kplace_hole_below(struct kplace_walk *walk, struct kplace_hole *hole)
{
	while (kplace_step_down(walk, hole))
		if (trim(walk, hole))
			return true;
	return false;
}

/*
 * The hole around a bound may begin on the bound's far side. Clipping hides
 * that part; hole->first and hole->last should still be the whole hole's.
 */
static u32 first_of_hole(const struct kplace_walk *walk, u32 index)
{
	const struct kplace_range *ranges = walk->map->ranges;

	if (index < walk->map->count && kplace_step_is_free(walk, &ranges[index]))
		while (index && kplace_step_is_free(walk, &ranges[index - 1]) &&
		       kplace_step_joins(walk, &ranges[index - 1], &ranges[index]))
			index--;
	return index;
}

static u32 behind_hole(const struct kplace_walk *walk, u32 index)
{
	const struct kplace_range *ranges = walk->map->ranges;

	if (index && kplace_step_is_free(walk, &ranges[index - 1]))
		while (index < walk->map->count &&
		       kplace_step_joins(walk, &ranges[index - 1], &ranges[index]))
			index++;
	return index;
}

/**
 * kplace_walk_seek - where a walk begins whose bound is not memory's
 * @map: the walk's map
 * @kinds: as in struct kplace_walk
 * @split: likewise
 * @dir: likewise
 * @bound: upward its @min, downward its @max
 *
 * Not given the walk, so that it may live in registers.
 *
 * Return: its cursor.
 */
u32 kplace_walk_seek(const struct kplace_map *map, u32 kinds, bool split,
		     enum kplace_dir dir, u64 bound)
{
	const struct kplace_walk walk = {
		.map = map, .kinds = kinds, .split = split,
	};
	u32 index;

	if (dir == KPLACE_UP)
		return first_of_hole(&walk, kplace_map_find(map, bound));
	index = bound ? kplace_map_find(map, bound - 1) : 0;
	if (index < map->count && map->ranges[index].start < bound)
		index++;
	return behind_hole(&walk, index);
}

/**
 * kplace_hole_around - the whole hole that an address lies in
 * @walk: the map, its page size and what is free in it; its bounds do not count
 *	and it is not split
 * @address: the address
 * @hint: index of the range that it may lie in: then there is no need to search
 * @hole: where to put it; @address may lie in a page that rounding cuts off
 *
 * Return: false if the address is not free; @hole is then undefined.
 */
bool kplace_hole_around(const struct kplace_walk *walk, u64 address, u32 hint,
			struct kplace_hole *hole)
{
	const struct kplace_map *map = walk->map;
	const struct kplace_range *ranges = map->ranges;
	u32 kinds = kplace_walk_kinds(walk);
	u32 last;

	if (hint >= map->count || ranges[hint].start > address ||
	    ranges[hint].end <= address)
		hint = kplace_map_find(map, address);
	if (hint == map->count || ranges[hint].start > address ||
	    !(kinds >> ranges[hint].kind & 1))
		return false;
	last = hint;
	while (hint && ranges[hint - 1].end == ranges[hint].start &&
	       kinds >> ranges[hint - 1].kind & 1)
		hint--;
	while (last + 1 < map->count &&
	       ranges[last].end == ranges[last + 1].start &&
	       kinds >> ranges[last + 1].kind & 1)
		last++;
	hole->first = hint;
	hole->last = last;
	kplace_hole_whole(walk, hole);
	return true;
}
