/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A flattened device tree being read for what it says of memory.
 */
#ifndef KPLACE_FDT_H
#define KPLACE_FDT_H

#include <libfdt.h>

#include "statements.h"
#include "tree/tree.h"

/* Ranges of linux,usable-memory-range that a kernel looks at. */
#define FDT_USABLE 2

/**
 * struct fdt_span - a range of memory in a device tree
 * @start: first byte
 * @end: exclusive end
 */
struct fdt_span {
	u64 start;
	u64 end;
};

/**
 * struct fdt_source - the device tree
 * @said: gets statements
 * @blob: the tree, checked by fdt_check_full()
 * @name: of the file, for messages
 * @usable: what a crash kernel may use; everything if there are none
 * @nr_usable: how many
 * @initrd: where the initrd was, 0-0 if there was none
 */
struct fdt_source {
	struct statements *said;
	const void *blob;
	const char *name;
	struct fdt_span usable[FDT_USABLE];
	u32 nr_usable;
	struct fdt_span initrd;
};

/**
 * struct fdt_reg - an array of addresses and sizes in a property
 * @cell: its cells, big-endian
 * @count: pairs in it
 * @address_cells: cells of an address, 1 or 2
 * @size_cells: cells of a size, 1 or 2
 */
struct fdt_reg {
	const fdt32_t *cell;
	u32 count;
	int address_cells;
	int size_cells;
};

int fdt_source_check(const struct tree_file *file);
int fdt_source_fail(const struct fdt_source *source, int node,
		    const char *what);
int fdt_source_reg(const struct fdt_source *source, int node, int parent,
		   const char *property, struct fdt_reg *reg);
int fdt_source_pair(const struct fdt_source *source, int node,
		    const struct fdt_reg *reg, u32 index,
		    struct fdt_span *span);
int fdt_source_number(const struct fdt_source *source, int node,
		      const char *property, bool *found, u64 *number);
bool fdt_source_enabled(const struct fdt_source *source, int node);
int fdt_source_say(struct fdt_source *source, const struct fdt_span *span,
		   enum kplace_kind kind, const char *owner);

#endif
