// SPDX-License-Identifier: GPL-2.0-only
/*
 * A ledger from what GetMemoryMap() answered.
 */
#include "efi_ledger.h"
#include "efi_type.h"

/* Whole descriptors of a map; a loop, as 32-bit machines divide by a library. */
static u64 count_of(const struct kplace_efi_memmap *memmap)
{
	u64 left = memmap->size;
	u64 count = 0;

	if (memmap->desc_size < KPLACE_EFI_DESC_SIZE)
		return 0;
	for (; left >= memmap->desc_size; left -= memmap->desc_size)
		count++;
	return count;
}

static struct kplace_entry line_of(const struct kplace_efi_entry *entry)
{
	struct kplace_efi_class class = kplace_efi_class_running(entry->type,
								 entry->attribute);
	u64 end = entry->start + (entry->pages << KPLACE_EFI_PAGE_BITS);

	return (struct kplace_entry) {
		.name = class.owner,
		.start = entry->start,
		/* The last page there is ends where 64 bits do. */
		.end = end ? end : U64_MAX,
		.kind = class.kind,
		.source = KPLACE_FROM_EFI,
		.typed = true,
		.type = entry->type,
		.attribute = entry->attribute,
	};
}

/**
 * kplace_efi_ledger_read - add what GetMemoryMap() answered
 * @ledger: the ledger
 * @memmap: the map; its data, size and size of a descriptor count
 *
 * The reader is an application or a loader: what loaders and boot services hold is in
 * use. What is in use keeps its type and its attributes, and the ledger's own map has
 * them again. An entry that cannot be true is left out, and so are its bytes: nothing
 * is placed where no entry says that memory is.
 *
 * Return: whether there was room in the pool for all of it; if not, nothing was added.
 */
bool kplace_efi_ledger_read(struct kplace_ledger *ledger,
			    const struct kplace_efi_memmap *memmap)
{
	u64 count = count_of(memmap);
	u64 i;

	if (count > ledger->capacity - ledger->count) {
		ledger->refusal = (struct kplace_refusal) {
			.answer = KPLACE_LEDGER_FULL,
		};
		return false;
	}
	for (i = 0; i < count; i++) {
		struct kplace_efi_entry entry = kplace_efi_memmap_entry(memmap, i);
		struct kplace_entry line;

		if (kplace_efi_entry_check(&entry) != KPLACE_FLAW_NONE)
			continue;
		line = line_of(&entry);
		kplace_ledger_add(ledger, &line);
	}
	return true;
}
