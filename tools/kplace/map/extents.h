/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Where there is memory at all, whoever holds it.
 */
#ifndef KPLACE_EXTENTS_H
#define KPLACE_EXTENTS_H

#include "map.h"

/**
 * struct extent - a stretch of memory
 * @start: first byte
 * @end: first byte behind it
 */
struct extent {
	u64 start;
	u64 end;
};

/**
 * struct extents - stretches, by address and with gaps between them
 * @extent: allocated
 * @count: how many
 */
struct extents {
	struct extent *extent;
	u32 count;
};

bool extents_make(struct extents *extents, const struct kplace_map *map);
bool extents_less(struct extents *rest, const struct extents *from,
		  const struct extents *other);
void extents_free(struct extents *extents);

#endif
