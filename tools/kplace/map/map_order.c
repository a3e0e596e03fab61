// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ranges of a map in another order than that of their addresses.
 */
#include <stdlib.h>
#include <string.h>

#include "base/growing.h"
#include "base/message.h"
#include "map_order.h"

static const char * const names[MAP_ORDERS] = {
	[MAP_BY_START] = "start",
	[MAP_BY_SIZE] = "size",
	[MAP_BY_KIND] = "kind",
};

static int by_start(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;

	return left->start < right->start ? -1 : left->start > right->start;
}

static int by_size(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;
	u64 mine = left->end - left->start, other = right->end - right->start;

	if (mine != other)
		return mine < other ? 1 : -1;
	return by_start(a, b);
}

static int by_kind(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;

	if (left->kind != right->kind)
		return (int)left->kind - (int)right->kind;
	return by_start(a, b);
}

/**
 * map_order_parse - the order of a word
 * @word: start, size or kind
 * @order: set if there is such an order
 *
 * Return: whether there is.
 */
bool map_order_parse(const char *word, enum map_order *order)
{
	u32 i;

	for (i = 0; i < MAP_ORDERS; i++) {
		if (strcmp(word, names[i]))
			continue;
		*order = i;
		return true;
	}
	return false;
}

/**
 * map_order_copy - copy the ranges of a map, and sort them
 * @map: the map
 * @order: what by
 * @copy: zeroed by the caller, gets the ranges; it is for printing only.
 *	growing_free() is due in either case
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int map_order_copy(const struct kplace_map *map, enum map_order order,
		   struct kplace_map *copy)
{
	static int (* const compare[MAP_ORDERS])(const void *a, const void *b) = {
		by_start, by_size, by_kind,
	};
	int status = 0;
	u32 i;

	for (i = 0; !status && i < map->count; i++)
		status = growing_add(copy, &map->ranges[i]);
	if (!status && copy->count)
		qsort(copy->ranges, copy->count, sizeof(*copy->ranges),
		      compare[order]);
	return status;
}
