// SPDX-License-Identifier: GPL-2.0
/*
 * The one walk over memory holes, upward and downward.
 */
#include "align.h"
#include "hole.h"

static_assert(KPLACE_KINDS <= 32, "a walk keeps one bit for each kind");

static bool is_free(const struct kplace_walk *walk,
		    const struct kplace_range *range)
{
	return walk->kinds >> range->kind & 1;
}

/* Two neighbours, the lower of them free, are parts of the same hole. */
static bool joined(const struct kplace_walk *walk,
		   const struct kplace_range *low,
		   const struct kplace_range *high)
{
	return low->end == high->start && is_free(walk, high) &&
	       !(walk->split && low->bank != high->bank);
}

/* Clip to the bounds and round inward; false if nothing is left. */
static inline bool trim(const struct kplace_walk *walk, struct kplace_hole *hole)
{
	const struct kplace_range *ranges = walk->map->ranges;

	hole->start = kplace_max(ranges[hole->first].start, walk->min);
	hole->end = kplace_min(ranges[hole->last].end, walk->max);
	/* Inward: a page that a neighbour touches is not free. */
	hole->start = kplace_align_up(hole->start, walk->align);
	hole->end = kplace_align_down(hole->end, walk->align);
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
	const struct kplace_map *map = walk->map;
	const struct kplace_range *end = map->ranges + map->count;
	const struct kplace_range *low = map->ranges + walk->next;

	for (; low < end; low++) {
		const struct kplace_range *first = low;

		if (!is_free(walk, low))
			continue;
		if (low->start >= walk->max)
			break;
		while (low + 1 < end && joined(walk, low, low + 1))
			low++;
		if (low->end - first->start < walk->least)
			continue;
		hole->first = (u32)(first - map->ranges);
		hole->last = (u32)(low - map->ranges);
		walk->next = hole->last + 1;
		if (trim(walk, hole))
			return true;
	}
	walk->next = map->count;
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
	const struct kplace_map *map = walk->map;
	const struct kplace_range *high = map->ranges + walk->next;

	while (high > map->ranges) {
		const struct kplace_range *last = --high;

		if (!is_free(walk, high))
			continue;
		if (high->end <= walk->min)
			break;
		while (high > map->ranges && is_free(walk, high - 1) &&
		       joined(walk, high - 1, high))
			high--;
		if (last->end - high->start < walk->least)
			continue;
		hole->first = (u32)(high - map->ranges);
		hole->last = (u32)(last - map->ranges);
		walk->next = hole->first;
		if (trim(walk, hole))
			return true;
	}
	walk->next = 0;
	return false;
}

/*
 * The hole around a bound may begin on the bound's far side. Clipping hides
 * that part; hole->first and hole->last should still be the whole hole's.
 */
static u32 first_of_hole(const struct kplace_walk *walk, u32 index)
{
	const struct kplace_range *ranges = walk->map->ranges;

	if (index < walk->map->count && is_free(walk, &ranges[index]))
		while (index && is_free(walk, &ranges[index - 1]) &&
		       joined(walk, &ranges[index - 1], &ranges[index]))
			index--;
	return index;
}

static u32 behind_hole(const struct kplace_walk *walk, u32 index)
{
	const struct kplace_range *ranges = walk->map->ranges;

	if (index && is_free(walk, &ranges[index - 1]))
		while (index < walk->map->count &&
		       joined(walk, &ranges[index - 1], &ranges[index]))
			index++;
	return index;
}

/**
 * kplace_walk_seek - put a walk's cursor where its bounds are
 * @walk: as for kplace_walk_begin(), which calls this; @walk->kinds is set
 */
void kplace_walk_seek(struct kplace_walk *walk)
{
	const struct kplace_map *map = walk->map;
	u32 index;

	if (walk->dir == KPLACE_UP) {
		index = kplace_map_find(map, walk->min);
		walk->next = first_of_hole(walk, index);
		return;
	}
	index = walk->max ? kplace_map_find(map, walk->max - 1) : 0;
	if (index < map->count && map->ranges[index].start < walk->max)
		index++;
	walk->next = behind_hole(walk, index);
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
