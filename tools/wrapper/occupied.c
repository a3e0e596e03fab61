// SPDX-License-Identifier: GPL-2.0-only
/*
 * What memory there is, and what of it is taken: by the device tree, and by EFI's memory
 * map and tables where the tree leads there. All of it goes into one map in a fixed
 * array, which merges it.
 */
#include <libfdt.h>

#include "console.h"
#include "occupied.h"
#include "stage_efi.h"
#include "tree.h"

static struct kplace_range ranges[KPLACE_MAP_NEED(OCCUPIED_MOST)];

/**
 * struct finding - what one property says
 * @what: its owner's name
 * @kind: what it makes of memory
 */
struct finding {
	const char *what;
	enum kplace_kind kind;
};

static bool add(struct occupied *occupied, const struct finding *finding,
		u64 start, u64 size)
{
	const struct kplace_range range = {
		.start = start,
		.end = start + size,
		.kind = finding->kind,
		.owner = finding->what,
		.source = KPLACE_FROM_FDT,
	};

	if (!size)
		return true;
	if (size > U64_MAX - start) {
		occupied->complaints++;
		return true;
	}
	return kplace_map_add(&occupied->map, &range) == KPLACE_OK;
}

/* All ranges of a property. */
static bool add_all(struct occupied *occupied, const void *tree, int node,
		    const char *property, const struct finding *finding)
{
	struct tree_range range;
	u32 i;

	for (i = 0; tree_reg(tree, node, property, i, &range); i++)
		if (!add(occupied, finding, range.start, range.size))
			return false;
	return true;
}

/* As early_init_dt_scan_memory() of the kernel: linux,usable-memory counts if there. */
static bool read_memory(struct occupied *occupied, const void *tree, u32 *nodes)
{
	static const char usable[] = "linux,usable-memory";
	const char *property;
	const char *type;
	struct finding finding = { .kind = KPLACE_RAM };
	int node, length;

	fdt_for_each_subnode(node, tree, 0) {
		type = fdt_getprop(tree, node, "device_type", &length);
		if (!type || length != sizeof("memory") ||
		    memcmp(type, "memory", sizeof("memory")) ||
		    !tree_available(tree, node))
			continue;
		property = fdt_getprop(tree, node, usable, NULL) ? usable : "reg";
		finding.what = fdt_get_name(tree, node, NULL);
		if (!add_all(occupied, tree, node, property, &finding))
			return false;
		++*nodes;
	}
	return true;
}

static bool read_reserve_block(struct occupied *occupied, const void *tree)
{
	static const struct finding finding = { "/memreserve/", KPLACE_RESERVED };
	uint64_t start, size;
	int i;

	for (i = 0; i < fdt_num_mem_rsv(tree); i++)
		if (fdt_get_mem_rsv(tree, i, &start, &size) ||
		    !add(occupied, &finding, start, size))
			return false;
	return true;
}

static bool read_reserved_memory(struct occupied *occupied, const void *tree)
{
	int parent = fdt_path_offset(tree, "/reserved-memory");
	int node;

	if (parent < 0)
		return true;
	fdt_for_each_subnode(node, tree, parent) {
		const struct finding finding = {
			.what = fdt_get_name(tree, node, NULL),
			.kind = fdt_getprop(tree, node, "no-map", NULL) ?
				KPLACE_NOMAP : KPLACE_RESERVED,
		};

		if (tree_available(tree, node) &&
		    !add_all(occupied, tree, node, "reg", &finding))
			return false;
	}
	return true;
}

static bool read_initrd(struct occupied *occupied, const void *tree, int chosen)
{
	static const struct finding finding = {
		"initrd of this boot", KPLACE_BOOT_INITRD
	};
	u64 start, end;

	if (!tree_value(tree, chosen, "linux,initrd-start", &start) ||
	    !tree_value(tree, chosen, "linux,initrd-end", &end) || end <= start)
		return true;
	occupied->initrd.start = start;
	occupied->initrd.end = end;
	return add(occupied, &finding, start, end - start);
}

/* What one kernel leaves to the next: drivers/of/kexec.c of the kernel. */
static bool read_handed_on(struct occupied *occupied, const void *tree, int chosen)
{
	static const struct {
		const char *property;
		struct finding finding;
	} handed_on[] = {
		{ "linux,elfcorehdr", { "elfcorehdr", KPLACE_RESERVED } },
		{ "linux,ima-kexec-buffer", { "IMA measurements", KPLACE_RESERVED } },
		{ "linux,kho-fdt", { "kexec handover tree", KPLACE_RESERVED } },
		{ "linux,kho-scratch",
		  { "kexec handover scratch list", KPLACE_RESERVED } },
	};
	u32 i;

	for (i = 0; i < ARRAY_SIZE(handed_on); i++)
		if (!add_all(occupied, tree, chosen, handed_on[i].property,
			     &handed_on[i].finding))
			return false;
	return true;
}

static bool read_chosen(struct occupied *occupied, const void *tree, bool has_memory)
{
	int chosen = fdt_path_offset(tree, "/chosen");

	return chosen < 0 ||
	       (read_initrd(occupied, tree, chosen) &&
		read_handed_on(occupied, tree, chosen) &&
		stage_efi_read(occupied, tree, chosen, !has_memory));
}

static bool read_all(struct occupied *occupied, const void *tree, u64 self,
		     u64 self_size)
{
	static const struct finding stage = { "kplace itself", KPLACE_RESERVED };
	static const struct finding own_tree = { "device tree", KPLACE_FDT };
	u32 nodes = 0;

	return add(occupied, &stage, self, self_size) &&
	       add(occupied, &own_tree, (uintptr_t)tree, fdt_totalsize(tree)) &&
	       read_memory(occupied, tree, &nodes) &&
	       read_reserve_block(occupied, tree) &&
	       read_reserved_memory(occupied, tree) &&
	       read_chosen(occupied, tree, nodes);
}

/**
 * occupied_read - find out what memory there is, and what of it is taken
 * @occupied: filled in; its array can be had once
 * @tree: the device tree
 * @self: where the stage lies
 * @self_size: bytes of it, with all that is attached
 *
 * Return: whether there was room for all of it, and all could be read.
 */
bool occupied_read(struct occupied *occupied, const void *tree, u64 self,
		   u64 self_size)
{
	kplace_map_init(&occupied->map, ranges, ARRAY_SIZE(ranges));
	if (!read_all(occupied, tree, self, self_size))
		return false;
	kplace_map_seal(&occupied->map);
	return true;
}
