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

static bool is_reserved(const struct kplace_entry *line)
{
	return line->kind != KPLACE_MMIO &&
	       !kplace_kind_is_free(line->kind, KPLACE_RAM);
}

/**
 * kplace_fdt_ledger_next - the next reserve entry of a ledger
 * @walk: the walk
 * @reserve: where to put it; what touches stays apart, each with its name, and where
 *	lines overlap, the one that starts first has the bytes
 *
 * Return: false if there is none.
 */
bool kplace_fdt_ledger_next(struct kplace_fdt_walk *walk,
			    struct kplace_fdt_reserve *reserve)
{
	while (walk->next < walk->ledger->count) {
		const struct kplace_entry *line =
			&walk->ledger->entries[walk->next++];

		if (line->end <= walk->reached || !is_reserved(line))
			continue;
		*reserve = (struct kplace_fdt_reserve) {
			.start = kplace_max(line->start, walk->reached),
			.end = line->end,
			.what = line->name,
		};
		walk->reached = line->end;
		return true;
	}
	return false;
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
	walk = (struct kplace_fdt_walk) { .ledger = ledger };
	for (; kplace_fdt_ledger_next(&walk, &reserve); to += KPLACE_FDT_RESERVE_SIZE) {
		kplace_put_be64(to, reserve.start);
		kplace_put_be64(to + 8, reserve.end - reserve.start);
	}
	memset(to, 0, KPLACE_FDT_RESERVE_SIZE);
	return need;
}
