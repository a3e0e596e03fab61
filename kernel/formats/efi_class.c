// SPDX-License-Identifier: GPL-2.0
/*
 * What a kernel makes of each type of EFI memory.
 */
#include "efi_memmap.h"

/* UEFI 2.10, section 7.2.3, EFI_BOOT_SERVICES.GetMemoryMap(). */
#define ATTRIBUTE_WB		0x0000000000000008ULL
#define ATTRIBUTE_NV		0x0000000000008000ULL
#define ATTRIBUTE_SP		0x0000000000040000ULL
#define ATTRIBUTE_RUNTIME	0x8000000000000000ULL

/*
 * Indexed by EFI_MEMORY_TYPE: UEFI 2.10, section 7.2.1. Usable are those that
 * is_usable_memory() in drivers/firmware/efi/efi-init.c names, except that
 * ACPI reclaim memory holds the tables the next kernel reads, and persistent
 * memory what its user wants to find there.
 */
static const struct kplace_efi_class classes[] = {
	[0] = { KPLACE_FIRMWARE, "EFI reserved" },
	[1] = { KPLACE_RAM, "System RAM" },	/* loader code */
	[2] = { KPLACE_RAM, "System RAM" },	/* loader data */
	[3] = { KPLACE_RAM, "System RAM" },	/* boot services code */
	[4] = { KPLACE_RAM, "System RAM" },	/* boot services data */
	[5] = { KPLACE_RUNTIME, "EFI runtime code" },
	[6] = { KPLACE_RUNTIME, "EFI runtime data" },
	[7] = { KPLACE_RAM, "System RAM" },	/* conventional */
	[8] = { KPLACE_POISON, "EFI unusable memory" },
	[9] = { KPLACE_ACPI, "ACPI reclaim memory" },
	[10] = { KPLACE_ACPI_NVS, "ACPI NVS" },
	[11] = { KPLACE_MMIO, "MMIO" },
	[12] = { KPLACE_MMIO, "MMIO port space" },
	[13] = { KPLACE_FIRMWARE, "EFI PAL code" },
	[14] = { KPLACE_PERSISTENT, "persistent memory" },
	[15] = { KPLACE_UNACCEPTED, "unaccepted memory" },
};

/**
 * kplace_efi_class_of - what a kernel makes of an entry of the EFI memory map
 * @type: the entry's type
 * @attribute: its attributes
 *
 * Return: kind and owner. Types of OEMs, of boot loaders and of the future
 * are nobody's to use.
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
	if (attribute & ATTRIBUTE_RUNTIME)
		return (struct kplace_efi_class) {
			KPLACE_RUNTIME, "EFI runtime memory"
		};
	if (!(attribute & ATTRIBUTE_WB))
		return (struct kplace_efi_class) {
			KPLACE_NOMAP, "EFI memory without write-back"
		};
	if (attribute & ATTRIBUTE_NV)
		return classes[14];
	if (attribute & ATTRIBUTE_SP)
		return (struct kplace_efi_class) {
			KPLACE_SOFT_RESERVED, "special purpose memory"
		};
	return class;
}
