/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ledger that all of U-Boot shares, for the files of this directory.
 */
#ifndef KPLACE_MEMORY_H
#define KPLACE_MEMORY_H

#include "ledger.h"

/* Owners, and the lifetime of what a boot takes. */
#define KPLACE_LOADS	"load"
#define KPLACE_EFI	"EFI"
#define KPLACE_BOOT	"boot"

/* Entries of the pool: EFI's allocations are one each. */
#define KPLACE_ENTRIES	2048

struct kplace_ledger *kplace_memory(void);
const char *kplace_name(const char *text);
const char *kplace_name_at(const char *text, u64 address);
int kplace_say_refusal(const char *name);
const struct kplace_entry *kplace_owned_at(const char *owner, u64 address);

#endif
