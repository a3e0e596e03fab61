// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the device tree the kernel was booted with.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "fdt.h"
#include "fdt_lengths.h"
#include "reading.h"

/*
 * /chosen of a device tree: what the boot loader left, and where.
 *
 * See Documentation/arch/arm/uefi.rst and drivers/of/kexec.c of the kernel.
 */

/* UEFI 2.10, section 4.3: EFI_SYSTEM_TABLE of 64 bits. */
#define SYSTEM_TABLE_SIZE 120

static int read_initrd(struct fdt_source *source, int node)
{
	struct fdt_span *initrd = &source->initrd;
	bool has_start, has_end;
	int status;

	status = fdt_source_number(source, node, "linux,initrd-start",
				   &has_start, &initrd->start);
	if (!status)
		status = fdt_source_number(source, node, "linux,initrd-end",
					   &has_end, &initrd->end);
	if (status)
		return status;
	if (!has_start || !has_end) {
		*initrd = (struct fdt_span) { 0 };
		return 0;
	}
	if (initrd->end < initrd->start)
		return fdt_source_fail(source, node,
				       "expected a linux,initrd-end that is not below linux,initrd-start");
	return fdt_source_say(source, initrd, KPLACE_BOOT_INITRD,
				"initrd of this boot");
}

static int read_memmap(struct fdt_source *source, int node)
{
	struct fdt_span span = { 0 };
	bool has_start, has_size;
	u64 size = 0;
	int status;

	status = fdt_source_number(source, node, "linux,uefi-mmap-start",
				   &has_start, &span.start);
	if (!status)
		status = fdt_source_number(source, node,
					   "linux,uefi-mmap-size", &has_size,
					   &size);
	if (status || !has_start || !has_size)
		return status;
	if (size > U64_MAX - span.start)
		return fdt_source_fail(source, node,
				       "expected an EFI memory map below 2^64, found one that wraps");
	source->said->dt_has_efi = true;
	span.end = span.start + size;
	return fdt_source_say(source, &span, KPLACE_EFI_MEMMAP,
				"EFI memory map");
}

static int read_system_table(struct fdt_source *source, int node)
{
	struct fdt_span span = { 0 };
	bool found;
	int status;

	status = fdt_source_number(source, node, "linux,uefi-system-table",
				   &found, &span.start);
	if (status || !found || span.start > U64_MAX - SYSTEM_TABLE_SIZE)
		return status;
	span.end = span.start + SYSTEM_TABLE_SIZE;
	return fdt_source_say(source, &span, KPLACE_FIRMWARE,
				"EFI system table");
}

/*
 * What one kernel leaves to the next, kexec handover (KHO) included: see
 * kernel/liveupdate/kexec_handover.c, too.
 */
static const struct {
	const char *property;
	const char *owner;
} handed_on[] = {
	{ "linux,elfcorehdr", "elfcorehdr" },
	{ "linux,ima-kexec-buffer", "IMA measurements" },
	{ "linux,kho-fdt", "kexec handover tree" },
	{ "linux,kho-scratch", "kexec handover scratch list" },
};

static int read_handed_on(struct fdt_source *source, int node)
{
	struct fdt_span span;
	struct fdt_reg reg;
	int status = 0;
	size_t i;

	for (i = 0; !status && i < ARRAY_SIZE(handed_on); i++) {
		status = fdt_source_reg(source, node, 0, handed_on[i].property,
					&reg);
		if (status || !reg.count)
			continue;
		status = fdt_source_pair(source, node, &reg, 0, &span);
		if (!status)
			status = fdt_source_say(source, &span, KPLACE_RESERVED,
						handed_on[i].owner);
	}
	return status;
}

static int read_usable(struct fdt_source *source, int node)
{
	struct fdt_reg reg;
	u32 i;
	int status;

	status = fdt_source_reg(source, node, 0, "linux,usable-memory-range",
				&reg);
	for (i = 0; !status && i < reg.count && i < FDT_USABLE; i++) {
		status = fdt_source_pair(source, node, &reg, i,
					 &source->usable[i]);
		source->nr_usable = i + 1;
	}
	return status;
}

/* Read /chosen. */
static int read_chosen(struct fdt_source *source)
{
	static int (* const readers[])(struct fdt_source *source, int node) = {
		read_initrd, read_memmap, read_system_table, read_handed_on,
		read_usable,
	};
	int node = fdt_path_offset(source->blob, "/chosen");
	int status = 0;
	size_t i;

	for (i = 0; node >= 0 && !status && i < ARRAY_SIZE(readers); i++)
		status = readers[i](source, node);
	return status;
}

/*
 * Memory and reservations of a device tree.
 */

static bool is_memory(const struct fdt_source *source, int node)
{
	int length;
	const char *type = fdt_getprop(source->blob, node, "device_type",
				       &length);

	return type && length == sizeof("memory") &&
	       !memcmp(type, "memory", sizeof("memory")) &&
	       fdt_source_enabled(source, node);
}

/* What a crash kernel may not use is no memory to it. */
static int say_usable(struct fdt_source *source, const struct fdt_span *span)
{
	u32 i;

	if (!source->nr_usable)
		return fdt_source_say(source, span, KPLACE_RAM,
					"memory node");
	for (i = 0; i < source->nr_usable; i++) {
		struct fdt_span part = {
			kplace_max(span->start, source->usable[i].start),
			kplace_min(span->end, source->usable[i].end),
		};
		int status;

		status = fdt_source_say(source, &part, KPLACE_RAM,
					"memory node");
		if (status)
			return status;
	}
	return 0;
}

static int read_node(struct fdt_source *source, int node)
{
	struct fdt_span span;
	struct fdt_reg reg;
	u32 i;
	int status;

	status = fdt_source_reg(source, node, 0, "linux,usable-memory", &reg);
	if (!status && !reg.count)
		status = fdt_source_reg(source, node, 0, "reg", &reg);
	for (i = 0; !status && i < reg.count; i++) {
		status = fdt_source_pair(source, node, &reg, i, &span);
		if (!status)
			status = say_usable(source, &span);
		source->said->dt_has_memory = true;
	}
	return status;
}

/* Read the memory nodes. */
static int read_all_memory(struct fdt_source *source)
{
	int status = 0;
	int node;

	fdt_for_each_subnode(node, source->blob, 0) {
		if (is_memory(source, node))
			status = read_node(source, node);
		if (status)
			break;
	}
	return status;
}

/*
 * kexec reserves the initrd twice: the kernel that gives it back does not look
 * here again.
 */
static bool is_initrd(const struct fdt_source *source,
		      const struct fdt_span *span)
{
	u64 page = source->said->page;

	return source->initrd.end > source->initrd.start &&
	       span->start >= kplace_align_down(source->initrd.start, page) &&
	       span->end <= kplace_align_up(source->initrd.end, page);
}

/* Read the memory reservation block. */
static int read_memreserve(struct fdt_source *source)
{
	int count = fdt_num_mem_rsv(source->blob);
	int status = 0;
	int i;

	for (i = 0; !status && i < count; i++) {
		struct fdt_span span;
		uint64_t start, size;

		if (fdt_get_mem_rsv(source->blob, i, &start, &size))
			break;
		if (size > U64_MAX - start)
			return fail(EXIT_INPUT,
				    "%s: /memreserve/ %d: expected a range below 2^64, found one that wraps",
				    source->name, i);
		span = (struct fdt_span) { start, start + size };
		if (!is_initrd(source, &span))
			status = fdt_source_say(source, &span, KPLACE_RESERVED,
						"/memreserve/");
	}
	return status;
}

static bool has(const struct fdt_source *source, int node, const char *property)
{
	return fdt_getprop(source->blob, node, property, NULL);
}

/* "linux,cma", or "framebuffer@9e000000". */
static void name_owner(const struct fdt_source *source, int node, char *owner,
		       size_t size)
{
	const char *name = fdt_get_name(source->blob, node, NULL);

	snprintf(owner, size, "%s%s", name ? name : "reserved-memory",
		 has(source, node, "reusable") ? " (reusable)" : "");
}

static int read_reservation(struct fdt_source *source, int node, int parent)
{
	bool nomap = has(source, node, "no-map");
	char owner[128];
	struct fdt_reg reg;
	u32 i;
	int status;

	name_owner(source, node, owner, sizeof(owner));
	status = fdt_source_reg(source, node, parent, "reg", &reg);
	if (!status && !reg.count && has(source, node, "size"))
		notes_add(&source->said->notes,
			  "%s: /reserved-memory/%s has a size and no address: the kernel chose one, which only its log shows",
			  source->name, owner);
	for (i = 0; !status && i < reg.count; i++) {
		struct fdt_span span;

		status = fdt_source_pair(source, node, &reg, i, &span);
		if (!status)
			status = fdt_source_say(source, &span, nomap ?
						  KPLACE_NOMAP :
						  KPLACE_RESERVED, owner);
	}
	return status;
}

/* Read /reserved-memory. */
static int read_reserved_memory(struct fdt_source *source)
{
	int parent = fdt_path_offset(source->blob, "/reserved-memory");
	int status = 0;
	int node;

	if (parent < 0)
		return 0;
	fdt_for_each_subnode(node, source->blob, parent) {
		if (fdt_source_enabled(source, node))
			status = read_reservation(source, node, parent);
		if (status)
			break;
	}
	return status;
}

/*
 * Source: the device tree the kernel was booted with.
 */

/* The kernel takes 2 MiB at most; more is no device tree. */
#define SIZE_LIMIT (16 << 20)

/**
 * fdt_source_check - judge a device tree
 * @file: the file
 *
 * Before version 16 nodes have other names, for which the kernel has no use and
 * libfdt no care: fdt_check_full() of its release 1.6 follows a null pointer. Nor does
 * it end where a property's length wraps; see kplace_fdt_lengths_fit().
 *
 * Return: 0, or libfdt's error.
 */
int fdt_source_check(const struct tree_file *file)
{
	int error;

	if (file->size < sizeof(struct fdt_header) || file->size >= SIZE_LIMIT)
		return -FDT_ERR_TRUNCATED;
	if (fdt_magic(file->bytes) == FDT_MAGIC && fdt_version(file->bytes) < 16)
		return -FDT_ERR_BADVERSION;
	error = fdt_check_header(file->bytes);
	if (error)
		return error;
	if (fdt_totalsize(file->bytes) > file->size)
		return -FDT_ERR_TRUNCATED;
	if (!kplace_fdt_lengths_fit(file->bytes))
		return -FDT_ERR_BADSTRUCTURE;
	return fdt_check_full(file->bytes, file->size);
}

static int check_blob(const char *name, const struct tree_file *file)
{
	int error;

	if (file->error)
		return fail_input(-file->error, "%s: cannot be read", name);
	error = fdt_source_check(file);
	if (!error)
		return 0;
	return fail(EXIT_INPUT,
		    "%s: expected a flattened device tree, found %zu bytes that are none: %s",
		    name, file->size, fdt_strerror(error));
}

static int read_tree(struct fdt_source *source)
{
	int status;

	/* /chosen says what the others leave out. */
	status = read_chosen(source);
	if (!status)
		status = read_all_memory(source);
	if (!status)
		status = read_memreserve(source);
	if (!status)
		status = read_reserved_memory(source);
	return status;
}

static int read_blob(const struct reading *reading, const char *name,
		     const struct tree_file *file)
{
	struct fdt_source source = {
		.said = reading->said, .name = name, .blob = file->bytes,
	};
	int status = check_blob(name, file);

	return status ? status : read_tree(&source);
}

/**
 * source_fdt - what the device tree says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_fdt(struct reading *reading)
{
	const struct tree_file *file;
	u32 index = 0;
	int status = reading_file(reading, &index, &file);
	char *name;

	if (status)
		return status;
	name = reading_name(reading, index);
	status = name ? read_blob(reading, name, file) : fail_memory();
	/* A copy beside it may be another one's. */
	if (!status && !index)
		reading->said->dtb_size = file->size;
	free(name);
	return status;
}
