// SPDX-License-Identifier: GPL-2.0-only
/*
 * What each type of EFI memory is: to a kernel, and while boot services run.
 */
#include "efi_memmap.h"
#include "efi_type.h"

/*
 * Usable are those that is_usable_memory() in drivers/firmware/efi/efi-init.c
 * names, except that ACPI reclaim memory holds the tables the next kernel reads,
 * and persistent memory what its user wants to find there.
 */
static const struct kplace_efi_class classes[] = {
	[KPLACE_EFI_RESERVED] = { KPLACE_FIRMWARE, "EFI reserved" },
	[KPLACE_EFI_LOADER_CODE] = { KPLACE_RAM, "System RAM" },
	[KPLACE_EFI_LOADER_DATA] = { KPLACE_RAM, "System RAM" },
	[KPLACE_EFI_BOOT_CODE] = { KPLACE_RAM, "System RAM" },
	[KPLACE_EFI_BOOT_DATA] = { KPLACE_RAM, "System RAM" },
	[KPLACE_EFI_RUNTIME_CODE] = { KPLACE_RUNTIME, "EFI runtime code" },
	[KPLACE_EFI_RUNTIME_DATA] = { KPLACE_RUNTIME, "EFI runtime data" },
	[KPLACE_EFI_CONVENTIONAL] = { KPLACE_RAM, "System RAM" },
	[KPLACE_EFI_UNUSABLE] = { KPLACE_POISON, "EFI unusable memory" },
	[KPLACE_EFI_ACPI_RECLAIM] = { KPLACE_ACPI, "ACPI reclaim memory" },
	[KPLACE_EFI_ACPI_NVS] = { KPLACE_ACPI_NVS, "ACPI NVS" },
	[KPLACE_EFI_MMIO] = { KPLACE_MMIO, "MMIO" },
	[KPLACE_EFI_MMIO_PORTS] = { KPLACE_MMIO, "MMIO port space" },
	[KPLACE_EFI_PAL_CODE] = { KPLACE_FIRMWARE, "EFI PAL code" },
	[KPLACE_EFI_PERSISTENT] = { KPLACE_PERSISTENT, "persistent memory" },
	[KPLACE_EFI_UNACCEPTED] = { KPLACE_UNACCEPTED, "unaccepted memory" },
};

/**
 * kplace_efi_class_of - what a kernel makes of an entry of the EFI memory map
 * @type: the entry's type
 * @attribute: its attributes
 *
 * Return: kind and owner. Types of OEMs, of boot loaders and of the future
 * must not be used.
 */
struct kplace_efi_class kplace_efi_class_of(u32 type, u64 attribute)
{
	struct kplace_efi_class class = {
		KPLACE_FIRMWARE, "EFI memory of unknown type"
	};

	if (type < ARRAY_SIZE(classes))
		class = classes[type];
	if (class.kind != KPLACE_RAM)
		return class;
	if (attribute & KPLACE_EFI_RUNTIME)
		return (struct kplace_efi_class) {
			KPLACE_RUNTIME, "EFI runtime memory"
		};
	if (!(attribute & KPLACE_EFI_WB))
		return (struct kplace_efi_class) {
			KPLACE_NOMAP, "EFI memory without write-back"
		};
	if (attribute & KPLACE_EFI_NV)
		return classes[KPLACE_EFI_PERSISTENT];
	if (attribute & KPLACE_EFI_SP)
		return (struct kplace_efi_class) {
			KPLACE_SOFT_RESERVED, "special purpose memory"
		};
	return class;
}

/**
 * kplace_efi_class_running - what an entry is while boot services run
 * @type: the entry's type
 * @attribute: its attributes
 *
 * An EFI application shares memory with the firmware's drivers and with what was
 * loaded before it: only what is free in the firmware's own map is RAM to it.
 *
 * Return: as kplace_efi_class_of(), but memory of boot services and of loaders is
 * %KPLACE_RESERVED.
 */
struct kplace_efi_class kplace_efi_class_running(u32 type, u64 attribute)
{
	static const char * const in_use[] = {
		[KPLACE_EFI_LOADER_CODE] = "EFI loader code",
		[KPLACE_EFI_LOADER_DATA] = "EFI loader data",
		[KPLACE_EFI_BOOT_CODE] = "EFI boot services code",
		[KPLACE_EFI_BOOT_DATA] = "EFI boot services data",
	};
	struct kplace_efi_class class = kplace_efi_class_of(type, attribute);

	if (class.kind != KPLACE_RAM || type >= ARRAY_SIZE(in_use) ||
	    !in_use[type])
		return class;
	return (struct kplace_efi_class) { KPLACE_RESERVED, in_use[type] };
}
