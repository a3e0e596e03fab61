// SPDX-License-Identifier: GPL-2.0
/*
 * What the device tree reserves, as far as memblock still does.
 *
 * A tree is as old as the boot: the kernel may have freed some of it.
 */
#include "align.h"
#include "base/growing.h"
#include "compose.h"

/**
 * asks_memblock - does a statement hold only where memblock reserves, too?
 * @statement: the statement
 *
 * Return: whether it does, where there is a memblock.
 */
bool asks_memblock(const struct statement *statement)
{
	return statement->range.source == KPLACE_FROM_FDT &&
	       statement->range.kind == KPLACE_RESERVED;
}

/* A tree's reservations may overlap; the map they end in is sealed. */
static int collect(const struct statements *said, struct kplace_map *fdt)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (asks_memblock(&said->list[i]))
			status = growing_add(fdt, &said->list[i].range);
	kplace_map_seal(fdt);
	return status;
}

/* Both maps are sealed: one look at each range of either. */
static int add_common(struct kplace_map *map, const struct kplace_map *fdt,
		      const struct kplace_map *memblock)
{
	int status = 0;
	u32 i = 0, j = 0;

	while (!status && i < fdt->count && j < memblock->count) {
		const struct kplace_range *holder = &memblock->ranges[j];
		struct kplace_range part = fdt->ranges[i];

		if (part.end <= holder->end)
			i++;
		else
			j++;
		part.start = kplace_max(part.start, holder->start);
		part.end = kplace_min(part.end, holder->end);
		if (holder->kind == KPLACE_RESERVED && part.start < part.end)
			status = growing_add(map, &part);
	}
	return status;
}

/**
 * compose_fdt_in_memblock - add what the tree names of what memblock reserves
 * @said: what the sources say
 * @map: gets the ranges
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_fdt_in_memblock(const struct statements *said,
			    struct kplace_map *map)
{
	struct kplace_map fdt = { 0 }, memblock = { 0 };
	int status = collect(said, &fdt);

	if (!status)
		status = compose_memblock(said, &memblock);
	kplace_map_seal(&memblock);
	if (!status)
		status = add_common(map, &fdt, &memblock);
	growing_free(&fdt);
	growing_free(&memblock);
	return status;
}
