// SPDX-License-Identifier: GPL-2.0-only
/*
 * Properties of a flattened device tree.
 */
#include <stdio.h>
#include <string.h>

#include "fdt.h"

/**
 * fdt_source_fail - complain about a node
 * @source: the tree
 * @node: the node
 * @what: what is wrong there
 *
 * Return: %EXIT_INPUT.
 */
int fdt_source_fail(const struct fdt_source *source, int node, const char *what)
{
	char path[256];

	if (fdt_get_path(source->blob, node, path, sizeof(path)))
		snprintf(path, sizeof(path), "a node with a long path");
	return fail(EXIT_INPUT, "%s: %s: %s", source->name, path, what);
}

static bool cells_fit(int cells)
{
	return cells == 1 || cells == 2;
}

/**
 * fdt_source_reg - find an array of addresses and sizes
 * @source: the tree
 * @node: the node
 * @parent: the node whose #address-cells and #size-cells count
 * @property: its name
 * @reg: filled in; of no pair if there is no such property
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_source_reg(const struct fdt_source *source, int node, int parent,
		   const char *property, struct fdt_reg *reg)
{
	int length, pair;

	*reg = (struct fdt_reg) { 0 };
	reg->cell = fdt_getprop(source->blob, node, property, &length);
	if (!reg->cell)
		return 0;
	reg->address_cells = fdt_address_cells(source->blob, parent);
	reg->size_cells = fdt_size_cells(source->blob, parent);
	if (!cells_fit(reg->address_cells) || !cells_fit(reg->size_cells))
		return fdt_source_fail(source, parent,
				       "expected #address-cells and #size-cells of 1 or 2");
	pair = (reg->address_cells + reg->size_cells) * (int)sizeof(fdt32_t);
	if (!length || length % pair)
		return fdt_source_fail(source, node,
				       "expected pairs of addresses and sizes, found another number of bytes");
	reg->count = (u32)(length / pair);
	return 0;
}

static u64 read_cells(const fdt32_t *cell, int cells)
{
	u64 number = 0;

	while (cells--)
		number = number << 32 | fdt32_ld(cell++);
	return number;
}

/**
 * fdt_source_pair - read an address and a size
 * @source: the tree
 * @node: the node, for messages
 * @reg: the array
 * @index: which pair
 * @span: filled in
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_source_pair(const struct fdt_source *source, int node,
		    const struct fdt_reg *reg, u32 index, struct fdt_span *span)
{
	const fdt32_t *cell = reg->cell;
	u64 size;

	cell += index * (u32)(reg->address_cells + reg->size_cells);
	span->start = read_cells(cell, reg->address_cells);
	size = read_cells(cell + reg->address_cells, reg->size_cells);
	if (size > U64_MAX - span->start)
		return fdt_source_fail(source, node,
				       "expected a range below 2^64, found one that wraps");
	span->end = span->start + size;
	return 0;
}

/**
 * fdt_source_number - read a number of one or two cells
 * @source: the tree
 * @node: the node
 * @property: its name
 * @found: whether there is such a property
 * @number: its value
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_source_number(const struct fdt_source *source, int node,
		      const char *property, bool *found, u64 *number)
{
	const fdt32_t *cell;
	int length;

	cell = fdt_getprop(source->blob, node, property, &length);
	*found = cell;
	if (!cell)
		return 0;
	if (length != sizeof(*cell) && length != 2 * sizeof(*cell))
		return fdt_source_fail(source, node,
				       "expected numbers of 4 or 8 bytes");
	*number = read_cells(cell, length / (int)sizeof(*cell));
	return 0;
}

/**
 * fdt_source_enabled - is a node in use?
 * @source: the tree
 * @node: the node
 *
 * Return: whether it has no status, or one that says so.
 */
bool fdt_source_enabled(const struct fdt_source *source, int node)
{
	int length;
	const char *status = fdt_getprop(source->blob, node, "status", &length);

	/* NUL-terminated strings only: the blob may be anybody's. */
	if (!status || length < 1 || status[length - 1])
		return !status;
	return !strcmp(status, "okay") || !strcmp(status, "ok");
}

/**
 * fdt_source_say - keep what the tree says of a range
 * @source: the tree
 * @span: the range; nothing is kept of an empty one
 * @kind: what it is
 * @owner: its owner; copied
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_source_say(struct fdt_source *source, const struct fdt_span *span,
		   enum kplace_kind kind, const char *owner)
{
	struct kplace_range range = {
		.start = span->start,
		.end = span->end,
		.kind = (u8)kind,
		.source = KPLACE_FROM_FDT,
	};

	return statements_say(source->said, &range, owner, STATEMENT_ALWAYS);
}
