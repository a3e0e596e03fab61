// SPDX-License-Identifier: GPL-2.0-only
/*
 * Questions to a device tree, by libfdt.
 */
#include <libfdt.h>

#include "fdt_lengths.h"
#include "tree.h"

/**
 * tree_check - is this a device tree?
 * @tree: its address, 8 bytes aligned; NULL for none
 *
 * libfdt looks at each offset before it follows it, once no property's length leads it
 * astray.
 *
 * Return: whether its header is in order, and each property ends within it.
 */
bool tree_check(const void *tree)
{
	return tree && !((uintptr_t)tree & 7) && !fdt_check_header(tree) &&
	       fdt_version(tree) >= 16 && fdt_totalsize(tree) <= TREE_MOST &&
	       kplace_fdt_lengths_fit(tree);
}

static u64 cells(const fdt32_t *cell, int count)
{
	u64 value = 0;

	while (count--)
		value = value << 32 | fdt32_ld(cell++);
	return value;
}

/**
 * tree_reg - a range of a property that has such ranges
 * @tree: the tree
 * @node: below the root, or below one that counts as the root does; nothing is
 *	translated
 * @property: "reg" and its like; in /chosen, the root's cells count
 * @index: which one
 * @range: filled in
 *
 * Return: whether there is one; it may be empty, and does not wrap.
 */
bool tree_reg(const void *tree, int node, const char *property, u32 index,
	      struct tree_range *range)
{
	int parent = fdt_parent_offset(tree, node);
	int nr_address = fdt_address_cells(tree, parent);
	int nr_size = fdt_size_cells(tree, parent);
	int length;
	const fdt32_t *cell = fdt_getprop(tree, node, property, &length);
	u32 each;

	if (!cell || nr_address < 1 || nr_address > 2 || nr_size < 1 ||
	    nr_size > 2)
		return false;
	each = (u32)(nr_address + nr_size);
	if (index >= (u32)length / sizeof(*cell) / each)
		return false;
	cell += index * each;
	range->start = cells(cell, nr_address);
	range->size = cells(cell + nr_address, nr_size);
	return range->size <= U64_MAX - range->start;
}

/* As of_fdt_device_is_available() of the kernel: no status, "okay" or "ok". */
bool tree_available(const void *tree, int node)
{
	int length;
	const char *status = fdt_getprop(tree, node, "status", &length);

	return !status || (length == 5 && !memcmp(status, "okay", 5)) ||
	       (length == 3 && !memcmp(status, "ok", 3));
}

/**
 * tree_value - a number of one cell or two
 * @tree: the tree
 * @node: the node
 * @property: its name
 * @value: filled in
 *
 * Return: whether there is one.
 */
bool tree_value(const void *tree, int node, const char *property, u64 *value)
{
	int length;
	const fdt32_t *cell = fdt_getprop(tree, node, property, &length);

	if (!cell || (length != 4 && length != 8))
		return false;
	*value = cells(cell, length / 4);
	return true;
}

/**
 * tree_boot_parameter - what follows a word in the boot parameters
 * @tree: the tree
 * @word: how the parameter begins, as in "name="
 *
 * Return: what follows it, up to the next blank or the end; NULL if it is not there.
 */
const char *tree_boot_parameter(const void *tree, const char *word)
{
	int chosen = fdt_path_offset(tree, "/chosen");
	int length = 0;
	const char *at = chosen < 0 ? NULL :
			 fdt_getprop(tree, chosen, "bootargs", &length);
	size_t size = strlen(word);

	if (!at || length < 1 || at[length - 1])
		return NULL;
	while (*at) {
		while (*at == ' ')
			at++;
		if (strlen(at) >= size && !memcmp(at, word, size))
			return at + size;
		while (*at && *at != ' ')
			at++;
	}
	return NULL;
}

static u32 digit(char c)
{
	if (c >= '0' && c <= '9')
		return (u32)(c - '0');
	c |= 0x20;
	return c >= 'a' && c <= 'f' ? (u32)(c - 'a' + 10) : 16;
}

/* Hexadecimal, after 0x; 0 for what is no such number. */
u64 tree_number(const char *text)
{
	u64 value = 0;

	if (text[0] != '0' || (text[1] | 0x20) != 'x')
		return 0;
	for (text += 2; digit(*text) < 16; text++)
		value = value << 4 | digit(*text);
	return value;
}
