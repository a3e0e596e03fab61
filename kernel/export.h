/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The exporter: names in /proc/iomem.
 */
#ifndef KPLACE_EXPORT_H
#define KPLACE_EXPORT_H

#include "load.h"
#include "map.h"
#include "text.h"

void kplace_export_begin(struct kplace_range *ranges, u32 capacity);
void kplace_export_end(void);
void kplace_export_refresh(void);
void kplace_export_load_done(const struct kplace_load *load, bool failed);
enum kplace_error kplace_export_lines(struct kplace_map *map, bool crash);
void kplace_export_show(const struct kplace_out *out);

#endif
