/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The places of a plan, claimed before there is an image to give them to.
 */
#ifndef KPLACE_HOLD_H
#define KPLACE_HOLD_H

#include "group.h"
#include "load.h"

/* A page block in the way, half-open, in bytes. */
typedef bool kplace_hold_busy_fn(void *context, u64 start, u64 end);

void kplace_hold_begin(const struct kplace_load *load);
bool kplace_hold(const struct kplace_load *load,
		 struct kplace_frames *places, u32 count,
		 kplace_hold_busy_fn *busy, void *context);
void kplace_hold_keep(const struct kplace_load *load,
		      const struct kplace_frames *places, u32 count);
bool kplace_hold_take(const struct kplace_group *group);
void kplace_hold_drop(void);
void kplace_hold_load_done(const struct kplace_load *load);
void kplace_hold_settle(void);
bool kplace_hold_spent(const struct kplace_load *load, u32 pages);
long kplace_hold_pages(void);
u32 kplace_hold_attempts(const struct kplace_load *load);

#endif
