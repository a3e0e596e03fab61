/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where there is memory at all, in use or not.
 */
#ifndef KPLACE_MEMORY_EXTENT_H
#define KPLACE_MEMORY_EXTENT_H

#include "map.h"

/**
 * struct memory_extent - a stretch of memory
 * @start: first byte
 * @end: exclusive end
 */
struct memory_extent {
	u64 start;
	u64 end;
};

/**
 * struct memory_extents - stretches, by address and with gaps between them
 * @extent: allocated
 * @count: how many
 */
struct memory_extents {
	struct memory_extent *extent;
	u32 count;
};

bool memory_extents_make(struct memory_extents *extents, const struct kplace_map *map);
bool memory_extents_less(struct memory_extents *rest, const struct memory_extents *from,
			 const struct memory_extents *other);
void memory_extents_free(struct memory_extents *extents);

#endif
