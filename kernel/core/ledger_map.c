// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger to and from a sealed map.
 */
#include "ledger_part.h"

#define BANK_BITS 14

/**
 * kplace_ledger_take_map - begin with a machine's map
 * @ledger: the ledger
 * @map: sealed; the owners' names must outlive @ledger
 *
 * Return: whether there was room in the pool for all of it.
 */
bool kplace_ledger_take_map(struct kplace_ledger *ledger,
			    const struct kplace_map *map)
{
	u32 i;

	if (map->count > ledger->capacity - ledger->count)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_FULL, 0, 0);
	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		const struct kplace_entry entry = {
			.name = range->owner,
			.start = range->start,
			.end = range->end,
			/* A mark would ask for the RAM that it stands for. */
			.kind = kplace_kind_is_taken(range->kind) ? range->kind :
								    KPLACE_RAM,
			.source = range->source,
			.bank = range->bank,
		};

		kplace_ledger_insert(ledger, &entry);
	}
	return kplace_ledger_accept(ledger);
}

/* Loads, what others took, and the machine's own stay apart, with any names. */
static u16 bank_of(const struct kplace_entry *entry)
{
	u16 whose = entry->loaded ? 2 : entry->owner ? 1 : 0;

	return (u16)(whose << BANK_BITS | entry->bank);
}

/**
 * kplace_ledger_map - the map of all that a ledger holds
 * @ledger: the ledger; it must not change as long as the map is used
 * @map: with storage for KPLACE_MAP_NEED(@ledger->count) ranges at least; sealed
 *	afterwards
 *
 * Return: whether there was room.
 */
bool kplace_ledger_map(const struct kplace_ledger *ledger, struct kplace_map *map)
{
	u32 i;

	if (map->capacity / KPLACE_MAP_NEED(1) < ledger->count)
		return false;
	kplace_map_init(map, map->ranges, map->capacity);
	for (i = 0; i < ledger->count; i++) {
		const struct kplace_entry *entry = &ledger->entries[i];
		const struct kplace_range range = {
			.start = entry->start,
			.end = entry->end,
			.owner = entry->name,
			.kind = entry->kind,
			.bank = bank_of(entry),
			.source = entry->source,
		};

		/* A range's order is its entry's index, see kplace_ledger_entry(). */
		if (kplace_kind_is_taken(entry->kind) || entry->kind == KPLACE_RAM)
			kplace_map_add(map, &range);
		else
			map->added++;
	}
	kplace_map_seal(map);
	return true;
}

/**
 * kplace_ledger_entry - the entry that a range of the ledger's map comes from
 * @ledger: the ledger
 * @range: one of a map that kplace_ledger_map() made, since the last change
 *
 * Return: the entry.
 */
const struct kplace_entry *kplace_ledger_entry(const struct kplace_ledger *ledger,
					       const struct kplace_range *range)
{
	return &ledger->entries[range->order];
}
