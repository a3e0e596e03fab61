// SPDX-License-Identifier: GPL-2.0
/*
 * The one walk over memory holes, upward and downward.
 */
#include "align.h"
#include "hole.h"

static_assert(KPLACE_KINDS <= 32, "a walk keeps one bit for each kind");

static bool is_free(const struct kplace_walk *walk, u32 index)
{
	return walk->kinds >> walk->map->ranges[index].kind & 1;
}

static u32 free_kinds(const struct kplace_walk *walk)
{
	if (walk->free == KPLACE_RAM && !walk->unreleased)
		return 1U << KPLACE_RAM | 1U << KPLACE_RELEASED;
	return 1U << walk->free;
}

/* Ranges @index and @index + 1 are parts of the same hole. */
static bool joined(const struct kplace_walk *walk, u32 index)
{
	const struct kplace_range *low = &walk->map->ranges[index];
	const struct kplace_range *high = low + 1;

	return low->end == high->start && is_free(walk, index) &&
	       is_free(walk, index + 1) &&
	       !(walk->split && low->bank != high->bank);
}

/* Clip to the bounds and round inward; false if nothing is left. */
static bool trim(const struct kplace_walk *walk, struct kplace_hole *hole)
{
	const struct kplace_range *ranges = walk->map->ranges;

	hole->start = kplace_max(ranges[hole->first].start, walk->min);
	hole->end = kplace_min(ranges[hole->last].end, walk->max);
	/* Inward: a page that a neighbour touches is not free. */
	hole->start = kplace_align_up(hole->start, walk->align);
	hole->end = kplace_align_down(hole->end, walk->align);
	return hole->start < hole->end;
}

static bool next_up(struct kplace_walk *walk, struct kplace_hole *hole)
{
	const struct kplace_map *map = walk->map;

	while (walk->next < map->count &&
	       map->ranges[walk->next].start < walk->max) {
		u32 index = walk->next++;

		if (!is_free(walk, index))
			continue;
		hole->first = index;
		while (index + 1 < map->count && joined(walk, index))
			index++;
		hole->last = index;
		walk->next = index + 1;
		if (trim(walk, hole))
			return true;
	}
	return false;
}

static bool next_down(struct kplace_walk *walk, struct kplace_hole *hole)
{
	const struct kplace_map *map = walk->map;

	while (walk->next && map->ranges[walk->next - 1].end > walk->min) {
		u32 index = --walk->next;

		if (!is_free(walk, index))
			continue;
		hole->last = index;
		while (index && joined(walk, index - 1))
			index--;
		hole->first = index;
		walk->next = index;
		if (trim(walk, hole))
			return true;
	}
	return false;
}

/*
 * The hole around a bound may begin on the bound's far side. Clipping hides
 * that part; hole->first and hole->last should still be the whole hole's.
 */
static u32 first_of_hole(const struct kplace_walk *walk, u32 index)
{
	if (index < walk->map->count)
		while (index && joined(walk, index - 1))
			index--;
	return index;
}

static u32 behind_hole(const struct kplace_walk *walk, u32 index)
{
	while (index && index < walk->map->count && joined(walk, index - 1))
		index++;
	return index;
}

/**
 * kplace_walk_begin - start a walk
 * @walk: filled in by the caller, but for its private cursor
 *
 * O(log n) in the ranges of the map; the walk as a whole is linear in the
 * ranges between the bounds.
 */
void kplace_walk_begin(struct kplace_walk *walk)
{
	u32 index;

	walk->kinds = free_kinds(walk);
	if (walk->dir == KPLACE_UP) {
		index = kplace_map_find(walk->map, walk->min);
		walk->next = first_of_hole(walk, index);
		return;
	}
	index = walk->max ? kplace_map_find(walk->map, walk->max - 1) : 0;
	if (index < walk->map->count &&
	    walk->map->ranges[index].start < walk->max)
		index++;
	walk->next = behind_hole(walk, index);
}

/**
 * kplace_hole_next - the next hole of a walk
 * @walk: begun with kplace_walk_begin()
 * @hole: where to put it
 *
 * Return: false when there is none left; @hole is then undefined.
 */
bool kplace_hole_next(struct kplace_walk *walk, struct kplace_hole *hole)
{
	return walk->dir == KPLACE_UP ? next_up(walk, hole) :
					next_down(walk, hole);
}

/**
 * kplace_hole_whole - undo a walk's clipping
 * @walk: the walk that found the hole
 * @hole: its start and end become the whole hole's, rounded inward still
 */
void kplace_hole_whole(const struct kplace_walk *walk, struct kplace_hole *hole)
{
	const struct kplace_range *ranges = walk->map->ranges;

	hole->start = kplace_align_up(ranges[hole->first].start, walk->align);
	hole->end = kplace_align_down(ranges[hole->last].end, walk->align);
}
