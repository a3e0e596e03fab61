// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of kinds and sources.
 */
#include "range.h"

static const char * const kind_names[] = {
	[KPLACE_RAM] = "ram",
	[KPLACE_SPARE] = "spare",
	[KPLACE_REMOVABLE] = "removable",
	[KPLACE_DRIVER] = "driver-managed",
	[KPLACE_RESERVED] = "reserved",
	[KPLACE_RELEASED] = "released",
	[KPLACE_SOFT_RESERVED] = "soft-reserved",
	[KPLACE_UNACCEPTED] = "unaccepted",
	[KPLACE_PERSISTENT] = "persistent",
	[KPLACE_MMIO] = "mmio",
	[KPLACE_CRASH] = "crash-kernel",
	[KPLACE_KERNEL] = "kernel",
	[KPLACE_BOOT_INITRD] = "boot-initrd",
	[KPLACE_FDT] = "fdt",
	[KPLACE_NOMAP] = "nomap",
	[KPLACE_ACPI] = "acpi",
	[KPLACE_EFI_MEMMAP] = "efi-memmap",
	[KPLACE_ACPI_NVS] = "acpi-nvs",
	[KPLACE_RUNTIME] = "runtime",
	[KPLACE_FIRMWARE] = "firmware",
	[KPLACE_LPI] = "lpi",
	[KPLACE_POISON] = "poison",
};

static_assert(ARRAY_SIZE(kind_names) == KPLACE_KINDS, "a kind has no name");

static const char * const source_names[] = {
	[KPLACE_FROM_MEMBLOCK] = "memblock",
	[KPLACE_FROM_IOMEM] = "iomem",
	[KPLACE_FROM_CRASHK] = "crashkernel",
	[KPLACE_FROM_EFI] = "efi",
	[KPLACE_FROM_ACPI] = "acpi",
	[KPLACE_FROM_FDT] = "fdt",
	[KPLACE_FROM_FIRMWARE_MEMMAP] = "firmware-memmap",
	[KPLACE_FROM_DMESG] = "dmesg",
	[KPLACE_FROM_E820] = "e820",
	[KPLACE_FROM_NODES] = "node-ranges",
	[KPLACE_FROM_UBOOT] = "u-boot",
	[KPLACE_FROM_SHELL] = "shell",
	[KPLACE_FROM_XEN] = "xen",
	[KPLACE_FROM_LOADER] = "kexec-log",
	[KPLACE_FROM_KERNEL] = "kernel",
	[KPLACE_FROM_RELEASE] = "release",
};

static_assert(ARRAY_SIZE(source_names) == KPLACE_SOURCES,
	      "a source has no name");

/**
 * kplace_kind_name - the word for a kind in reports
 * @kind: the kind
 *
 * Return: a word in lower case, "?" for a value that is no kind.
 */
const char *kplace_kind_name(enum kplace_kind kind)
{
	return (u32)kind < KPLACE_KINDS ? kind_names[kind] : "?";
}

/**
 * kplace_source_name - the word for a source in reports
 * @source: the source
 *
 * Return: a word in lower case, "?" for a value that is no source.
 */
const char *kplace_source_name(enum kplace_source source)
{
	return (u32)source < KPLACE_SOURCES ? source_names[source] : "?";
}
