// SPDX-License-Identifier: GPL-2.0
/*
 * Taking out what identifies a machine: the device tree.
 *
 * Its size counts for a plan, so that values become zeros and nothing moves.
 */
#include <libfdt.h>
#include <string.h>

#include "scrub.h"

/* Serial numbers, MAC addresses, seeds and calibration have many names. */
static const char * const kept[] = {
	"#address-cells", "#size-cells", "alignment", "alloc-ranges",
	"compatible", "device_type", "dma-ranges", "hotpluggable",
	"linux,booted-from-kexec", "linux,cma-default", "linux,dma-default",
	"linux,elfcorehdr", "linux,ima-kexec-buffer", "linux,initrd-end",
	"linux,initrd-start", "linux,kho-fdt", "linux,kho-scratch", "linux,uefi-mmap-desc-size",
	"linux,uefi-mmap-desc-ver", "linux,uefi-mmap-size",
	"linux,uefi-mmap-start", "linux,uefi-system-table",
	"linux,usable-memory", "linux,usable-memory-range", "memory-region",
	"model", "no-map", "numa-node-id", "phandle", "ranges", "reg",
	"reusable", "size", "status",
};

static bool stays(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(kept); i++)
		if (!strcmp(kept[i], name))
			return true;
	return false;
}

/* The command line keeps its place, and what is about memory. */
static void scrub_bootargs(char *value, size_t length)
{
	size_t used = 0;

	if (length && !value[length - 1])
		used = scrub_parameters(value, length - 1);
	memset(value + used, 0, length - used);
}

static void scrub_property(char *blob, int offset)
{
	const char *name;
	int length;
	/* The blob is ours to write to. */
	char *value = (char *)fdt_getprop_by_offset(blob, offset, &name,
						    &length);
	size_t padded;

	if (!value || length < 0)
		return;
	padded = ((size_t)length + 3) & ~(size_t)3;
	memset(value + length, 0, padded - (size_t)length);
	if (!strcmp(name, "bootargs"))
		scrub_bootargs(value, (size_t)length);
	else if (!stays(name))
		memset(value, 0, (size_t)length);
}

/* Returns the offset of the end tag, after which nothing counts. */
static int scrub_nodes(char *blob)
{
	int offset = 0, next = 0;
	uint32_t tag;

	do {
		offset = next;
		tag = fdt_next_tag(blob, offset, &next);
		if (tag == FDT_PROP)
			scrub_property(blob, offset);
	} while (tag != FDT_END && next > 0);
	return next;
}

/* What no block of the tree holds may be left over from before. */
static void clear_rest(char *blob, size_t size, size_t end_of_nodes)
{
	/* Each block as start and end; the rest of the file is between them. */
	size_t block[4][2] = {
		{ 0, sizeof(struct fdt_header) },
		{ fdt_off_mem_rsvmap(blob), fdt_off_mem_rsvmap(blob) +
		  ((size_t)fdt_num_mem_rsv(blob) + 1) *
		  sizeof(struct fdt_reserve_entry) },
		{ fdt_off_dt_struct(blob),
		  fdt_off_dt_struct(blob) + end_of_nodes },
		{ fdt_off_dt_strings(blob),
		  fdt_off_dt_strings(blob) + fdt_size_dt_strings(blob) },
	};
	size_t at = 0;

	while (at < size) {
		size_t next = size;
		bool inside = false;
		size_t i;

		for (i = 0; i < ARRAY_SIZE(block); i++) {
			if (at >= block[i][0] && at < block[i][1]) {
				at = block[i][1];
				inside = true;
			} else if (block[i][0] > at && block[i][0] < next) {
				next = block[i][0];
			}
		}
		if (inside)
			continue;
		memset(blob + at, 0, next - at);
		at = next;
	}
}

/**
 * scrub_fdt - blank what is not about memory
 * @file: a device tree; keeps its size
 *
 * Return: NULL, or why it cannot be kept; see scrub.h.
 */
const char *scrub_fdt(struct tree_file *file)
{
	static const char unknown[] =
		"it is no device tree that --scrub understands";
	int end;

	if (file->size < sizeof(struct fdt_header) ||
	    fdt_check_full(file->bytes, file->size) ||
	    fdt_version(file->bytes) < 17 ||
	    fdt_num_mem_rsv(file->bytes) < 0)
		return unknown;
	end = scrub_nodes(file->bytes);
	if (end < 0)
		return unknown;
	clear_rest(file->bytes, file->size, (size_t)end);
	return NULL;
}
