// SPDX-License-Identifier: GPL-2.0-only
/*
 * Whose an address is, by every source.
 */
#include <stdlib.h>

#include "base/growing.h"
#include "source/machine.h"
#include "who.h"

/* In the order in which equals are shown. */
static const enum statement_use uses[] = {
	STATEMENT_ALWAYS, STATEMENT_WITHOUT_IOMEM, STATEMENT_WITHOUT_MEMORY,
	STATEMENT_MEMBLOCK, STATEMENT_IOMEM,
};

/* A line of /proc/iomem that is no memory still owns the address. */
static enum kplace_kind kind_of(const struct statement *statement)
{
	if (statement->range.kind != KPLACE_KINDS)
		return statement->range.kind;
	return statement->in_ram ? KPLACE_RESERVED : KPLACE_MMIO;
}

static int keep(struct kplace_map *chain, const struct statement *statement,
		u64 address)
{
	struct kplace_range range = statement->range;

	if (address < range.start || address >= range.end)
		return 0;
	range.kind = (u8)kind_of(statement);
	return growing_add(chain, &range);
}

static int compare_u64(u64 left, u64 right)
{
	return (left > right) - (left < right);
}

/* The larger holds the smaller; of equals, the stricter is the inner one. */
static int by_nesting(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;
	int order = compare_u64(right->end - right->start,
				left->end - left->start);

	if (!order)
		order = compare_u64(left->start, right->start);
	if (!order)
		order = (int)left->kind - (int)right->kind;
	if (!order)
		order = (int)left->source - (int)right->source;
	return order ? order : compare_u64(left->order, right->order);
}

static bool is_same(const struct kplace_range *a, const struct kplace_range *b)
{
	return a->start == b->start && a->end == b->end &&
	       a->kind == b->kind && a->source == b->source &&
	       !strcmp(a->owner, b->owner);
}

/* A source may say the same twice, as dmesg does of one table. */
static void arrange(struct kplace_map *chain)
{
	u32 kept = 0;
	u32 i;

	if (!chain->count)
		return;
	qsort(chain->ranges, chain->count, sizeof(*chain->ranges), by_nesting);
	for (i = 1; i < chain->count; i++)
		if (!is_same(&chain->ranges[i], &chain->ranges[kept]))
			chain->ranges[++kept] = chain->ranges[i];
	chain->count = kept + 1;
}

/**
 * who_find - find every range that holds an address
 * @said: what the sources say
 * @address: the address
 * @chain: zeroed by the caller; gets the ranges, the outermost first, not
 *	sealed; growing_free() is due
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int who_find(const struct statements *said, u64 address,
	     struct kplace_map *chain)
{
	bool has_any = false;
	int status = 0;
	size_t i;
	u32 j;

	for (i = 0; i < ARRAY_SIZE(uses); i++)
		for (j = 0; !status && j < said->count; j++) {
			if (said->list[j].use != uses[i])
				continue;
			has_any = true;
			status = keep(chain, &said->list[j], address);
		}
	if (!status && !has_any)
		return fail_nothing(said);
	arrange(chain);
	return status;
}
