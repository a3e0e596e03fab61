/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: the crash kernel regions.
 */
#ifndef KPLACE_CRASHK_H
#define KPLACE_CRASHK_H

#include "map.h"

enum kplace_error kplace_crashk_add(struct kplace_map *map);

#endif
