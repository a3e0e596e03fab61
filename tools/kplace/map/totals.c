// SPDX-License-Identifier: GPL-2.0
/*
 * Sums over a sealed map.
 */
#include <stdlib.h>

#include "base/json.h"
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

/* The owner's entry, a new one if it has none, by a hash of pointer and kind. */
static struct owner_total *find_owner(struct totals *totals, u32 *slots,
				      u32 mask, const struct kplace_range *range)
{
	u64 key = (u64)(uintptr_t)range->owner + range->kind;
	u32 slot = (u32)(key * 0x9e3779b97f4a7c15ULL >> 32) & mask;

	for (; slots[slot]; slot = (slot + 1) & mask) {
		struct owner_total *owner = &totals->owner[slots[slot] - 1];

		if (owner->name == range->owner && owner->kind == range->kind)
			return owner;
	}
	totals->owner[totals->owners] = (struct owner_total) {
		.name = range->owner, .kind = range->kind,
	};
	slots[slot] = ++totals->owners;
	return &totals->owner[totals->owners - 1];
}

/*
 * Equal names mostly are the same pointer: there are many ranges and few owners
 * to sort.
 */
static bool add_owners(struct totals *totals, const struct kplace_map *map)
{
	u32 mask = 63;
	u32 *slots;
	u32 i;

	while (mask / 2 < map->count)
		mask = 2 * mask + 1;
	slots = calloc((size_t)mask + 1, sizeof(*slots));
	if (!slots)
		return false;
	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		u64 bytes = range->end - range->start;
		struct owner_total *owner;

		owner = find_owner(totals, slots, mask, range);
		owner->ranges++;
		owner->bytes += bytes;
		totals->kind[range->kind] += bytes;
		totals->bytes += bytes;
	}
	free(slots);
	qsort(totals->owner, totals->owners, sizeof(*totals->owner), by_name);
	join_equal(totals);
	qsort(totals->owner, totals->owners, sizeof(*totals->owner), by_size);
	return true;
}

/**
 * totals_holes - sum the holes of a map up
 * @totals: zeroed by the caller; gets what is said of holes
 * @map: the map, sealed
 * @page: page size
 */
void totals_holes(struct totals *totals, const struct kplace_map *map, u64 page)
{
	struct kplace_walk walk = {
		.map = map, .max = U64_MAX, .align = page,
		.free = KPLACE_RAM, .dir = KPLACE_UP,
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		totals->holes++;
		totals->free += hole.end - hole.start;
		if (hole.end - hole.start >
		    totals->largest.end - totals->largest.start)
			totals->largest = hole;
	}
}

/**
 * totals_fragmentation - how much of the free memory the largest hole lacks
 * @totals: after totals_holes()
 *
 * Return: the share of free memory outside the largest hole, in thousandths:
 * 0 for one hole or none, near 1000 for very many of one size.
 */
u32 totals_fragmentation(const struct totals *totals)
{
	u64 largest = totals->largest.end - totals->largest.start;
	u64 free = totals->free;

	if (!free)
		return 0;
	/* So that a thousand times as much has room. */
	for (; free > U64_MAX / 1000; free >>= 1)
		largest >>= 1;
	return (u32)((free - largest) * 1000 / free);
}

/**
 * totals_make - sum a map up, by kind and by owner
 * @totals: zeroed by the caller; gets what is not said of holes
 * @map: the map, in order
 *
 * Return: false if there is no memory; totals_free() is due in either case.
 */
bool totals_make(struct totals *totals, const struct kplace_map *map)
{
	totals->owner = calloc((size_t)map->count + 1, sizeof(*totals->owner));
	return totals->owner && add_owners(totals, map);
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

/**
 * totals_json - bytes by kind
 * @totals: the sums
 *
 * Return: an object; the caller's.
 */
json_t *totals_json(const struct totals *totals)
{
	json_t *object = json_object();
	u32 i;

	/* Kinds that are not there are left out: there may be more one day. */
	for (i = 0; i < KPLACE_KINDS; i++)
		if (i == KPLACE_RAM || totals->kind[i])
			json_object_set_new(object, kplace_kind_name(i),
					    json_bytes(totals->kind[i]));
	return object;
}

/**
 * totals_json_largest - the largest hole
 * @totals: the sums
 *
 * Return: an object, or null if there is no hole; the caller's.
 */
json_t *totals_json_largest(const struct totals *totals)
{
	const struct kplace_hole *hole = &totals->largest;

	if (!totals->holes)
		return json_null();
	return json_pack("{so so so}", "start", json_address(hole->start),
			 "end", json_address(hole->end), "bytes",
			 json_bytes(hole->end - hole->start));
}
