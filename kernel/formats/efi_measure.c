// SPDX-License-Identifier: GPL-2.0-only
/*
 * How many bytes each EFI configuration table has.
 *
 * Where a layout is Linux's own, include/linux/efi.h of Linux 6.12 defines it:
 * the kernel's EFI stub wrote the table, and the next kernel reads it.
 */
#include "bytes.h"
#include "efi_table.h"

#define BOOT_MEMMAP_HEADER	40
#define ESRT_HEADER		16
#define ESRT_ENTRY		40
#define ESRT_ENTRIES		128
#define MEMATTR_HEADER		16
#define MEMATTR_VERSION		2
#define MOKVAR_HEADER		264
#define MOKVAR_NAME		256
#define RNG_HEADER		4
#define RT_PROPERTIES_SIZE	8
#define SCREEN_INFO_SIZE	64
#define UNACCEPTED_HEADER	24

/* A header and @count times @each bytes, if that is no absurd size. */
static enum kplace_flaw size_of(struct kplace_item *item, u64 header, u64 each,
				u64 count)
{
	if (each && count > (KPLACE_TABLE_LIMIT - header) / each)
		return KPLACE_FLAW_SIZE;
	item->size = header + each * count;
	return KPLACE_FLAW_NONE;
}

/*
 * struct efi_boot_memmap: map_size, desc_size, desc_ver, map_key, buff_size.
 * buff_size bytes were allocated for the map, of which map_size are used:
 * drivers/firmware/efi/libstub/mem.c.
 */
enum kplace_flaw kplace_measure_boot_memmap(const struct kplace_reader *reader,
					    struct kplace_item *item)
{
	u8 byte[BOOT_MEMMAP_HEADER];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	if (kplace_le64(byte) > kplace_le64(byte + 32))
		return KPLACE_FLAW_SIZE;
	return size_of(item, BOOT_MEMMAP_HEADER, 1, kplace_le64(byte + 32));
}

/*
 * EFI System Resource Table, UEFI 2.10, section 23.4: count, maximal count,
 * version. The bound on the count is efi_esrt_init()'s, in
 * drivers/firmware/efi/esrt.c.
 */
enum kplace_flaw kplace_measure_esrt(const struct kplace_reader *reader,
				     struct kplace_item *item)
{
	u8 byte[ESRT_HEADER];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	if (kplace_le64(byte + 8) != 1)
		return KPLACE_FLAW_VERSION;
	if (kplace_le32(byte) > ESRT_ENTRIES)
		return KPLACE_FLAW_COUNT;
	return size_of(item, ESRT_HEADER, ESRT_ENTRY, kplace_le32(byte));
}

/*
 * Memory Attributes Table, UEFI 2.10, section 4.6.4: version, number of
 * entries, size of a descriptor, flags.
 */
enum kplace_flaw kplace_measure_memattr(const struct kplace_reader *reader,
					struct kplace_item *item)
{
	u8 byte[MEMATTR_HEADER];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	if (!kplace_le32(byte) || kplace_le32(byte) > MEMATTR_VERSION)
		return KPLACE_FLAW_VERSION;
	if (kplace_le32(byte + 8) < KPLACE_EFI_DESC_SIZE)
		return KPLACE_FLAW_SIZE;
	return size_of(item, MEMATTR_HEADER, kplace_le32(byte + 8),
		       kplace_le32(byte + 4));
}

/*
 * struct efi_mokvar_table_entry, packed: a name of 256 bytes, a size, and as
 * many bytes of data; the next one follows. One without name and data ends
 * the table: drivers/firmware/efi/mokvar-table.c.
 */
enum kplace_flaw kplace_measure_mokvar(const struct kplace_reader *reader,
				       struct kplace_item *item)
{
	u8 byte[MOKVAR_HEADER];
	u64 offset = 0;
	u64 size;

	while (offset < KPLACE_TABLE_LIMIT - MOKVAR_HEADER) {
		enum kplace_flaw flaw;

		if (offset > U64_MAX - item->address)
			return KPLACE_FLAW_WRAPS;
		flaw = kplace_reader_fetch(reader, item->address + offset,
					   byte, sizeof(byte));
		if (flaw)
			return flaw;
		size = kplace_le64(byte + MOKVAR_NAME);
		offset += MOKVAR_HEADER;
		if (!byte[0])
			return size ? KPLACE_FLAW_SIZE :
				      size_of(item, offset, 0, 0);
		if (size > KPLACE_TABLE_LIMIT)
			return KPLACE_FLAW_SIZE;
		offset += size;
	}
	return KPLACE_FLAW_SIZE;
}

/* struct linux_efi_random_seed: size, and as many bytes. */
enum kplace_flaw kplace_measure_rng_seed(const struct kplace_reader *reader,
					 struct kplace_item *item)
{
	u8 byte[RNG_HEADER];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	return size_of(item, RNG_HEADER, 1, kplace_le32(byte));
}

/* EFI_RT_PROPERTIES_TABLE, UEFI 2.10, section 4.6.2: version, length, mask. */
enum kplace_flaw
kplace_measure_rt_properties(const struct kplace_reader *reader,
			     struct kplace_item *item)
{
	u8 byte[RT_PROPERTIES_SIZE];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	if (kplace_le16(byte + 2) < RT_PROPERTIES_SIZE)
		return KPLACE_FLAW_SIZE;
	return size_of(item, kplace_le16(byte + 2), 0, 0);
}

/* struct screen_info, include/uapi/linux/screen_info.h. */
enum kplace_flaw kplace_measure_screen_info(const struct kplace_reader *reader,
					    struct kplace_item *item)
{
	(void)reader;
	return size_of(item, SCREEN_INFO_SIZE, 0, 0);
}

/* struct linux_efi_initrd, struct linux_efi_coco_secret_area: base, size. */
enum kplace_flaw kplace_measure_two_words(const struct kplace_reader *reader,
					  struct kplace_item *item)
{
	(void)reader;
	return size_of(item, 2 * sizeof(u64), 0, 0);
}

/* struct efi_unaccepted_memory: version, unit, base, bytes of bitmap. */
enum kplace_flaw kplace_measure_unaccepted(const struct kplace_reader *reader,
					   struct kplace_item *item)
{
	u8 byte[UNACCEPTED_HEADER];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, item->address,
						    byte, sizeof(byte));

	if (flaw)
		return flaw;
	if (kplace_le32(byte) != 1)
		return KPLACE_FLAW_VERSION;
	return size_of(item, UNACCEPTED_HEADER, 1, kplace_le64(byte + 16));
}
