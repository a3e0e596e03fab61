/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What U-Boot's own files call: one ledger for loads, boots and EFI.
 */
#ifndef KPLACE_H
#define KPLACE_H

#include <efi_loader.h>

/* load.c */
int kplace_load_begin(const char *name, ulong addr, u64 size);
u64 kplace_load_room(void);
void kplace_load_end(u64 size);
int kplace_serial_begin(const char *name, ulong addr);

/* boot.c */
int kplace_boot_kernel(ulong from, ulong to, ulong size);
int kplace_boot_end(int ret);

/* efi_pages.c */
void kplace_efi_state(u64 start, u64 pages, int type);
efi_status_t kplace_efi_allocate(enum efi_allocate_type how, int type, u64 pages,
				 u64 *memory);
bool kplace_efi_is_allocated(u64 addr);
u64 kplace_efi_map(void *buffer, u64 bytes);

#endif
