// SPDX-License-Identifier: GPL-2.0-only
/*
 * SMBIOS: the entry point, and the table of structures it points at.
 *
 * SMBIOS 3.6 (DSP0134), sections 5.2.1 and 5.2.2. The lengths accepted are
 * those of drivers/firmware/dmi_scan.c.
 */
#include "bytes.h"
#include "efi_table.h"

/**
 * struct layout - where an entry point has what
 * @anchor: its first bytes
 * @nr_anchor: how many
 * @length: offset of the entry point's own length
 * @least: that length at least
 */
struct layout {
	const char *anchor;
	u8 nr_anchor;
	u8 length;
	u8 least;
};

#define ENTRY_MOST 32

static const struct layout layout2 = { "_SM_", 4, 5, 30 };
static const struct layout layout3 = { "_SM3_", 5, 6, 24 };

static enum kplace_flaw check(const struct layout *layout, const u8 *byte)
{
	u8 length = byte[layout->length];

	if (memcmp(byte, layout->anchor, layout->nr_anchor))
		return KPLACE_FLAW_SIGNATURE;
	if (length < layout->least || length > ENTRY_MOST)
		return KPLACE_FLAW_SIZE;
	if (kplace_byte_sum(byte, length))
		return KPLACE_FLAW_CHECKSUM;
	return KPLACE_FLAW_NONE;
}

/* Add an entry point that has been read and is sound. */
static enum kplace_flaw add_entry(const struct kplace_reader *reader,
				  struct kplace_item *item,
				  const struct layout *layout, u8 *byte)
{
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, ENTRY_MOST);

	if (!flaw)
		flaw = check(layout, byte);
	item->size = byte[layout->length];
	item->owner = "SMBIOS entry point";
	return flaw ? flaw : kplace_reader_add(reader, item);
}

static enum kplace_flaw add_table(const struct kplace_reader *reader,
				  struct kplace_item *item, u64 address,
				  u64 size)
{
	item->address = address;
	item->size = size;
	item->owner = "SMBIOS table";
	if (size > KPLACE_TABLE_LIMIT)
		return KPLACE_FLAW_SIZE;
	return kplace_reader_add(reader, item);
}

/**
 * kplace_follow_smbios - the 32-bit entry point and its table
 * @walk: the walk over the configuration tables
 * @item: the entry point
 *
 * Return: %KPLACE_FLAW_NONE, or what is wrong.
 */
enum kplace_flaw kplace_follow_smbios(struct kplace_efi_walk *walk,
				      struct kplace_item *item)
{
	u8 byte[ENTRY_MOST] = { 0 };
	enum kplace_flaw flaw = add_entry(walk->reader, item, &layout2, byte);

	if (flaw)
		return flaw;
	return add_table(walk->reader, item, kplace_le32(byte + 24),
			 kplace_le16(byte + 22));
}

/**
 * kplace_follow_smbios3 - the 64-bit entry point and its table
 * @walk: the walk over the configuration tables
 * @item: the entry point
 *
 * Return: %KPLACE_FLAW_NONE, or what is wrong.
 */
enum kplace_flaw kplace_follow_smbios3(struct kplace_efi_walk *walk,
				       struct kplace_item *item)
{
	u8 byte[ENTRY_MOST] = { 0 };
	enum kplace_flaw flaw = add_entry(walk->reader, item, &layout3, byte);

	if (flaw)
		return flaw;
	return add_table(walk->reader, item, kplace_le64(byte + 16),
			 kplace_le32(byte + 12));
}
