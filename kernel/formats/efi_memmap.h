/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The EFI memory map.
 */
#ifndef KPLACE_EFI_MEMMAP_H
#define KPLACE_EFI_MEMMAP_H

#include "reader.h"

/* Bytes of a descriptor that are defined; firmware may have more. */
#define KPLACE_EFI_DESC_SIZE 40

/**
 * struct kplace_efi_memmap - an EFI memory map, as GetMemoryMap() wrote it
 * @data: its bytes
 * @size: how many
 * @desc_size: bytes from one entry to the next, at least
 *	%KPLACE_EFI_DESC_SIZE; never assumed to be that
 * @desc_version: of the entries; 1 is the only one there is
 * @address: where the map itself lies in physical memory; 0 if it is not known
 * @usable: add what a kernel may use as RAM, too: for callers that have no better
 *	source of it than this map
 * @running: boot services run: their memory and that of loaders is in use. Without
 *	it an entry is what it is to a kernel, to which that memory is RAM
 * @order: scratch for an index of the entries, or NULL. With it, entries are
 *	read in the order of their addresses, and overlaps are found
 * @nr_order: entries in @order; there must be as many as in the map
 */
struct kplace_efi_memmap {
	const void *data;
	u64 size;
	u64 desc_size;
	u32 desc_version;
	u64 address;
	bool usable;
	bool running;
	u32 *order;
	u32 nr_order;
};

/**
 * struct kplace_efi_entry - one entry of an EFI memory map
 * @start: first byte, physical
 * @pages: EFI pages of 4 KiB, with any page size of the kernel
 * @virt: where the running kernel's runtime services see it; 0 for nowhere
 * @attribute: EFI_MEMORY_*
 * @type: EfiReservedMemoryType and on
 */
struct kplace_efi_entry {
	u64 start;
	u64 pages;
	u64 virt;
	u64 attribute;
	u32 type;
};

/**
 * struct kplace_efi_class - what an entry is
 * @kind: %KPLACE_RAM for usable memory
 * @owner: a constant string
 */
struct kplace_efi_class {
	enum kplace_kind kind;
	const char *owner;
};

u64 kplace_efi_memmap_count(const struct kplace_efi_memmap *memmap);
struct kplace_efi_entry
kplace_efi_memmap_entry(const struct kplace_efi_memmap *memmap, u64 index);
void kplace_efi_entry_put(const struct kplace_efi_entry *entry, u8 *byte);
struct kplace_efi_class kplace_efi_class_of(u32 type, u64 attribute);
struct kplace_efi_class kplace_efi_class_running(u32 type, u64 attribute);
enum kplace_flaw kplace_efi_entry_check(const struct kplace_efi_entry *entry);
enum kplace_flaw kplace_efi_memmap_read(const struct kplace_efi_memmap *memmap,
					const struct kplace_reader *reader);
u64 kplace_efi_memmap_to_phys(const struct kplace_efi_memmap *memmap,
			      u64 address);

#endif
