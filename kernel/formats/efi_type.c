// SPDX-License-Identifier: GPL-2.0-only
/*
 * Names of EFI memory types.
 */
#include "efi_type.h"

static const char * const names[] = {
	[KPLACE_EFI_RESERVED] = "Reserved",
	[KPLACE_EFI_LOADER_CODE] = "LoaderCode",
	[KPLACE_EFI_LOADER_DATA] = "LoaderData",
	[KPLACE_EFI_BOOT_CODE] = "BootServicesCode",
	[KPLACE_EFI_BOOT_DATA] = "BootServicesData",
	[KPLACE_EFI_RUNTIME_CODE] = "RuntimeServicesCode",
	[KPLACE_EFI_RUNTIME_DATA] = "RuntimeServicesData",
	[KPLACE_EFI_CONVENTIONAL] = "Conventional",
	[KPLACE_EFI_UNUSABLE] = "Unusable",
	[KPLACE_EFI_ACPI_RECLAIM] = "ACPIReclaim",
	[KPLACE_EFI_ACPI_NVS] = "ACPINVS",
	[KPLACE_EFI_MMIO] = "MMIO",
	[KPLACE_EFI_MMIO_PORTS] = "MMIOPorts",
	[KPLACE_EFI_PAL_CODE] = "PALCode",
	[KPLACE_EFI_PERSISTENT] = "Persistent",
	[KPLACE_EFI_UNACCEPTED] = "Unaccepted",
};

static_assert(ARRAY_SIZE(names) == KPLACE_EFI_TYPES, "an EFI type has no name");

/**
 * kplace_efi_type_name - what the specification calls a type
 * @type: enum kplace_efi_type
 *
 * Return: the name without "Efi" and "Memory".
 */
const char *kplace_efi_type_name(u32 type)
{
	return type < KPLACE_EFI_TYPES ? names[type] : "unknown";
}
