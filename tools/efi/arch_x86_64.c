// SPDX-License-Identifier: GPL-2.0-only
/*
 * x86-64: no kernel is started here. The EFI stub of an x86 kernel unpacks the kernel
 * to a place that it chooses itself: efi_decompress_kernel() in
 * drivers/firmware/efi/libstub/x86-stub.c.
 */
#include "arch.h"

const struct arch arch = { .name = "x86-64", .numbered = true };

/**
 * arch_enter - call the kernel's EFI stub
 * @base: not used
 * @size: not used
 * @entry: not used
 * @handle: not used
 * @system: not used
 *
 * Return: %EFI_UNSUPPORTED.
 */
u64 arch_enter(u8 *base, u64 size, u64 entry, void *handle,
	       struct efi_system_table *system)
{
	(void)base;
	(void)size;
	(void)entry;
	(void)handle;
	(void)system;
	return EFI_UNSUPPORTED;
}
