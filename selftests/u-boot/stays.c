// SPDX-License-Identifier: GPL-2.0-only
/*
 * An EFI application that takes memory at three addresses, gives the second back, and
 * returns: the rest stays taken (UEFI 2.10, 7.2: no memory is freed for an application).
 */
#include "efi.h"

#define LOADER_DATA	2
#define RUNTIME_DATA	6
#define PAGES		16

static u64 take(struct efi_boot_services *boot, u32 type, u64 at)
{
	return boot->allocate_pages(EFI_ALLOCATE_ADDRESS, type, PAGES, &at);
}

u64 efi_main(void *handle, struct efi_system_table *system);

u64 efi_main(void *handle, struct efi_system_table *system)
{
	struct efi_boot_services *boot = system->boot;
	u64 status = take(boot, LOADER_DATA, 0x70000000);

	(void)handle;
	if (!status)
		status = take(boot, LOADER_DATA, 0x71000000);
	if (!status)
		status = take(boot, RUNTIME_DATA, 0x72000000);
	if (!status)
		status = boot->free_pages(0x71000000, PAGES);
	/* What is taken cannot be taken once more, and one page of it neither. */
	if (!status && !take(boot, LOADER_DATA, 0x7000f000))
		status = EFI_OUT_OF_RESOURCES;
	return status;
}
