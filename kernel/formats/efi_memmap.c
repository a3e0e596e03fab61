// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI memory map.
 *
 * An entry is an EFI_MEMORY_DESCRIPTOR: UEFI 2.10, section 7.2.3. The table
 * comes from firmware, and as a file from anywhere: each entry is checked by
 * itself, and a bad one costs none of the others.
 */
#include "efi_memmap.h"
#include "efi_type.h"

static const char name[] = "EFI memory map";

/**
 * kplace_efi_memmap_count - how many whole entries a map has
 * @memmap: the map
 *
 * Return: entries; 0 if the size of a descriptor makes no sense.
 */
u64 kplace_efi_memmap_count(const struct kplace_efi_memmap *memmap)
{
	if (memmap->desc_size < KPLACE_EFI_DESC_SIZE)
		return 0;
	return memmap->size / memmap->desc_size;
}

/* Address of an entry's last byte; the entry is a checked one. */
static u64 last_of(const struct kplace_efi_entry *entry)
{
	return entry->start + ((entry->pages << KPLACE_EFI_PAGE_BITS) - 1);
}

static enum kplace_flaw check(const struct kplace_efi_memmap *memmap,
			      u64 count)
{
	if (memmap->desc_size < KPLACE_EFI_DESC_SIZE)
		return KPLACE_FLAW_SIZE;
	if (count > U32_MAX || (memmap->order && count > memmap->nr_order))
		return KPLACE_FLAW_COUNT;
	return KPLACE_FLAW_NONE;
}

static bool lies_above(const struct kplace_efi_memmap *memmap, u32 a, u32 b)
{
	u64 start_a = kplace_efi_memmap_entry(memmap, a).start;
	u64 start_b = kplace_efi_memmap_entry(memmap, b).start;

	return start_a != start_b ? start_a > start_b : a > b;
}

/* Let the index at @parent sink in the heap of the first @count indices. */
static void sink(const struct kplace_efi_memmap *memmap, u32 parent, u32 count)
{
	u32 *order = memmap->order;
	u32 index = order[parent];
	u64 child;

	while ((child = 2 * (u64)parent + 1) < count) {
		if (child + 1 < count &&
		    lies_above(memmap, order[child + 1], order[child]))
			child++;
		if (!lies_above(memmap, order[child], index))
			break;
		order[parent] = order[child];
		parent = child;
	}
	order[parent] = index;
}

/* A heap sort: in place, and never worse than n log n. */
static void sort_order(const struct kplace_efi_memmap *memmap, u32 count)
{
	u32 *order = memmap->order;
	u32 i;

	for (i = 0; i < count; i++)
		order[i] = i;
	for (i = count / 2; i > 0; i--)
		sink(memmap, i - 1, count);
	for (i = count; i > 1; i--) {
		u32 top = order[0];

		order[0] = order[i - 1];
		order[i - 1] = top;
		sink(memmap, 0, i - 1);
	}
}

/* The range that holds the map itself. */
static enum kplace_flaw add_itself(const struct kplace_efi_memmap *memmap,
				   const struct kplace_reader *reader)
{
	struct kplace_item item = {
		.what = name,
		.address = memmap->address,
		.size = memmap->size,
		.kind = KPLACE_EFI_MEMMAP,
		.owner = name,
	};

	if (!memmap->address || !memmap->size)
		return KPLACE_FLAW_NONE;
	return kplace_reader_complain(reader, &item,
				      kplace_reader_add(reader, &item));
}

/**
 * struct progress - how far up the entries read so far reach
 * @any: there were some
 * @last: the highest address any of them covers
 */
struct progress {
	bool any;
	u64 last;
};

/* Does a checked entry overlap one below it? */
static bool overlaps(struct progress *progress,
		     const struct kplace_efi_entry *entry)
{
	u64 last = last_of(entry);
	bool found = progress->any && entry->start <= progress->last;

	if (!progress->any || last > progress->last)
		progress->last = last;
	progress->any = true;
	return found;
}

static struct kplace_efi_class class_of(const struct kplace_efi_memmap *memmap,
					const struct kplace_efi_entry *entry)
{
	return memmap->running ?
	       kplace_efi_class_running(entry->type, entry->attribute) :
	       kplace_efi_class_of(entry->type, entry->attribute);
}

/*
 * Where two entries contradict each other, one that forbids is always kept,
 * and one that says "usable" never: the stricter wins.
 */
static enum kplace_flaw read_entry(const struct kplace_efi_memmap *memmap,
				   const struct kplace_reader *reader,
				   u32 index, struct progress *progress)
{
	struct kplace_efi_entry entry = kplace_efi_memmap_entry(memmap, index);
	struct kplace_efi_class class = class_of(memmap, &entry);
	enum kplace_flaw flaw = kplace_efi_entry_check(&entry);
	struct kplace_item item = {
		.what = name,
		.index = index,
		.address = entry.start,
		.size = entry.pages << KPLACE_EFI_PAGE_BITS,
		.kind = class.kind,
		.owner = class.owner,
	};

	if (!flaw && memmap->order && overlaps(progress, &entry)) {
		kplace_reader_complain(reader, &item, KPLACE_FLAW_OVERLAPS);
		if (class.kind == KPLACE_RAM)
			return KPLACE_FLAW_NONE;
	}
	if (!flaw && class.kind == KPLACE_RAM && !memmap->usable)
		return KPLACE_FLAW_NONE;
	/* Pages that are all of the address space have no size. */
	if (!flaw)
		flaw = item.size ? kplace_reader_add(reader, &item) :
				   KPLACE_FLAW_WRAPS;
	return kplace_reader_complain(reader, &item, flaw);
}

/**
 * kplace_efi_memmap_read - add what an EFI memory map says to a memory map
 * @memmap: the EFI memory map
 * @reader: where to add and complain; its memory is not needed
 *
 * Any number of entries in any order. A bad entry is complained of, with its
 * index, and passed over. Where two overlap, both sides of the contradiction
 * are kept but a claim that the memory is usable.
 *
 * Equal kinds keep the name that was added first: read ACPI and configuration
 * tables before the map, and they keep theirs.
 *
 * Return: %KPLACE_FLAW_NONE, or what stopped it: %KPLACE_FLAW_SIZE for a
 * descriptor size below the defined fields, %KPLACE_FLAW_COUNT for more
 * entries than @memmap->order can take, or %KPLACE_FLAW_MAP_FULL.
 */
enum kplace_flaw kplace_efi_memmap_read(const struct kplace_efi_memmap *memmap,
					const struct kplace_reader *reader)
{
	u64 count = kplace_efi_memmap_count(memmap);
	enum kplace_flaw flaw = check(memmap, count);
	struct kplace_item item = { .what = name, .index = count };
	struct progress progress = { 0 };
	u32 i;

	if (flaw)
		return kplace_reader_complain(reader, &item, flaw);
	/* Later versions extend a descriptor; they do not change it. */
	if (memmap->desc_version != 1)
		kplace_reader_complain(reader, &item, KPLACE_FLAW_VERSION);
	if (memmap->size % memmap->desc_size)
		kplace_reader_complain(reader, &item, KPLACE_FLAW_SIZE);
	if (memmap->order)
		sort_order(memmap, count);
	flaw = add_itself(memmap, reader);
	for (i = 0; i < count && !kplace_flaw_ends(flaw); i++)
		flaw = read_entry(memmap, reader,
				  memmap->order ? memmap->order[i] : i,
				  &progress);
	return kplace_flaw_ends(flaw) ? flaw : KPLACE_FLAW_NONE;
}

/**
 * kplace_efi_memmap_to_phys - physical address of what a table points at
 * @memmap: the map; NULL for none
 * @address: as the table has it
 *
 * SetVirtualAddressMap() turns some pointers of the system table into virtual
 * ones (UEFI 2.10, section 8.4.1; efi_to_phys() in the kernel's
 * drivers/firmware/efi/efi-init.c).
 *
 * Return: the physical address; @address itself if no runtime entry is mapped
 * there.
 */
u64 kplace_efi_memmap_to_phys(const struct kplace_efi_memmap *memmap,
			      u64 address)
{
	u64 count = memmap ? kplace_efi_memmap_count(memmap) : 0;
	u64 i;

	for (i = 0; i < count; i++) {
		struct kplace_efi_entry entry =
			kplace_efi_memmap_entry(memmap, i);

		if (!(entry.attribute & KPLACE_EFI_RUNTIME) || !entry.virt ||
		    kplace_efi_entry_check(&entry))
			continue;
		if (address >= entry.virt &&
		    (address - entry.virt) >> KPLACE_EFI_PAGE_BITS < entry.pages)
			return entry.start + (address - entry.virt);
	}
	return address;
}
