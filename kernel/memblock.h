/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Source: memblock, the kernel's own description of memory.
 */
#ifndef KPLACE_MEMBLOCK_H
#define KPLACE_MEMBLOCK_H

#include "map.h"

bool kplace_memblock_find(void);
bool kplace_memblock_found(void);
bool kplace_memblock_has_scratch(void);
enum kplace_error kplace_memblock_add(struct kplace_map *map);

#endif
