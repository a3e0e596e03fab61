/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The maps of the load under way.
 */
#ifndef KPLACE_MAPS_H
#define KPLACE_MAPS_H

#include "map.h"

void kplace_maps_init(struct kplace_range *ranges, u32 capacity);
void kplace_maps_begin(struct kplace_map *planned, struct kplace_map *stock,
		       struct kplace_map *lines);
const struct kplace_map *kplace_maps_planned(void);

#endif
