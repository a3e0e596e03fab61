/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ranges of a map in another order than that of their addresses.
 */
#ifndef KPLACE_MAP_ORDER_H
#define KPLACE_MAP_ORDER_H

#include "map.h"

/**
 * enum map_order - what ranges are sorted by
 * @MAP_BY_START: their addresses
 * @MAP_BY_SIZE: their sizes, the largest first; equal ones by address
 * @MAP_BY_KIND: their kinds, as the map's totals name them; then by address
 * @MAP_ORDERS: how many there are
 */
enum map_order {
	MAP_BY_START,
	MAP_BY_SIZE,
	MAP_BY_KIND,
	MAP_ORDERS
};

bool map_order_parse(const char *word, enum map_order *order);
int map_order_copy(const struct kplace_map *map, enum map_order order,
		   struct kplace_map *copy);

#endif
