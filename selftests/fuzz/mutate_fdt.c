// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device tree changed by libfdt, so that offsets and sizes stay right; then, seldom,
 * a number of its header.
 */
#include <libfdt.h>
#include <stdio.h>
#include <stdlib.h>

#include "fdt_lengths.h"
#include "fuzz.h"

static const char * const properties[] = {
	"reg", "device_type", "status", "compatible", "#address-cells",
	"#size-cells", "bootargs", "no-map", "reusable", "size", "alignment",
	"alloc-ranges", "linux,usable-memory", "linux,usable-memory-range",
	"linux,initrd-start", "linux,initrd-end", "linux,elfcorehdr",
	"linux,uefi-system-table", "linux,uefi-mmap-start",
	"linux,uefi-mmap-size", "linux,uefi-mmap-desc-size",
	"linux,uefi-mmap-desc-ver", "linux,ima-kexec-buffer", "linux,kho-fdt",
	"linux,kho-scratch", "kaslr-seed",
};

static const char * const nodes[] = {
	"chosen", "memory", "memory@0", "memory@80000000", "reserved-memory",
	"cma@1", "linux,cma", "a", "b@ffffffffffffffff", "cpus",
};

static const char * const strings[] = {
	"memory", "okay", "ok", "disabled", "", "mem=64M crashkernel=256M",
	"shared-dma-pool", "linux,dummy", "mem",
};

static int any_node(const void *tree)
{
	int node = 0, next = 0;
	u32 steps = fuzz_chance(12);

	while (steps-- && (next = fdt_next_node(tree, next, NULL)) >= 0)
		node = next;
	return node;
}

static int any_property(const void *tree, int node)
{
	int found = -1, property;

	fdt_for_each_property_offset(property, tree, node)
		if (found < 0 || !fuzz_chance(3))
			found = property;
	return found;
}

static void put_cells(u8 *value, u32 cells)
{
	u64 number = 0;
	u32 i, j;

	for (i = 0; i < cells; i++) {
		if (!(i & 1))
			number = fuzz_chance(3) ? fuzz_number(0x40000000) :
						  fuzz_number(number);
		for (j = 0; j < 4; j++)
			value[4 * i + j] = (u8)(number >> (24 - 8 * j +
							   (i & 1 ? 0 : 32)));
	}
}

/* A property that readers look for, with cells or a word that it may have. */
static void set_known(void *tree)
{
	const char *name = properties[fuzz_chance(ARRAY_SIZE(properties))];
	const char *word = strings[fuzz_chance(ARRAY_SIZE(strings))];
	u32 cells = fuzz_chance(9);
	u8 value[32];

	put_cells(value, cells < 8 ? cells : 2);
	if (cells == 8)
		fdt_setprop(tree, any_node(tree), name, word,
			    (int)(strlen(word) + fuzz_chance(2)));
	else
		fdt_setprop(tree, any_node(tree), name, value, (int)(4 * cells));
}

/* What libFuzzer makes of a value that is there. */
static void change_value(void *tree)
{
	int node = any_node(tree), property = any_property(tree, node), length;
	const char *name;
	const void *value;
	char copy[64];
	u8 bytes[256];

	value = property < 0 ? NULL :
		fdt_getprop_by_offset(tree, property, &name, &length);
	if (!value || length > 128 || strlen(name) >= sizeof(copy))
		return;
	snprintf(copy, sizeof(copy), "%s", name);
	memcpy(bytes, value, (size_t)length);
	length = (int)LLVMFuzzerMutate(bytes, (size_t)length, sizeof(bytes));
	fdt_setprop(tree, node, copy, bytes, length);
}

static void drop(void *tree)
{
	int node = any_node(tree), property = any_property(tree, node);
	const char *name;
	char copy[64];
	int length;

	if (node && fuzz_chance(2)) {
		fdt_del_node(tree, node);
	} else if (property >= 0 &&
		   fdt_getprop_by_offset(tree, property, &name, &length)) {
		snprintf(copy, sizeof(copy), "%s", name);
		fdt_delprop(tree, node, copy);
	}
}

static void change_reservations(void *tree)
{
	int count = fdt_num_mem_rsv(tree);

	if (count > 0 && !fuzz_chance(3))
		fdt_del_mem_rsv(tree, (int)fuzz_chance((u32)count));
	else
		fdt_add_mem_rsv(tree, fuzz_number(0x80000000), fuzz_number(0x1000));
}

static void change(void *tree)
{
	switch (fuzz_chance(8)) {
	case 0:
		drop(tree);
		break;
	case 1:
		change_reservations(tree);
		break;
	case 2:
		fdt_add_subnode(tree, any_node(tree),
				nodes[fuzz_chance(ARRAY_SIZE(nodes))]);
		break;
	case 3:
	case 4:
		change_value(tree);
		break;
	default:
		set_known(tree);
	}
}

/* Magic, sizes, offsets and versions are ten words. */
static void spoil_header(u8 *data)
{
	fdt32_t *word = (fdt32_t *)data + fuzz_chance(10);

	fdt32_st(word, (u32)fuzz_number(fdt32_ld(word)));
}

/* As the command's source does: libfdt 1.6 minds no version before 16. */
static bool is_sound(const u8 *data, size_t size)
{
	return size >= sizeof(struct fdt_header) && fdt_magic(data) == FDT_MAGIC &&
	       fdt_version(data) >= 16 && !fdt_check_header(data) &&
	       fdt_totalsize(data) <= size && kplace_fdt_lengths_fit(data) &&
	       !fdt_check_full(data, size);
}

/**
 * fuzz_mutate_fdt - change a device tree
 * @data: the tree, or anything
 * @size: bytes of it
 * @room: most it may become
 *
 * Return: its new size.
 */
size_t fuzz_mutate_fdt(u8 *data, size_t size, size_t room)
{
	u8 *tree = malloc(2 * room + SZ_4K);
	u32 steps = 1 + fuzz_chance(3);

	if (!tree || !is_sound(data, size) ||
	    fdt_open_into(data, tree, (int)(2 * room + SZ_4K))) {
		free(tree);
		return LLVMFuzzerMutate(data, size, room);
	}
	while (steps--)
		change(tree);
	if (!fdt_pack(tree) && fdt_totalsize(tree) <= room) {
		size = fdt_totalsize(tree);
		memcpy(data, tree, size);
		if (!fuzz_chance(12))
			spoil_header(data);
	}
	free(tree);
	return size;
}
