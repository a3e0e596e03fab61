// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree's reserve entries that follow from a ledger.
 *
 * The memory reservation block: pairs of an address and a size, both of 64 bits,
 * ended by a pair of 0 (Devicetree Specification 0.4, section 5.3). What the tree
 * does not call memory needs no reservation.
 */
#include "bytes.h"
#include "fdt_ledger.h"

static bool is_reserved(const struct kplace_range *range)
{
	return range->kind != KPLACE_MMIO &&
	       !kplace_kind_is_free(range->kind, KPLACE_RAM);
}

/**
 * kplace_fdt_ledger_next - the next reserve entry of a ledger
 * @walk: the walk
 * @reserve: where to put it; what touches stays apart, each with its name
 *
 * Return: false if there is none.
 */
bool kplace_fdt_ledger_next(struct kplace_fdt_walk *walk,
			    struct kplace_fdt_reserve *reserve)
{
	const struct kplace_map *map = &walk->ledger->map;
	const struct kplace_range *range;

	while (walk->next < map->count && !is_reserved(&map->ranges[walk->next]))
		walk->next++;
	if (walk->next == map->count)
		return false;
	range = &map->ranges[walk->next++];
	*reserve = (struct kplace_fdt_reserve) {
		.start = range->start, .end = range->end, .what = range->owner,
	};
	return true;
}

/**
 * kplace_fdt_ledger_write - write a ledger's memory reservation block
 * @ledger: the ledger
 * @buffer: where to; NULL only to ask for the size
 * @bytes: its size
 *
 * Writes all of the block or nothing.
 *
 * Return: bytes that the block takes; if more than @bytes, nothing was written.
 */
u64 kplace_fdt_ledger_write(const struct kplace_ledger *ledger, void *buffer,
			    u64 bytes)
{
	struct kplace_fdt_walk walk = { .ledger = ledger };
	struct kplace_fdt_reserve reserve;
	u64 need = KPLACE_FDT_RESERVE_SIZE;
	u8 *to = buffer;

	while (kplace_fdt_ledger_next(&walk, &reserve))
		need += KPLACE_FDT_RESERVE_SIZE;
	if (!buffer || need > bytes)
		return need;
	walk.next = 0;
	for (; kplace_fdt_ledger_next(&walk, &reserve); to += KPLACE_FDT_RESERVE_SIZE) {
		kplace_put_be64(to, reserve.start);
		kplace_put_be64(to + 8, reserve.end - reserve.start);
	}
	memset(to, 0, KPLACE_FDT_RESERVE_SIZE);
	return need;
}
