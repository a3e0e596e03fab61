/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Named children in the resource tree, which /proc/iomem shows.
 */
#ifndef KPLACE_IOMEM_H
#define KPLACE_IOMEM_H

#include <linux/ioport.h>

#include "kplace_host.h"

#define KPLACE_IOMEM_NAME 48	/* bytes for a name */

/**
 * struct kplace_iomem_entry - one child
 * @res: what goes into the tree; all zero but while it is there
 * @under: its parent to be, which is never removed
 * @start: first byte
 * @last: last byte, as in the resource tree
 * @name: a copy: it is read for as long as @res is in the tree
 */
struct kplace_iomem_entry {
	struct resource res;
	struct resource *under;
	u64 start;
	u64 last;
	char name[KPLACE_IOMEM_NAME];
};

/**
 * struct kplace_iomem - children that come and go together
 * @entries: the caller's array
 * @capacity: entries in @entries
 * @count: entries planned, sorted and disjoint
 * @inserted: how many of them, counted from the last, are in the tree
 */
struct kplace_iomem {
	struct kplace_iomem_entry *entries;
	u32 capacity;
	u32 count;
	u32 inserted;
};

struct resource *kplace_iomem_ram_line(u64 address);
bool kplace_iomem_plan(struct kplace_iomem *iomem, struct resource *line,
		       u64 start, u64 end, const char *name);
const struct kplace_iomem_entry *kplace_iomem_insert(struct kplace_iomem *iomem);
void kplace_iomem_remove(struct kplace_iomem *iomem);

#endif
