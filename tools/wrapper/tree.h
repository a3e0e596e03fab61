/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Questions to a device tree; it has been checked by tree_check().
 */
#ifndef KPLACE_STAGE_TREE_H
#define KPLACE_STAGE_TREE_H

#include "align.h"
#include "kplace_host.h"

/* No larger tree is mapped by a kernel: booting.rst, "Setup the device tree". */
#define TREE_MOST SZ_2M

/**
 * struct tree_range - a range of a property
 * @start: first byte
 * @size: bytes
 */
struct tree_range {
	u64 start;
	u64 size;
};

bool tree_check(const void *tree);
bool tree_reg(const void *tree, int node, const char *property, u32 index,
	      struct tree_range *range);
bool tree_available(const void *tree, int node);
bool tree_value(const void *tree, int node, const char *property, u64 *value);
const char *tree_boot_parameter(const void *tree, const char *word);
u64 tree_number(const char *text);

#endif
