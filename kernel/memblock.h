/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: memblock, the kernel's own description of memory.
 */
#ifndef KPLACE_MEMBLOCK_H
#define KPLACE_MEMBLOCK_H

#include "map.h"

bool kplace_memblock_find(void);
bool kplace_memblock_found(void);
const char *kplace_memblock_absent(void);
bool kplace_memblock_hands_over(void);
bool kplace_memblock_has(u64 start, u64 size);
bool kplace_memblock_region(unsigned long i, u64 *start, u64 *end);
enum kplace_error kplace_memblock_add(struct kplace_map *map,
				      const char *rest);
enum kplace_error kplace_memblock_mark(struct kplace_map *map, int node);
enum kplace_error
kplace_memblock_add_within(struct kplace_map *map,
			   const struct kplace_range *range);

#endif
