/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: memory that was added after boot.
 */
#ifndef KPLACE_SRC_ADDED_H
#define KPLACE_SRC_ADDED_H

#include "view.h"

kplace_source_fn kplace_added_add;
enum kplace_error kplace_added_add_region(struct kplace_map *map, u64 start, u64 end);

#endif
