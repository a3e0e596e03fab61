/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * --kind, --owner and --range: part of a map.
 */
#ifndef KPLACE_MAP_FILTER_H
#define KPLACE_MAP_FILTER_H

#include <argp.h>

#include "map.h"
#include "base/size.h"

/**
 * struct map_filter - which part of a map is wanted
 * @kinds: a bit for each kind; 0 for all of them
 * @owner: a pattern of glob(7) for the owner; NULL for all of them
 * @range: these addresses only; 0-0 for all of them
 */
struct map_filter {
	u32 kinds;
	const char *owner;
	struct where range;
};

/* Input: struct map_filter. */
extern const struct argp map_filter_argp;

void map_filter_clip(const struct map_filter *filter, struct kplace_map *map);
void map_filter_pick(const struct map_filter *filter, struct kplace_map *map);
bool map_filter_wants(const struct map_filter *filter,
		      const struct kplace_range *range);

#endif
