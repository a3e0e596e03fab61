/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Memory in use that cannot be moved.
 */
#ifndef KPLACE_FIXED_H
#define KPLACE_FIXED_H

#include "map.h"

#define KPLACE_FIXED_NAME "kplace: in use, cannot be moved"

enum kplace_error kplace_fixed_add(struct kplace_map *map);

#endif
