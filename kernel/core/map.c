// SPDX-License-Identifier: GPL-2.0-only
/*
 * Adding ranges to a memory map, and finding them again.
 */
#include "map.h"

static const char * const error_texts[] = {
	[KPLACE_OK] = "no error",
	[KPLACE_EMPTY] = "the range holds no byte: its end is not above its start",
	[KPLACE_KIND] = "the range has no known kind or source",
	[KPLACE_FULL] = "the map is full",
};

static_assert(ARRAY_SIZE(error_texts) == KPLACE_ERRORS,
	      "an error has no text");

/**
 * kplace_map_init - begin an empty map
 * @map: the map
 * @ranges: storage, KPLACE_MAP_NEED(n) entries for n ranges
 * @capacity: entries in @ranges
 */
void kplace_map_init(struct kplace_map *map, struct kplace_range *ranges,
		     u32 capacity)
{
	*map = (struct kplace_map) { .ranges = ranges, .capacity = capacity };
}

/**
 * kplace_map_limit - how many ranges the map's storage can take
 * @map: the map
 *
 * The number to name when kplace_map_add() answers %KPLACE_FULL.
 *
 * Return: ranges, each added or left by an earlier seal.
 */
u32 kplace_map_limit(const struct kplace_map *map)
{
	return map->capacity / KPLACE_MAP_NEED(1);
}

/**
 * kplace_map_add - add one range, which may overlap any other
 * @map: the map; it is no longer sealed afterwards
 * @range: the range; @range->order is set by the map
 *
 * Everything is checked before anything is stored.
 *
 * Return: %KPLACE_OK, or why the map is as it was.
 */
enum kplace_error kplace_map_add(struct kplace_map *map,
				 const struct kplace_range *range)
{
	struct kplace_range *slot;

	if (range->end <= range->start)
		return KPLACE_EMPTY;
	if (range->kind >= KPLACE_KINDS || range->source >= KPLACE_SOURCES)
		return KPLACE_KIND;
	if (map->count >= kplace_map_limit(map))
		return KPLACE_FULL;

	slot = &map->ranges[map->count++];
	*slot = *range;
	slot->order = map->added++;
	map->sealed = false;
	return KPLACE_OK;
}

/**
 * kplace_map_turn - make all memory of one kind another
 * @map: the map, sealed; it stays so
 * @from: the kind; its ranges' owners differ from those of @to's, which may touch them
 * @to: the other kind
 */
void kplace_map_turn(struct kplace_map *map, enum kplace_kind from,
		     enum kplace_kind to)
{
	u32 i;

	if (!(map->kinds >> from & 1))
		return;
	for (i = 0; i < map->count; i++)
		if (map->ranges[i].kind == from)
			map->ranges[i].kind = to;
	map->kinds = (map->kinds & ~kplace_kind_bit(from)) | kplace_kind_bit(to);
}

/**
 * kplace_map_find - the first range of a sealed map that ends above an address
 * @map: the map, sealed
 * @address: the address
 *
 * Return: its index; it holds @address, or lies wholly above it. @map->count
 * if there is none.
 */
u32 kplace_map_find(const struct kplace_map *map, u64 address)
{
	u32 low = 0;
	u32 high = map->count;

	while (low < high) {
		u32 middle = low + (high - low) / 2;

		if (map->ranges[middle].end > address)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/**
 * kplace_error_text - a sentence for an error
 * @error: the error
 *
 * Return: the sentence, without a full stop.
 */
const char *kplace_error_text(enum kplace_error error)
{
	return (u32)error < KPLACE_ERRORS ? error_texts[error] : "unknown error";
}
