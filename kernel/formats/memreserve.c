// SPDX-License-Identifier: GPL-2.0-only
/*
 * The chain of memory that one kernel reserves for all that follow it.
 *
 * struct linux_efi_memreserve in include/linux/efi.h: room, count, the next
 * part's address, then as many pairs of address and size as there is room for.
 * The first part is the EFI stub's, with room for none; the kernel puts parts
 * of 4 KiB after it: efi_mem_reserve_persistent() in
 * drivers/firmware/efi/efi.c. Its one caller is the GICv3 driver, for tables
 * that interrupt controllers write to and cannot be made to leave:
 * gic_reserve_range() in drivers/irqchip/irq-gic-v3-its.c.
 */
#include "bytes.h"
#include "efi_table.h"

#define HEADER		16
#define ENTRY		16
#define ROOM		(65536 / ENTRY)	/* a page of any size */
#define PARTS		4096
#define BATCH		16

static const char entry_name[] = "EFI memreserve list";
static const char lpi_name[] = "GICv3 LPI tables";

/**
 * struct part - one part of the chain
 * @address: physical
 * @next: of the next part; 0 for none
 * @room: pairs it has room for
 * @count: pairs in use
 */
struct part {
	u64 address;
	u64 next;
	u32 room;
	u32 count;
};

/* Brent's way to find a cycle: remember one address, ever less often. */
struct trail {
	u64 marked;
	u32 steps;
	u32 limit;
};

static bool goes_round(struct trail *trail, u64 address)
{
	if (trail->steps && address == trail->marked)
		return true;
	if (trail->steps++ == trail->limit) {
		trail->limit *= 2;
		trail->marked = address;
	}
	return false;
}

static enum kplace_flaw read_part(const struct kplace_reader *reader,
				  struct part *part)
{
	u8 byte[HEADER];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, part->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	part->room = kplace_le32(byte);
	part->count = kplace_le32(byte + 4);
	part->next = kplace_le64(byte + 8);
	return part->room > ROOM ? KPLACE_FLAW_SIZE : KPLACE_FLAW_NONE;
}

static enum kplace_flaw add_pair(const struct kplace_reader *reader, u32 index,
				 const u8 *byte)
{
	struct kplace_item item = {
		.what = entry_name,
		.index = index,
		.address = kplace_le64(byte),
		.size = kplace_le64(byte + 8),
		.kind = KPLACE_LPI,
		.owner = lpi_name,
	};

	return kplace_reader_complain(reader, &item,
				      kplace_reader_add(reader, &item));
}

static enum kplace_flaw add_pairs(const struct kplace_reader *reader,
				  const struct part *part)
{
	u64 address = part->address + HEADER;
	u8 byte[BATCH * ENTRY];
	u32 i;

	for (i = 0; i < part->count; i++) {
		u32 left = part->count - i;
		enum kplace_flaw flaw = KPLACE_FLAW_NONE;

		if (i % BATCH == 0)
			flaw = kplace_reader_fetch(reader, address + (u64)i * ENTRY,
						   byte,
						   (left < BATCH ? left :
						    BATCH) * ENTRY);
		if (flaw)
			return flaw;
		flaw = add_pair(reader, i, byte + i % BATCH * ENTRY);
		if (kplace_flaw_ends(flaw))
			return flaw;
	}
	return KPLACE_FLAW_NONE;
}

/* Add a part and its pairs; a flaw of one pair costs none of the others. */
static enum kplace_flaw follow_part(const struct kplace_reader *reader,
				    struct kplace_item *item,
				    struct part *part)
{
	enum kplace_flaw flaw;

	part->address = item->address;
	flaw = read_part(reader, part);
	if (flaw)
		return flaw;
	item->size = HEADER + (u64)part->room * ENTRY;
	flaw = kplace_reader_add(reader, item);
	if (flaw)
		return flaw;
	if (part->count > part->room) {
		kplace_reader_complain(reader, item, KPLACE_FLAW_COUNT);
		part->count = part->room;
	}
	return add_pairs(reader, part);
}

/**
 * kplace_follow_memreserve - the chain, part by part
 * @walk: the walk over the configuration tables
 * @item: the first part
 *
 * Return: %KPLACE_FLAW_NONE, or why the rest of the chain is not known.
 */
enum kplace_flaw kplace_follow_memreserve(struct kplace_efi_walk *walk,
					  struct kplace_item *item)
{
	struct trail trail = { .limit = 1 };
	struct part part;
	u32 i;

	item->owner = entry_name;
	for (i = 0; i < PARTS; i++) {
		enum kplace_flaw flaw;

		if (goes_round(&trail, item->address))
			return KPLACE_FLAW_CYCLE;
		flaw = follow_part(walk->reader, item, &part);
		if (flaw || !part.next)
			return flaw;
		item->address = part.next;
	}
	return KPLACE_FLAW_TOO_LONG;
}
