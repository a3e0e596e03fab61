// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The EFI memory map of a ledger
 *
 * What GetMemoryMap() answers (UEFI 2.10, section 7.2.3), from the ledger's
 * ranges: sorted, disjoint, merged, in pages of 4 KiB. Ranges end at any byte,
 * so several may touch a page. It is described as what lasts longest of
 * them: a reader of the map would otherwise put something over the rest. It is free only if free
 * memory fills it.
 */
#include "align.h"
#include "bytes.h"
#include "efi_ledger.h"
#include "efi_type.h"

/* As firmware states for memory that may be mapped in any way. */
#define CACHEABLE (KPLACE_EFI_UC | KPLACE_EFI_WC | KPLACE_EFI_WT | KPLACE_EFI_WB)

/**
 * struct as_efi - what a range is called in an EFI memory map
 * @lasts: how long it must be left alone: a page gets the highest
 * @type: enum kplace_efi_type
 * @attribute: KPLACE_EFI_*
 */
struct as_efi {
	u32 lasts;
	u32 type;
	u64 attribute;
};

enum {
	NOTHING,	/* no memory: left out */
	FREE,
	UNTIL_HANDOVER,	/* the next system may take it once it runs */
	UNTIL_READ,	/* the next system reads it first */
	FOR_EVER
};

static const struct as_efi load = {
	UNTIL_HANDOVER, KPLACE_EFI_LOADER_DATA, CACHEABLE
};

static const struct as_efi boot_service = {
	UNTIL_HANDOVER, KPLACE_EFI_BOOT_DATA, CACHEABLE
};

static const struct as_efi reserved = {
	FOR_EVER, KPLACE_EFI_RESERVED, CACHEABLE
};

/* Kinds that EFI has no word for are reserved. */
static const struct as_efi kinds[KPLACE_KINDS] = {
	[KPLACE_RAM] = { FREE, KPLACE_EFI_CONVENTIONAL, CACHEABLE },
	[KPLACE_SPARE] = { FREE, KPLACE_EFI_CONVENTIONAL, CACHEABLE },
	[KPLACE_REMOVABLE] = { FREE, KPLACE_EFI_CONVENTIONAL, CACHEABLE },
	[KPLACE_RELEASED] = { FREE, KPLACE_EFI_CONVENTIONAL, CACHEABLE },
	[KPLACE_SOFT_RESERVED] = {
		FOR_EVER, KPLACE_EFI_CONVENTIONAL, CACHEABLE | KPLACE_EFI_SP
	},
	[KPLACE_UNACCEPTED] = { FOR_EVER, KPLACE_EFI_UNACCEPTED, CACHEABLE },
	[KPLACE_PERSISTENT] = {
		FOR_EVER, KPLACE_EFI_PERSISTENT, CACHEABLE | KPLACE_EFI_NV
	},
	[KPLACE_MMIO] = { FOR_EVER, KPLACE_EFI_MMIO, KPLACE_EFI_UC },
	[KPLACE_ACPI] = { UNTIL_READ, KPLACE_EFI_ACPI_RECLAIM, CACHEABLE },
	[KPLACE_ACPI_NVS] = { FOR_EVER, KPLACE_EFI_ACPI_NVS, CACHEABLE },
	[KPLACE_RUNTIME] = {
		FOR_EVER, KPLACE_EFI_RUNTIME_DATA, CACHEABLE | KPLACE_EFI_RUNTIME
	},
	[KPLACE_POISON] = { FOR_EVER, KPLACE_EFI_UNUSABLE, CACHEABLE },
};

/* What an owner of today took is a load, or a driver's: see kplace_ledger_add(). */
static const struct as_efi *as_efi(const struct kplace_ledger *ledger,
				   const struct kplace_range *range)
{
	const struct kplace_entry *entry = kplace_ledger_entry(ledger, range);
	const struct as_efi *as = &kinds[range->kind];

	if (entry->loaded)
		return &load;
	if (entry->owner && range->kind == KPLACE_FIRMWARE)
		return &boot_service;
	return as->lasts ? as : &reserved;
}

static u64 first_page(const struct kplace_range *range)
{
	return range->start >> KPLACE_EFI_PAGE_BITS;
}

static u64 last_page(const struct kplace_range *range)
{
	return (range->end - 1) >> KPLACE_EFI_PAGE_BITS;
}

/* Pages from @page on that are the range's alone; it ends above @page's start. */
static u64 whole_pages(const struct kplace_range *range, u64 page)
{
	u64 start = page << KPLACE_EFI_PAGE_BITS;

	if (range->start > start)
		return 0;
	return (range->end - start) >> KPLACE_EFI_PAGE_BITS;
}

/* Bytes of a range that lie in a page. */
static u64 bytes_in(const struct kplace_range *range, u64 page)
{
	u64 start = page << KPLACE_EFI_PAGE_BITS;
	u64 below = range->start > start ? range->start - start : 0;

	return kplace_min(range->end - start, KPLACE_EFI_PAGE) - below;
}

/* A page that no range fills. */
static const struct as_efi *as_efi_shared(const struct kplace_efi_walk *walk)
{
	static const struct as_efi nothing = { .lasts = NOTHING };
	const struct kplace_map *map = &walk->ledger->map;
	const struct as_efi *longest = &nothing;
	u64 free = 0;
	u32 i;

	for (i = walk->next; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];
		const struct as_efi *as = as_efi(walk->ledger, range);

		if (first_page(range) > walk->page)
			break;
		if (as->lasts == FREE)
			free += bytes_in(range, walk->page);
		if (as->lasts > longest->lasts)
			longest = as;
	}
	return longest->lasts == FREE && free < KPLACE_EFI_PAGE ? &nothing :
								  longest;
}

static void pass(struct kplace_efi_walk *walk, u64 pages)
{
	const struct kplace_map *map = &walk->ledger->map;

	walk->page += pages;
	while (walk->next < map->count &&
	       last_page(&map->ranges[walk->next]) < walk->page)
		walk->next++;
}

/* The next pages with one description, not merged yet. */
static bool next_piece(struct kplace_efi_walk *walk,
		       struct kplace_efi_entry *entry)
{
	const struct kplace_map *map = &walk->ledger->map;

	while (walk->next < map->count) {
		const struct kplace_range *range = &map->ranges[walk->next];
		const struct as_efi *as;
		u64 pages;

		walk->page = kplace_max(walk->page, first_page(range));
		pages = whole_pages(range, walk->page);
		as = pages ? as_efi(walk->ledger, range) : as_efi_shared(walk);
		*entry = (struct kplace_efi_entry) {
			.start = walk->page << KPLACE_EFI_PAGE_BITS,
			.pages = kplace_max(pages, 1),
			.type = as->type,
			.attribute = as->attribute,
		};
		pass(walk, entry->pages);
		if (as->lasts != NOTHING)
			return true;
	}
	return false;
}

static bool continues(const struct kplace_efi_entry *entry,
		      const struct kplace_efi_entry *piece)
{
	return entry->type == piece->type &&
	       entry->attribute == piece->attribute &&
	       piece->start - entry->start ==
	       entry->pages << KPLACE_EFI_PAGE_BITS;
}

/**
 * kplace_efi_ledger_next - the next entry of a ledger's EFI memory map
 * @walk: the walk
 * @entry: where to put it
 *
 * Return: false if there is none.
 */
bool kplace_efi_ledger_next(struct kplace_efi_walk *walk,
			    struct kplace_efi_entry *entry)
{
	struct kplace_efi_walk ahead;
	struct kplace_efi_entry piece;

	if (!next_piece(walk, entry))
		return false;
	for (ahead = *walk; next_piece(&ahead, &piece); *walk = ahead) {
		if (!continues(entry, &piece))
			break;
		entry->pages += piece.pages;
	}
	return true;
}

/**
 * kplace_efi_ledger_write - write a ledger's EFI memory map
 * @ledger: the ledger
 * @buffer: where to; NULL only to ask for the size
 * @bytes: its size
 * @desc_size: bytes from one descriptor to the next, at least
 *	%KPLACE_EFI_DESC_SIZE; what follows that is written as 0
 *
 * As GetMemoryMap() does, it writes all of the map or nothing. There are less than
 * twice as many entries as ranges in the ledger's map: for each the pages that are
 * its own, and the page that it shares with the next.
 *
 * Return: bytes that the map takes; if more than @bytes, nothing was written.
 */
u64 kplace_efi_ledger_write(const struct kplace_ledger *ledger, void *buffer,
			    u64 bytes, u64 desc_size)
{
	struct kplace_efi_walk walk = { .ledger = ledger };
	struct kplace_efi_entry entry;
	u64 need = 0;
	u8 *to = buffer;

	while (kplace_efi_ledger_next(&walk, &entry))
		need += desc_size;
	if (!buffer || need > bytes)
		return need;
	walk = (struct kplace_efi_walk) { .ledger = ledger };
	for (; kplace_efi_ledger_next(&walk, &entry); to += desc_size) {
		memset(to, 0, desc_size);
		kplace_efi_entry_put(&entry, to);
	}
	return need;
}
