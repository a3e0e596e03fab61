/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The memory map as a bar of letters.
 */
#ifndef KPLACE_BAR_H
#define KPLACE_BAR_H

#include "map.h"

void bar_print(const struct kplace_map *map);

#endif
