/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What start.S and main.c know of each other.
 */
#ifndef KPLACE_STAGE_H
#define KPLACE_STAGE_H

#include "attached.h"

/**
 * struct next - what start.S goes on with
 * @entry: the kernel's first byte; 0 for none
 * @tree: its device tree
 */
struct next {
	u64 entry;
	u64 tree;
};

extern struct attached attached_table;

struct next stage_main(const void *tree, const u8 *self);

#endif
