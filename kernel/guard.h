/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The last look at an image before it is loaded.
 */
#ifndef KPLACE_GUARD_H
#define KPLACE_GUARD_H

#include "map.h"

const char *kplace_guard_install(struct kplace_range *ranges, u32 capacity);
void kplace_guard_remove(void);

const char *kplace_guard_aside(void);
void kplace_guard_aside_set(const char *why);

#endif
