/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The files in debugfs.
 */
#ifndef KPLACE_DEBUGFS_H
#define KPLACE_DEBUGFS_H

#include "map.h"

bool kplace_debugfs_create(void);
void kplace_debugfs_set_storage(struct kplace_range *ranges, u32 capacity);
void kplace_debugfs_remove(void);

#endif
