/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A map whose array grows as ranges are added.
 */
#ifndef KPLACE_GROWING_H
#define KPLACE_GROWING_H

#include "map.h"

int growing_add(struct kplace_map *map, const struct kplace_range *range);
void growing_free(struct kplace_map *map);

#endif
