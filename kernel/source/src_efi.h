/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: EFI's memory map and configuration tables.
 */
#ifndef KPLACE_SRC_EFI_H
#define KPLACE_SRC_EFI_H

#include "view.h"

void kplace_efi_prepare(void);
void kplace_efi_free(void);
kplace_source_fn kplace_efi_add_tables;
kplace_source_fn kplace_efi_add_memmap;

#endif
