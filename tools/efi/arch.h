/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What differs from one architecture to another.
 */
#ifndef KPLACE_EFI_ARCH_H
#define KPLACE_EFI_ARCH_H

#include "efi.h"

/**
 * struct arch - an architecture
 * @name: its name
 * @starts: kernels are started there
 * @numbered: its kernel's log numbers the entries of the EFI memory map
 */
struct arch {
	const char *name;
	bool starts;
	bool numbered;
};

extern const struct arch arch;

u64 arch_enter(u8 *base, u64 size, u64 entry, void *handle,
	       struct efi_system_table *system);

#endif
