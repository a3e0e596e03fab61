// SPDX-License-Identifier: GPL-2.0-only
/*
 * One entry of an EFI memory map.
 *
 * An EFI_MEMORY_DESCRIPTOR: UEFI 2.10, section 7.2.3.
 */
#include "bytes.h"
#include "efi_memmap.h"
#include "efi_type.h"

#define OFFSET_TYPE		0
#define OFFSET_START		8
#define OFFSET_VIRT		16
#define OFFSET_PAGES		24
#define OFFSET_ATTRIBUTE	32

/**
 * kplace_efi_memmap_entry - read one entry
 * @memmap: the map
 * @index: which; below kplace_efi_memmap_count()
 *
 * Return: the entry as it is stored, unchecked.
 */
struct kplace_efi_entry
kplace_efi_memmap_entry(const struct kplace_efi_memmap *memmap, u64 index)
{
	const u8 *byte = memmap->data;

	byte += index * memmap->desc_size;
	return (struct kplace_efi_entry) {
		.type = kplace_le32(byte + OFFSET_TYPE),
		.start = kplace_le64(byte + OFFSET_START),
		.virt = kplace_le64(byte + OFFSET_VIRT),
		.pages = kplace_le64(byte + OFFSET_PAGES),
		.attribute = kplace_le64(byte + OFFSET_ATTRIBUTE),
	};
}

/**
 * kplace_efi_entry_put - write one entry
 * @entry: the entry
 * @byte: where to; %KPLACE_EFI_DESC_SIZE bytes, the padding left as it is
 */
void kplace_efi_entry_put(const struct kplace_efi_entry *entry, u8 *byte)
{
	kplace_put_le32(byte + OFFSET_TYPE, entry->type);
	kplace_put_le64(byte + OFFSET_START, entry->start);
	kplace_put_le64(byte + OFFSET_VIRT, entry->virt);
	kplace_put_le64(byte + OFFSET_PAGES, entry->pages);
	kplace_put_le64(byte + OFFSET_ATTRIBUTE, entry->attribute);
}

/**
 * kplace_efi_entry_check - what is wrong with an entry by itself
 * @entry: the entry
 *
 * Return: %KPLACE_FLAW_NONE, or why it says nothing about memory.
 */
enum kplace_flaw kplace_efi_entry_check(const struct kplace_efi_entry *entry)
{
	if (!entry->pages)
		return KPLACE_FLAW_EMPTY;
	if (entry->start % KPLACE_EFI_PAGE)
		return KPLACE_FLAW_MISALIGNED;
	/* The last page of the address space is one that an entry may have. */
	if (entry->pages - 1 > (U64_MAX - entry->start) >> KPLACE_EFI_PAGE_BITS)
		return KPLACE_FLAW_WRAPS;
	return KPLACE_FLAW_NONE;
}
