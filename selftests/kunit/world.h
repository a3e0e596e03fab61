/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Worlds: what memory looks like to the code under test.
 */
#ifndef KPLACE_WORLD_H
#define KPLACE_WORLD_H

#include "map.h"

/* Ranges a test's map can take. */
#define WORLD_MAX 32

#define MIB(n) ((u64)(n) * SZ_1M)

/**
 * struct world - memory as a test wants it
 * @count: ranges in use
 * @range: the ranges; sources of a world are all alike
 */
struct world {
	u32 count;
	struct kplace_range range[WORLD_MAX];
};

void world_add(struct world *world, enum kplace_kind kind, u64 start, u64 end);
void world_map(const struct world *world, struct kplace_map *map,
	       struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)]);
/* What kplace_sources_read() reads from now on; NULL for the live sources. */
void world_use(const struct world *world);

#endif
