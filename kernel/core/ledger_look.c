// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: what is free, and what lies where.
 */
#include "ledger.h"

/**
 * kplace_ledger_walk - the holes that a wish may go to
 * @ledger: the ledger
 * @wish: its bounds and its direction
 *
 * Return: a walk, for kplace_walk_begin().
 */
struct kplace_walk kplace_ledger_walk(const struct kplace_ledger *ledger,
				      const struct kplace_wish *wish)
{
	return (struct kplace_walk) {
		.map = &ledger->map,
		.min = wish->min,
		.max = wish->max,
		.align = ledger->page,
		.free = KPLACE_RAM,
		.dir = wish->dir,
	};
}

/**
 * kplace_ledger_largest - the largest free chunk
 * @ledger: the ledger
 * @wish: its bounds; size and alignment do not count
 * @largest: where to put it
 *
 * Return: whether there is one of a page or more.
 */
bool kplace_ledger_largest(const struct kplace_ledger *ledger,
			   const struct kplace_wish *wish,
			   struct kplace_hole *largest)
{
	struct kplace_walk walk = kplace_ledger_walk(ledger, wish);
	struct kplace_hole hole;

	*largest = (struct kplace_hole) { };
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole))
		if (hole.end - hole.start > largest->end - largest->start)
			*largest = hole;
	return largest->end > largest->start;
}

/**
 * kplace_ledger_free_at - free bytes from an address on
 * @ledger: the ledger
 * @address: the address
 *
 * Return: bytes, 0 if it is not free.
 */
u64 kplace_ledger_free_at(const struct kplace_ledger *ledger, u64 address)
{
	const struct kplace_map *map = &ledger->map;
	u64 at = address;
	u32 i;

	for (i = kplace_map_find(map, address); i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->start > at || range->kind != KPLACE_RAM)
			break;
		at = range->end;
	}
	return at - address;
}

/**
 * kplace_ledger_entry - the entry that a range of the ledger's map comes from
 * @ledger: the ledger
 * @range: one of its map's
 *
 * Return: the entry.
 */
const struct kplace_entry *kplace_ledger_entry(const struct kplace_ledger *ledger,
					       const struct kplace_range *range)
{
	return &ledger->entries[range->order];
}
