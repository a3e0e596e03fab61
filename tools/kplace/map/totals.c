// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sums over a sealed map.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "base/growing.h"
#include "base/json.h"
#include "base/size.h"
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

/**
 * naming_is_firmware - is it what firmware left?
 * @kind: the kind
 *
 * Return: whether it is.
 */
bool naming_is_firmware(enum kplace_kind kind)
{
	switch (kind) {
	case KPLACE_ACPI:
	case KPLACE_EFI_MEMMAP:
	case KPLACE_ACPI_NVS:
	case KPLACE_RUNTIME:
	case KPLACE_FIRMWARE:
	case KPLACE_LPI:
		return true;
	default:
		return false;
	}
}

static void add(struct naming *naming, const struct kplace_map *map,
		const struct kplace_range *reserved)
{
	u32 i = kplace_map_find(map, reserved->start);

	naming->reserved += reserved->end - reserved->start;
	for (; i < map->count && map->ranges[i].start < reserved->end; i++) {
		const struct kplace_range *range = &map->ranges[i];
		u64 bytes = kplace_min(range->end, reserved->end) -
			    kplace_max(range->start, reserved->start);

		if (strcmp(range->owner, ANONYMOUS))
			naming->named += bytes;
		if (naming_is_firmware(range->kind))
			naming->firmware += bytes;
	}
}

/**
 * naming_make - look up what memblock reserves in a map
 * @naming: filled in; zeroed where memblock is not to be seen
 * @machine: its map is sealed
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int naming_make(struct naming *naming, const struct machine *machine)
{
	struct kplace_map memblock = { 0 };
	int status = compose_memblock(&machine->said, &memblock);
	u32 i;

	*naming = (struct naming) { 0 };
	kplace_map_seal(&memblock);
	for (i = 0; !status && i < memblock.count; i++)
		if (memblock.ranges[i].kind == KPLACE_RESERVED)
			add(naming, &machine->map, &memblock.ranges[i]);
	growing_free(&memblock);
	return status;
}

/**
 * naming_print - one line about it
 * @naming: nothing is printed if nothing is reserved
 */
void naming_print(const struct naming *naming)
{
	char reserved[SIZE_TEXT], firmware[SIZE_TEXT];
	/* Rounded down: 100.0 % is all. */
	u64 tenths = naming->reserved ? naming->named * 1000 /
					naming->reserved : 0;

	if (!naming->reserved)
		return;
	printf("memblock reserves %s, %llu.%llu %% with a name; %s are firmware's\n",
	       size_text(naming->reserved, reserved), tenths / 10, tenths % 10,
	       size_text(naming->firmware, firmware));
}

/**
 * naming_json - likewise, as an object
 * @naming: the sums
 *
 * Return: the object; null if nothing is reserved.
 */
json_t *naming_json(const struct naming *naming)
{
	if (!naming->reserved)
		return json_null();
	return json_pack("{so so so}", "bytes", json_bytes(naming->reserved),
			 "named", json_bytes(naming->named), "firmware",
			 json_bytes(naming->firmware));
}
