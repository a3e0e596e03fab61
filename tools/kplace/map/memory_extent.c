// SPDX-License-Identifier: GPL-2.0
/*
 * Where there is memory at all, in use or not.
 */
#include <stdlib.h>

#include "align.h"
#include "memory_extent.h"

static int by_start(const void *a, const void *b)
{
	const struct memory_extent *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

static void join(struct memory_extents *extents)
{
	u32 kept = 0;
	u32 i;

	for (i = 1; i < extents->count; i++) {
		struct memory_extent *last = &extents->extent[kept];
		const struct memory_extent *next = &extents->extent[i];

		if (next->start <= last->end)
			last->end = kplace_max(last->end, next->end);
		else
			extents->extent[++kept] = *next;
	}
	if (extents->count)
		extents->count = kept + 1;
}

/**
 * memory_extents_make - the memory of a map that is being made
 * @extents: filled in
 * @map: not sealed yet: what holds memory would hide it
 *
 * Return: false without memory; memory_extents_free() is due in either case.
 */
bool memory_extents_make(struct memory_extents *extents, const struct kplace_map *map)
{
	u32 i;

	extents->count = 0;
	extents->extent = malloc(((size_t)map->count + 1) *
				 sizeof(*extents->extent));
	if (!extents->extent)
		return false;
	for (i = 0; i < map->count; i++)
		if (map->ranges[i].kind == KPLACE_RAM)
			extents->extent[extents->count++] = (struct memory_extent) {
				map->ranges[i].start, map->ranges[i].end
			};
	qsort(extents->extent, extents->count, sizeof(*extents->extent),
	      by_start);
	join(extents);
	return true;
}

/* What is left of one stretch; returns where to go on in @other. */
static u32 cut(struct memory_extents *rest, struct memory_extent left,
	       const struct memory_extents *other, u32 at)
{
	for (; at < other->count; at++) {
		const struct memory_extent *cutter = &other->extent[at];

		if (cutter->end <= left.start)
			continue;
		if (cutter->start >= left.end)
			break;
		if (cutter->start > left.start)
			rest->extent[rest->count++] = (struct memory_extent) {
				left.start, cutter->start
			};
		/* It may reach into the next stretch, too. */
		if (cutter->end >= left.end)
			return at;
		left.start = cutter->end;
	}
	rest->extent[rest->count++] = left;
	return at;
}

/**
 * memory_extents_less - what one has and another has not
 * @rest: filled in
 * @from: the one
 * @other: the other
 *
 * Return: false without memory; memory_extents_free() is due in either case.
 */
bool memory_extents_less(struct memory_extents *rest, const struct memory_extents *from,
			 const struct memory_extents *other)
{
	size_t most = (size_t)from->count + other->count + 1;
	u32 at = 0;
	u32 i;

	rest->count = 0;
	rest->extent = malloc(most * sizeof(*rest->extent));
	if (!rest->extent)
		return false;
	for (i = 0; i < from->count; i++)
		at = cut(rest, from->extent[i], other, at);
	return true;
}

/**
 * memory_extents_free - forget them
 * @extents: the stretches, made or zeroed
 */
void memory_extents_free(struct memory_extents *extents)
{
	free(extents->extent);
	*extents = (struct memory_extents) { 0 };
}
