/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: memory with errors.
 */
#ifndef KPLACE_SRC_POISON_H
#define KPLACE_SRC_POISON_H

#include "view.h"

kplace_source_fn kplace_poison_add;
bool kplace_poison_find(u64 start, u64 end, struct kplace_range *found);

#endif
