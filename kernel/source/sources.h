/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * All sources together: what memory looks like now.
 */
#ifndef KPLACE_SOURCES_H
#define KPLACE_SOURCES_H

#include "grant.h"

void kplace_sources_prepare(void);
void kplace_sources_free(void);
enum kplace_error kplace_sources_read(struct kplace_map *map);
struct kplace_policy;

enum kplace_error kplace_sources_read_for(struct kplace_map *map,
					  const char *cmdline,
					  const struct kplace_policy *policy,
					  struct kplace_grant *grant);
enum kplace_error kplace_sources_read_stock(struct kplace_map *map);
void kplace_sources_show(const struct kplace_out *out);

#endif
