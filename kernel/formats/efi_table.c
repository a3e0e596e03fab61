// SPDX-License-Identifier: GPL-2.0-only
/*
 * The EFI system table and what its configuration tables point at.
 *
 * UEFI 2.10, sections 4.2 (header), 4.3 (system table) and 4.6 (configuration
 * tables); 64-bit firmware only, as all of arm64's is.
 */
#include "bytes.h"
#include "efi_table.h"

#define SYSTEM_TABLE_SIZE	120
#define OFFSET_NR_TABLES	104
#define OFFSET_TABLES		112

#define ENTRY_SIZE		24
#define ENTRY_TABLE		16
#define ENTRIES			1024

static const char list_name[] = "EFI configuration tables";

/* Not known: then neither is the size, and a guess would be worse than none. */
static void report_unknown(struct kplace_efi_walk *walk, u32 index,
			   const u8 *entry)
{
	struct kplace_complaint complaint = {
		.flaw = KPLACE_FLAW_UNKNOWN,
		.what = list_name,
		.index = index,
		.address = kplace_le64(entry + ENTRY_TABLE),
		.guid = entry,
	};

	walk->found->unknown++;
	if (walk->reader->complain)
		walk->reader->complain(walk->reader->context, &complaint);
}

static enum kplace_flaw read_known(struct kplace_efi_walk *walk,
				   const struct kplace_efi_known *known,
				   struct kplace_item *item)
{
	enum kplace_flaw flaw = KPLACE_FLAW_NONE;

	if (!item->address)
		return KPLACE_FLAW_EMPTY;
	if (known->measure)
		flaw = known->measure(walk->reader, item);
	if (!flaw && known->measure)
		flaw = kplace_reader_add(walk->reader, item);
	if (!flaw && known->follow)
		flaw = known->follow(walk, item);
	return flaw;
}

static enum kplace_flaw read_entry(struct kplace_efi_walk *walk, u32 index,
				   const u8 *entry)
{
	const struct kplace_efi_known *known = kplace_efi_known_find(entry);
	struct kplace_item item = {
		.index = index,
		.address = kplace_le64(entry + ENTRY_TABLE),
	};

	if (!known) {
		report_unknown(walk, index, entry);
		return KPLACE_FLAW_NONE;
	}
	item.what = known->owner;
	item.owner = known->owner;
	item.kind = known->kind;
	return kplace_reader_complain(walk->reader, &item,
				      read_known(walk, known, &item));
}

/* The tables in turn; @item is the array that lists them. */
static enum kplace_flaw read_entries(struct kplace_efi_walk *walk,
				     const struct kplace_item *item)
{
	enum kplace_flaw flaw = KPLACE_FLAW_NONE;
	u8 entry[ENTRY_SIZE];
	u32 i;

	for (i = 0; i < walk->found->tables && !kplace_flaw_ends(flaw); i++) {
		flaw = kplace_reader_fetch(walk->reader,
					   item->address + i * ENTRY_SIZE,
					   entry, sizeof(entry));
		if (flaw)
			return kplace_reader_complain(walk->reader, item, flaw);
		flaw = read_entry(walk, i, entry);
	}
	return kplace_flaw_ends(flaw) ? flaw : KPLACE_FLAW_NONE;
}

/* What had to wait until all tables had been seen. */
static enum kplace_flaw read_kept(struct kplace_efi_walk *walk)
{
	struct kplace_item *final = &walk->tpm_final;
	enum kplace_flaw flaw;

	if (!walk->found->rsdp)
		walk->found->rsdp = walk->rsdp10;
	if (!final->size)
		return KPLACE_FLAW_NONE;
	flaw = kplace_measure_final_log(walk->reader, &walk->tpm_log, final);
	kplace_reader_complain(walk->reader, final, flaw);
	return kplace_reader_complain(walk->reader, final,
				      kplace_reader_add(walk->reader, final));
}

/* Read and check the system table; where its array lies, into @list. */
static enum kplace_flaw read_system(struct kplace_efi_walk *walk,
				    const struct kplace_efi_memmap *memmap,
				    const struct kplace_item *system,
				    struct kplace_item *list)
{
	u8 byte[SYSTEM_TABLE_SIZE];
	enum kplace_flaw flaw = kplace_reader_fetch(walk->reader,
						    system->address,
						    byte, sizeof(byte));
	u64 count;

	if (flaw)
		return flaw;
	if (memcmp(byte, "IBI SYST", 8))
		return KPLACE_FLAW_SIGNATURE;
	count = kplace_le64(byte + OFFSET_NR_TABLES);
	if (count > ENTRIES)
		return KPLACE_FLAW_COUNT;
	walk->found->tables = count;
	list->address = kplace_efi_memmap_to_phys(memmap,
						  kplace_le64(byte +
							      OFFSET_TABLES));
	list->size = count * ENTRY_SIZE;
	return kplace_reader_add(walk->reader, system);
}

/**
 * kplace_efi_tables_read - add the configuration tables to a memory map
 * @reader: where to read, add and complain
 * @memmap: the EFI memory map, for pointers that are virtual by now; NULL
 *	where none are
 * @address: physical address of the system table
 * @found: where to put what other readers go on with
 *
 * A table that is damaged is complained of and passed over, and so is one of
 * no known GUID.
 *
 * Return: %KPLACE_FLAW_NONE, or why there are no tables or no more of them:
 * %KPLACE_FLAW_UNREADABLE, %KPLACE_FLAW_WRAPS, %KPLACE_FLAW_SIGNATURE and
 * %KPLACE_FLAW_COUNT for the system table, or %KPLACE_FLAW_MAP_FULL.
 */
enum kplace_flaw kplace_efi_tables_read(const struct kplace_reader *reader,
					const struct kplace_efi_memmap *memmap,
					u64 address,
					struct kplace_efi_found *found)
{
	struct kplace_efi_walk walk = { .reader = reader, .found = found };
	struct kplace_item system = {
		.what = "EFI system table", .owner = "EFI system table",
		.kind = KPLACE_FIRMWARE, .address = address,
		.size = SYSTEM_TABLE_SIZE,
	};
	struct kplace_item list = {
		.what = list_name, .owner = list_name, .kind = KPLACE_FIRMWARE,
	};
	enum kplace_flaw flaw;

	*found = (struct kplace_efi_found) { 0 };
	flaw = read_system(&walk, memmap, &system, &list);
	if (flaw)
		return kplace_reader_complain(reader, &system, flaw);
	if (!list.size)
		return KPLACE_FLAW_NONE;
	flaw = kplace_reader_add(reader, &list);
	if (flaw)
		return kplace_reader_complain(reader, &list, flaw);
	flaw = read_entries(&walk, &list);
	return flaw ? flaw : read_kept(&walk);
}
