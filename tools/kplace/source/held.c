// SPDX-License-Identifier: GPL-2.0
/*
 * What the device tree reserves, as far as memblock still does.
 *
 * A tree is as old as the boot: the kernel may have freed some of it.
 */
#include "align.h"
#include "held.h"

/**
 * held_asks - does this claim hold only where memblock reserves, too?
 * @claim: the claim
 *
 * Return: whether it does, where there is a memblock.
 */
bool held_asks(const struct claim *claim)
{
	return claim->range.source == KPLACE_FROM_FDT &&
	       claim->range.kind == KPLACE_RESERVED;
}

/* A tree's reservations may overlap; the map it ends in is sealed. */
static int collect(struct machine *told, const struct claims *claims)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < claims->count; i++) {
		const struct kplace_range *range = &claims->claim[i].range;

		if (held_asks(&claims->claim[i]))
			status = machine_add(told, range, range->owner);
	}
	kplace_map_seal(&told->map);
	return status;
}

/* Both maps are sealed: one look at each range of either. */
static int add_common(struct machine *machine, const struct kplace_map *told,
		      const struct kplace_map *memblock)
{
	int status = 0;
	u32 i = 0, j = 0;

	while (!status && i < told->count && j < memblock->count) {
		const struct kplace_range *holder = &memblock->ranges[j];
		struct kplace_range part = told->ranges[i];

		if (part.end <= holder->end)
			i++;
		else
			j++;
		part.start = kplace_max(part.start, holder->start);
		part.end = kplace_min(part.end, holder->end);
		if (holder->kind == KPLACE_RESERVED && part.start < part.end)
			status = machine_add(machine, &part, part.owner);
	}
	return status;
}

/**
 * held_add - add what the tree names of what memblock reserves
 * @machine: its claims are read; its map gets the ranges
 * @memblock: what memblock alone says, sealed
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int held_add(struct machine *machine, const struct kplace_map *memblock)
{
	struct machine told = { .root.fd = -1 };
	int status = collect(&told, &machine->claims);

	if (!status)
		status = add_common(machine, &told.map, memblock);
	machine_free(&told);
	return status;
}
