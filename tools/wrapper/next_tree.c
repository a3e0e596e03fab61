// SPDX-License-Identifier: GPL-2.0-only
/*
 * The device tree that the kernel gets: the stage's own, and where the initrd is.
 */
#include <libfdt.h>

#include "next_tree.h"

static int chosen_of(void *tree)
{
	int node = fdt_path_offset(tree, "/chosen");

	return node >= 0 ? node : fdt_add_subnode(tree, 0, "chosen");
}

static bool write_initrd(void *tree, const struct next_tree *say)
{
	int chosen = chosen_of(tree);

	/* Of u32 or u64, as the kernel reads them: of_read_number(). */
	return chosen >= 0 &&
	       !fdt_setprop_u64(tree, chosen, "linux,initrd-start", say->initrd) &&
	       !fdt_setprop_u64(tree, chosen, "linux,initrd-end",
				say->initrd_end) &&
	       !fdt_add_mem_rsv(tree, say->initrd, say->initrd_end - say->initrd);
}

/**
 * next_tree_write - write it
 * @tree: the stage's own
 * @to: where to, 8 bytes aligned
 * @size: bytes there, the tree's and %NEXT_TREE_MORE at least
 * @say: what is new
 *
 * Return: whether it could be written.
 */
bool next_tree_write(const void *tree, void *to, u64 size,
		     const struct next_tree *say)
{
	if (fdt_open_into(tree, to, (int)size) ||
	    fdt_add_mem_rsv(to, say->self, say->self_end - say->self))
		return false;
	return (!say->initrd || write_initrd(to, say)) && !fdt_pack(to);
}
