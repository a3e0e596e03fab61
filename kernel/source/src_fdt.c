// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the device tree this kernel was started with.
 *
 * EFI's stub makes one, too, and puts into it where the firmware's tables are.
 * It does not change after boot, so it is read once. The kernel's own tree
 * would not do: a kernel that uses ACPI makes none of this blob.
 */
#include <linux/of.h>
#include <linux/of_fdt.h>
#include <linux/of_reserved_mem.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "compat.h"
#include "memblock.h"
#include "src_fdt.h"

#define PIECES 128		/* reserved ranges a device tree may have */

/*
 * Where the blob's header says where its list of reservations is. The header
 * file that knows is not among those distributions give to modules.
 */
#define OFF_MEM_RSVMAP 16

/**
 * struct facts - what the device tree says
 * @reading: what became of it
 * @why: what kept it from being read, or NULL
 * @system_table: physical address of EFI's system table; 0 for none
 * @initrd_start: first byte of the initrd
 * @initrd_end: exclusive end; 0 for none
 * @has_memory: there are memory nodes
 * @has_efi: it points at an EFI memory map
 * @nr_pieces: ranges in use
 * @piece: memory it reserves, and its own
 */
struct facts {
	enum kplace_reading reading;
	const char *why;
	u64 system_table;
	u64 initrd_start;
	u64 initrd_end;
	bool has_memory;
	bool has_efi;
	u32 nr_pieces;
	struct kplace_range piece[PIECES];
};

static struct facts facts;

/*
 * Each is a bank of its own, so that it keeps its bounds when the kernel before has handed
 * something on beside it: what has other bounds than before cannot be compared.
 */
static void add_piece(enum kplace_kind kind, const char *owner, u64 start,
		      u64 size)
{
	const u32 bank = facts.nr_pieces;

	if (!size || size > U64_MAX - start)
		return;
	if (facts.nr_pieces == PIECES || !owner) {
		facts.reading = KPLACE_UNREAD;
		facts.why = "it reserves more ranges than there is room for";
		return;
	}
	facts.piece[facts.nr_pieces++] = (struct kplace_range) {
		.start = start,
		.end = start + size,
		.owner = owner,
		.kind = kind,
		.bank = bank,
		.source = KPLACE_FROM_FDT,
	};
}

/* A number of one cell or two. */
static u64 number_of(const struct device_node *node, const char *name)
{
	int size = 0;
	const __be32 *cells = of_get_property(node, name, &size);

	if (!cells || (size != 4 && size != 8))
		return 0;
	return of_read_number(cells, size / 4);
}

/* Each pair of a property, in cells of the node's parent's. */
static bool add_pairs(const struct device_node *parent,
		      const struct device_node *node, const char *property,
		      enum kplace_kind kind, const char *owner)
{
	u32 base_cells = 2, size_cells = 2;
	const __be32 *cell;
	int size, each;

	cell = of_get_property(node, property, &size);
	of_property_read_u32(parent, "#address-cells", &base_cells);
	of_property_read_u32(parent, "#size-cells", &size_cells);
	if (!cell || base_cells > 2 || size_cells > 2 ||
	    !(base_cells + size_cells))
		return false;
	each = (base_cells + size_cells) * 4;
	for (; size >= each; size -= each) {
		add_piece(kind, owner, of_read_number(cell, base_cells),
			  of_read_number(cell + base_cells, size_cells));
		cell += base_cells + size_cells;
	}
	return true;
}

/*
 * What one kernel leaves to the next: drivers/of/kexec.c, and for kexec
 * handover (KHO) kernel/liveupdate/kexec_handover.c.
 */
static const struct {
	const char *property;
	const char *owner;
} handed_on[] = {
	{ "linux,ima-kexec-buffer", "IMA measurements" },
	{ "linux,kho-fdt", "kexec handover tree" },
	{ "linux,kho-scratch", "kexec handover scratch list" },
};

static void read_chosen(const struct device_node *root,
			const struct device_node *chosen)
{
	size_t i;

	if (!chosen)
		return;
	facts.system_table = number_of(chosen, "linux,uefi-system-table");
	facts.has_efi = of_get_property(chosen, "linux,uefi-mmap-start", NULL);
	facts.initrd_start = number_of(chosen, "linux,initrd-start");
	facts.initrd_end = number_of(chosen, "linux,initrd-end");
	for (i = 0; i < ARRAY_SIZE(handed_on); i++)
		add_pairs(root, chosen, handed_on[i].property, KPLACE_RESERVED,
			  handed_on[i].owner);
}

/* Placed by the kernel at boot: it remembers where. */
static void add_placed(struct device_node *node, enum kplace_kind kind,
		       const char *owner)
{
	const struct reserved_mem *placed = of_reserved_mem_lookup(node);

	if (placed)
		add_piece(kind, owner, placed->base, placed->size);
}

static void read_reserved_memory(const struct device_node *parent,
				 struct kplace_names *names)
{
	struct device_node *node;

	for_each_available_child_of_node(parent, node) {
		const char *name = kbasename(node->full_name);
		const char *owner = kplace_names_add(names, "reserved-memory ",
						     name, strlen(name));
		enum kplace_kind kind = KPLACE_RESERVED;

		if (of_get_property(node, "no-map", NULL))
			kind = KPLACE_NOMAP;
		if (!add_pairs(parent, node, "reg", kind, owner))
			add_placed(node, kind, owner);
	}
}

static void read_memory_nodes(const struct device_node *root)
{
	struct device_node *node;

	for_each_child_of_node(root, node) {
		const char *type = of_get_property(node, "device_type", NULL);

		if (type && !strcmp(type, "memory"))
			facts.has_memory = true;
	}
}

static void read_tree(struct device_node *root, struct kplace_names *names)
{
	struct device_node *node = of_get_child_by_name(root, "chosen");

	read_chosen(root, node);
	of_node_put(node);
	node = of_get_child_by_name(root, "reserved-memory");
	if (node)
		read_reserved_memory(node, names);
	of_node_put(node);
	read_memory_nodes(root);
}

/* The blob's list of reservations ends with a pair of zeros. */
static void read_memreserve(const void *blob, u32 size)
{
	u32 at = be32_to_cpup(blob + OFF_MEM_RSVMAP);

	for (; at % 8 == 0 && at < size && size - at >= 16; at += 16) {
		const __be64 *pair = blob + at;

		if (!pair[0] && !pair[1])
			return;
		add_piece(KPLACE_RESERVED, "device tree /memreserve/",
			  be64_to_cpu(pair[0]), be64_to_cpu(pair[1]));
	}
}

static const char *read_blob(const void *blob, u32 size,
			     struct kplace_names *names)
{
	struct device_node *root = NULL;
	u64 start = kplace_compat_fdt_address(blob, size);
	void *tree = of_fdt_unflatten_tree(blob, NULL, &root);

	if (!tree)
		return "it is no device tree";
	facts.reading = KPLACE_READ;
	if (start)
		add_piece(KPLACE_FDT, "device tree of this boot", start, size);
	read_tree(root, names);
	read_memreserve(blob, size);
	kfree(tree);
	return facts.why;
}

/**
 * kplace_fdt_prepare - read the device tree, once
 * @names: pool for the names of reserved memory
 */
void kplace_fdt_prepare(struct kplace_names *names)
{
	u32 size = 0;
	void *blob = kplace_compat_fdt(&size);

	facts = (struct facts) { .reading = KPLACE_UNREAD };
	if (!blob) {
		facts.why = "the kernel does not show it";
		return;
	}
	facts.why = read_blob(blob, size, names);
	vfree(blob);
}

/**
 * kplace_fdt_system_table - where EFI's system table is
 *
 * Return: its physical address, 0 if the device tree does not say.
 */
u64 kplace_fdt_system_table(void)
{
	return facts.system_table;
}

/**
 * kplace_fdt_initrd - where the initrd of this boot was
 * @start: first byte
 * @end: exclusive end; 0 if the device tree does not say
 */
void kplace_fdt_initrd(u64 *start, u64 *end)
{
	*start = facts.initrd_start;
	*end = facts.initrd_end;
}

/**
 * kplace_fdt_describe_next - what the next kernel will find
 * @next: its @dt_has_memory and @dt_has_efi are set
 *
 * kexec_file_load() hands on the device tree of this boot, with another
 * /chosen that keeps all about EFI.
 */
void kplace_fdt_describe_next(struct kplace_next *next)
{
	next->dt_has_memory = facts.has_memory;
	next->dt_has_efi = facts.has_efi;
}

/**
 * kplace_fdt_add - add what the device tree reserves, and itself
 * @view: where to
 *
 * Only what is still reserved: the kernel may have freed the initrd, which
 * boot loaders like to reserve, too.
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_fdt_add(struct kplace_view *view)
{
	enum kplace_error error = KPLACE_OK;
	u32 i;

	kplace_notes_begin(KPLACE_ON_FDT);
	for (i = 0; i < facts.nr_pieces && !error; i++)
		error = facts.piece[i].kind == KPLACE_NOMAP ?
			kplace_map_add(view->map, &facts.piece[i]) :
			kplace_memblock_add_within(view->map, &facts.piece[i]);
	kplace_notes_end(KPLACE_ON_FDT, facts.reading, facts.why);
	return error;
}
