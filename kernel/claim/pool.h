/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages to load what will be copied into.
 */
#ifndef KPLACE_POOL_H
#define KPLACE_POOL_H

#include <linux/types.h>

struct kimage;
struct page;

u32 kplace_pool_fill(struct kimage *image, u32 pages);
struct page *kplace_pool_take(struct kimage *image);
void kplace_pool_put(struct kimage *image, struct page *page);
bool kplace_pool_may_draw(void);

#endif
