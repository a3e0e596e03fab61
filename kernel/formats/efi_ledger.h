/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The EFI memory map that follows from a ledger.
 */
#ifndef KPLACE_EFI_LEDGER_H
#define KPLACE_EFI_LEDGER_H

#include "efi_memmap.h"
#include "ledger.h"

/**
 * struct kplace_efi_walk - a walk over a ledger's EFI memory map
 * @ledger: the ledger; it must not change during the walk. Everything else
 *	begins as 0
 * @page: private: number of the first EFI page not described yet
 * @next: private: index of the first line that has taken any of it
 * @ram: private: index of the first line not looked at for memory
 * @ram_end: private: where the memory ends that covers the page's start
 */
struct kplace_efi_walk {
	const struct kplace_ledger *ledger;
	u64 page;
	u32 next;
	u32 ram;
	u64 ram_end;
};

bool kplace_efi_ledger_next(struct kplace_efi_walk *walk,
			    struct kplace_efi_entry *entry);
u64 kplace_efi_ledger_write(const struct kplace_ledger *ledger, void *buffer,
			    u64 bytes, u64 desc_size);
bool kplace_efi_ledger_read(struct kplace_ledger *ledger,
			    const struct kplace_efi_memmap *memmap);

#endif
