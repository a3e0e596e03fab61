/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The device tree that the kernel gets.
 */
#ifndef KPLACE_STAGE_NEXT_TREE_H
#define KPLACE_STAGE_NEXT_TREE_H

#include "kplace_host.h"

/* What next_tree_write() adds has room in so many bytes. */
#define NEXT_TREE_MORE SZ_4K

/**
 * struct next_tree - what is to be said in it
 * @self: where the stage lies
 * @self_end: exclusive end
 * @initrd: where the initrd lies; 0 to leave what the tree says
 * @initrd_end: exclusive end
 */
struct next_tree {
	u64 self;
	u64 self_end;
	u64 initrd;
	u64 initrd_end;
};

bool next_tree_write(const void *tree, void *to, u64 size,
		     const struct next_tree *say);

#endif
