// SPDX-License-Identifier: GPL-2.0
/*
 * Sums over a sealed map.
 */
#include <stdlib.h>

#include "totals.h"

static int by_name(const void *a, const void *b)
{
	const struct owner_total *left = a, *right = b;
	int order = strcmp(left->name, right->name);

	return order ? order : (int)left->kind - (int)right->kind;
}

static int by_size(const void *a, const void *b)
{
	const struct owner_total *left = a, *right = b;

	if (left->bytes != right->bytes)
		return left->bytes < right->bytes ? 1 : -1;
	return by_name(a, b);
}

static void join_equal(struct totals *totals)
{
	struct owner_total *to = totals->owner;
	u32 i;

	for (i = 1; i < totals->owners; i++) {
		const struct owner_total *from = &totals->owner[i];

		if (by_name(to, from)) {
			*++to = *from;
			continue;
		}
		to->ranges += from->ranges;
		to->bytes += from->bytes;
	}
	if (totals->owners)
		totals->owners = (u32)(to - totals->owner) + 1;
}

static void add_owners(struct totals *totals, const struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		u64 bytes = range->end - range->start;

		totals->owner[i] = (struct owner_total) {
			range->owner, range->kind, 1, bytes
		};
		totals->kind[range->kind] += bytes;
		totals->bytes += bytes;
	}
	totals->owners = map->count;
	qsort(totals->owner, totals->owners, sizeof(*totals->owner), by_name);
	join_equal(totals);
	qsort(totals->owner, totals->owners, sizeof(*totals->owner), by_size);
}

static void add_holes(struct totals *totals, const struct kplace_map *map,
		      u64 page)
{
	struct kplace_walk walk = {
		.map = map, .max = U64_MAX, .align = page,
		.free = KPLACE_RAM, .dir = KPLACE_UP,
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		totals->holes++;
		if (hole.end - hole.start >
		    totals->largest.end - totals->largest.start)
			totals->largest = hole;
	}
}

/**
 * totals_make - sum a map up
 * @totals: filled in
 * @map: the map, sealed
 * @page: page size, for the holes
 *
 * Return: false if there is no memory; totals_free() is due in either case.
 */
bool totals_make(struct totals *totals, const struct kplace_map *map, u64 page)
{
	*totals = (struct totals) { 0 };
	totals->owner = calloc((size_t)map->count + 1, sizeof(*totals->owner));
	if (!totals->owner)
		return false;
	add_owners(totals, map);
	add_holes(totals, map, page);
	return true;
}

/**
 * totals_free - give the sums' memory back
 * @totals: the sums
 */
void totals_free(struct totals *totals)
{
	free(totals->owner);
	totals->owner = NULL;
}
