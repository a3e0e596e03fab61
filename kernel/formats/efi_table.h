/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * EFI configuration tables one by one. Private to the EFI readers.
 */
#ifndef KPLACE_EFI_TABLE_H
#define KPLACE_EFI_TABLE_H

#include "efi_tables.h"

/**
 * struct kplace_efi_walk - a walk over the configuration tables
 * @reader: where to read, add and complain
 * @found: for the caller
 * @rsdp10: ACPI 1.0's RSDP, of use if there is no newer one
 * @tpm_log: the TPM event log; its header says how to read the final one
 * @tpm_final: the events after ExitBootServices(); size 0 for none, for
 *	either
 */
struct kplace_efi_walk {
	const struct kplace_reader *reader;
	struct kplace_efi_found *found;
	u64 rsdp10;
	struct kplace_item tpm_log;
	struct kplace_item tpm_final;
};

/*
 * How many bytes the table at item->address has, into item->size. A flaw says
 * why it is not known.
 */
typedef enum kplace_flaw kplace_measure_fn(const struct kplace_reader *reader,
					   struct kplace_item *item);

/* Add what the table is and points at. */
typedef enum kplace_flaw kplace_follow_fn(struct kplace_efi_walk *walk,
					  struct kplace_item *item);

/**
 * struct kplace_guid - an EFI_GUID: UEFI 2.10, appendix A
 * @a: little-endian in memory, as are @b and @c
 * @b: see @a
 * @c: see @a
 * @d: eight bytes
 */
struct kplace_guid {
	u32 a;
	u16 b;
	u16 c;
	u8 d[8];
};

/**
 * struct kplace_efi_known - a configuration table that is described here
 * @guid: its name
 * @owner: what to call it
 * @kind: what to protect it as
 * @measure: finds its size; it is then added. NULL for none
 * @follow: adds more than that one range, or keeps it for later
 *
 * With neither, it describes boot services, which are gone, and the memory
 * it lies in is not kept.
 */
struct kplace_efi_known {
	struct kplace_guid guid;
	const char *owner;
	enum kplace_kind kind;
	kplace_measure_fn *measure;
	kplace_follow_fn *follow;
};

const struct kplace_efi_known *kplace_efi_known_find(const u8 *guid);

kplace_measure_fn kplace_measure_boot_memmap;
kplace_measure_fn kplace_measure_esrt;
kplace_measure_fn kplace_measure_memattr;
kplace_measure_fn kplace_measure_mokvar;
kplace_measure_fn kplace_measure_rng_seed;
kplace_measure_fn kplace_measure_rt_properties;
kplace_measure_fn kplace_measure_screen_info;
kplace_measure_fn kplace_measure_tpm_log;
kplace_measure_fn kplace_measure_two_words;
kplace_measure_fn kplace_measure_unaccepted;

enum kplace_flaw kplace_measure_final_log(const struct kplace_reader *reader,
					  const struct kplace_item *log,
					  struct kplace_item *item);

kplace_follow_fn kplace_follow_memreserve;
kplace_follow_fn kplace_follow_smbios;
kplace_follow_fn kplace_follow_smbios3;

#endif
