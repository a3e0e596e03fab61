/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The EFI system table and what its configuration tables point at.
 */
#ifndef KPLACE_EFI_TABLES_H
#define KPLACE_EFI_TABLES_H

#include "efi_memmap.h"

/**
 * struct kplace_efi_found - what other readers go on with
 * @rsdp: physical address of ACPI's RSDP, the newer one of two; 0 for none
 * @fdt: of the device tree that firmware installed; 0 for none
 * @initrd: of the initrd of this boot; 0 for none. It is not added to the map:
 *	only the kernel knows whether it has given the pages back
 * @initrd_size: bytes
 * @tables: configuration tables there are
 * @unknown: of these, tables of no known GUID
 */
struct kplace_efi_found {
	u64 rsdp;
	u64 fdt;
	u64 initrd;
	u64 initrd_size;
	u32 tables;
	u32 unknown;
};

enum kplace_flaw kplace_efi_tables_read(const struct kplace_reader *reader,
					const struct kplace_efi_memmap *memmap,
					u64 address,
					struct kplace_efi_found *found);

#endif
