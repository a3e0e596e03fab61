/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whether the image that is loaded can still go where it is to.
 */
#ifndef KPLACE_STALE_H
#define KPLACE_STALE_H

#include "map.h"
#include "text.h"

bool kplace_stale_concerns(void);
void kplace_stale_look(const struct kplace_map *map);
void kplace_stale_show(const struct kplace_out *out);

#endif
