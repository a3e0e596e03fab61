// SPDX-License-Identifier: GPL-2.0
/*
 * /chosen of a device tree: what the boot loader left, and where.
 *
 * See Documentation/arch/arm/uefi.rst and drivers/of/kexec.c of the kernel.
 */
#include "fdt_source.h"

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
			status = fdt_source_say(source, &span,
						  KPLACE_RESERVED,
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

/**
 * fdt_chosen - read /chosen
 * @source: the tree
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int fdt_chosen(struct fdt_source *source)
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
