// SPDX-License-Identifier: GPL-2.0-only
/*
 * ACPI: the root pointer and the tables it leads to.
 *
 * ACPI 6.5, sections 5.2.5.3 (RSDP), 5.2.6 (header), 5.2.7 (RSDT), 5.2.8
 * (XSDT), 5.2.9 (FADT) and 5.2.10 (FACS). A table whose checksum is wrong is
 * complained of and protected all the same: Linux uses it.
 */
#include "acpi.h"
#include "bytes.h"

#define RSDP1_SIZE		20
#define RSDP2_SIZE		36
#define RSDP_LIMIT		4096

#define HEADER			36
#define HEADER_LENGTH		4
#define FACS_SIZE		64

#define FADT_FACS		36
#define FADT_DSDT		40
#define FADT_X_FACS		132
#define FADT_X_DSDT		140

#define BGRT_IMAGE		40
#define BGRT_SIZE		56

#define TABLES			1024
#define CHUNK			128

/**
 * struct acpi_walk - a walk over the tables
 * @reader: where to read, add and complain
 * @names: for owners with a signature in them
 */
struct acpi_walk {
	const struct kplace_reader *reader;
	struct kplace_names *names;
};

/**
 * struct root - what the RSDP says
 * @rsdt: physical address, or 0
 * @xsdt: physical address, or 0
 * @size: of the RSDP in bytes
 */
struct root {
	u64 rsdt;
	u64 xsdt;
	u32 size;
};

/* Sum the bytes of something of any size. */
static enum kplace_flaw check_sum(const struct kplace_reader *reader,
				  u64 address, u64 size)
{
	u8 byte[CHUNK];
	u8 sum = 0;

	while (size) {
		size_t step = size < CHUNK ? size : CHUNK;
		enum kplace_flaw flaw = kplace_reader_fetch(reader, address,
							    byte, step);

		if (flaw)
			return flaw;
		sum += kplace_byte_sum(byte, step);
		address += step;
		size -= step;
	}
	return sum ? KPLACE_FLAW_CHECKSUM : KPLACE_FLAW_NONE;
}

/* The fields that came with ACPI 2.0. */
static enum kplace_flaw read_rsdp2(const struct kplace_reader *reader,
				   u64 address, struct root *root)
{
	u8 byte[RSDP2_SIZE];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, address, byte,
						    sizeof(byte));

	if (flaw)
		return flaw;
	root->size = kplace_le32(byte + 20);
	root->xsdt = kplace_le64(byte + 24);
	if (root->size < RSDP2_SIZE || root->size > RSDP_LIMIT)
		return KPLACE_FLAW_SIZE;
	return check_sum(reader, address, root->size);
}

static enum kplace_flaw read_rsdp(const struct kplace_reader *reader,
				  u64 address, struct root *root)
{
	u8 byte[RSDP1_SIZE];
	enum kplace_flaw flaw = kplace_reader_fetch(reader, address, byte,
						    sizeof(byte));

	if (flaw)
		return flaw;
	if (memcmp(byte, "RSD PTR ", 8))
		return KPLACE_FLAW_SIGNATURE;
	if (kplace_byte_sum(byte, sizeof(byte)))
		return KPLACE_FLAW_CHECKSUM;
	root->rsdt = kplace_le32(byte + 16);
	root->size = RSDP1_SIZE;
	/* Revision 0 is ACPI 1.0, 2 is everything since; 1 was never used. */
	return byte[15] < 2 ? KPLACE_FLAW_NONE :
			      read_rsdp2(reader, address, root);
}

static bool is_signature(const u8 *byte)
{
	u32 i;

	for (i = 0; i < 4; i++)
		if (byte[i] < ' ' || byte[i] > '~')
			return false;
	return true;
}

/* Read the header of the table at item->address, and name the table. */
static enum kplace_flaw read_header(struct acpi_walk *walk,
				    struct kplace_item *item, u8 *byte)
{
	enum kplace_flaw flaw = kplace_reader_fetch(walk->reader, item->address,
						    byte, HEADER);

	if (flaw)
		return flaw;
	if (!is_signature(byte))
		return KPLACE_FLAW_SIGNATURE;
	item->size = kplace_le32(byte + HEADER_LENGTH);
	if (item->size < HEADER || item->size > KPLACE_TABLE_LIMIT)
		return KPLACE_FLAW_SIZE;
	item->kind = KPLACE_ACPI;
	item->owner = kplace_names_add(walk->names, "ACPI table ",
				       (const char *)byte, 4);
	if (!item->owner)
		return KPLACE_FLAW_NAMES_FULL;
	return KPLACE_FLAW_NONE;
}

/* Add one table of any sort; its header is left in @byte. */
static enum kplace_flaw add_table(struct acpi_walk *walk,
				  struct kplace_item *item, u8 *byte)
{
	enum kplace_flaw flaw = read_header(walk, item, byte);

	if (!flaw)
		flaw = kplace_reader_add(walk->reader, item);
	if (!flaw)
		kplace_reader_complain(walk->reader, item,
				       check_sum(walk->reader, item->address,
						 item->size));
	return kplace_reader_complain(walk->reader, item, flaw);
}

/* The FACS has a header and rules of its own, and the firmware writes to it. */
static enum kplace_flaw add_facs(struct acpi_walk *walk, u64 address)
{
	struct kplace_item item = {
		.what = "ACPI FACS", .owner = "ACPI table FACS",
		.kind = KPLACE_ACPI_NVS, .address = address,
	};
	u8 byte[8];
	enum kplace_flaw flaw = kplace_reader_fetch(walk->reader, address,
						    byte, sizeof(byte));

	if (!flaw && memcmp(byte, "FACS", 4))
		flaw = KPLACE_FLAW_SIGNATURE;
	if (!flaw) {
		item.size = kplace_le32(byte + 4);
		flaw = item.size < FACS_SIZE || item.size > KPLACE_TABLE_LIMIT ?
		       KPLACE_FLAW_SIZE :
		       kplace_reader_add(walk->reader, &item);
	}
	return kplace_reader_complain(walk->reader, &item, flaw);
}

static enum kplace_flaw add_dsdt(struct acpi_walk *walk, u64 address)
{
	struct kplace_item item = { .what = "ACPI DSDT", .address = address };
	u8 byte[HEADER];

	return add_table(walk, &item, byte);
}

/* The newer, wider field of two, if the table is long enough to have it. */
static u64 pointer(const u8 *byte, u64 size, u32 narrow, u32 wide)
{
	u64 address = size >= wide + 8 ? kplace_le64(byte + wide) : 0;

	return address ? address : kplace_le32(byte + narrow);
}

static enum kplace_flaw follow_fadt(struct acpi_walk *walk,
				    const struct kplace_item *fadt)
{
	u8 byte[FADT_X_DSDT + 8] = { 0 };
	u64 size = fadt->size < sizeof(byte) ? fadt->size : sizeof(byte);
	enum kplace_flaw flaw;
	u64 facs, dsdt;

	if (size < FADT_DSDT + 4)
		return kplace_reader_complain(walk->reader, fadt,
					      KPLACE_FLAW_SIZE);
	flaw = kplace_reader_fetch(walk->reader, fadt->address, byte, size);
	if (flaw)
		return kplace_reader_complain(walk->reader, fadt, flaw);
	facs = pointer(byte, size, FADT_FACS, FADT_X_FACS);
	dsdt = pointer(byte, size, FADT_DSDT, FADT_X_DSDT);
	/* Reduced hardware has no FACS (ACPI 6.5, section 4.1). */
	if (facs)
		flaw = add_facs(walk, facs);
	if (dsdt && !kplace_flaw_ends(flaw))
		flaw = add_dsdt(walk, dsdt);
	return flaw;
}

/*
 * Boot Graphics Resource Table, ACPI 6.5, section 5.2.22: a bitmap, whose own
 * header has its size. efi_bgrt_init() in drivers/firmware/efi/efi-bgrt.c
 * keeps it in memory.
 */
static enum kplace_flaw follow_bgrt(struct acpi_walk *walk,
				    const struct kplace_item *bgrt)
{
	struct kplace_item item = {
		.what = "ACPI BGRT", .owner = "ACPI boot logo",
		.kind = KPLACE_FIRMWARE,
	};
	u8 byte[8];
	enum kplace_flaw flaw;

	if (bgrt->size < BGRT_SIZE)
		return kplace_reader_complain(walk->reader, bgrt,
					      KPLACE_FLAW_SIZE);
	flaw = kplace_reader_fetch(walk->reader, bgrt->address + BGRT_IMAGE,
				   byte, 8);
	item.address = flaw ? 0 : kplace_le64(byte);
	if (!item.address)
		return kplace_reader_complain(walk->reader, &item, flaw);
	flaw = kplace_reader_fetch(walk->reader, item.address, byte, 6);
	if (!flaw && memcmp(byte, "BM", 2))
		flaw = KPLACE_FLAW_SIGNATURE;
	item.size = kplace_le32(byte + 2);
	if (!flaw && item.size > KPLACE_TABLE_LIMIT)
		flaw = KPLACE_FLAW_SIZE;
	if (!flaw)
		flaw = kplace_reader_add(walk->reader, &item);
	return kplace_reader_complain(walk->reader, &item, flaw);
}

/* A table of the list, and what only that table knows of. */
static enum kplace_flaw read_table(struct acpi_walk *walk, u32 index,
				   u64 address)
{
	struct kplace_item item = {
		.what = "ACPI tables", .index = index, .address = address,
	};
	u8 byte[HEADER];
	enum kplace_flaw flaw;

	if (!address)
		return kplace_reader_complain(walk->reader, &item,
					      KPLACE_FLAW_EMPTY);
	flaw = add_table(walk, &item, byte);
	if (flaw)
		return flaw;
	if (!memcmp(byte, "FACP", 4))
		return follow_fadt(walk, &item);
	if (!memcmp(byte, "BGRT", 4))
		return follow_bgrt(walk, &item);
	return KPLACE_FLAW_NONE;
}

/* Add the list of tables itself, and count its entries. */
static enum kplace_flaw read_list(struct acpi_walk *walk,
				  struct kplace_item *item, u32 width,
				  u32 *count)
{
	const char *signature = width == 8 ? "XSDT" : "RSDT";
	u8 byte[HEADER];
	enum kplace_flaw flaw = add_table(walk, item, byte);

	if (flaw)
		return flaw;
	if (memcmp(byte, signature, 4))
		return kplace_reader_complain(walk->reader, item,
					      KPLACE_FLAW_SIGNATURE);
	*count = (item->size - HEADER) / width;
	if (*count > TABLES)
		return kplace_reader_complain(walk->reader, item,
					      KPLACE_FLAW_COUNT);
	return KPLACE_FLAW_NONE;
}

/* The tables that an RSDT or XSDT lists. */
static enum kplace_flaw follow_list(struct acpi_walk *walk, u64 address,
				    u32 width)
{
	struct kplace_item item = {
		.what = width == 8 ? "ACPI XSDT" : "ACPI RSDT",
		.address = address,
	};
	u32 count = 0;
	enum kplace_flaw flaw = read_list(walk, &item, width, &count);
	u8 byte[8] = { 0 };
	u32 i;

	if (flaw)
		return flaw;
	for (i = 0; i < count && !kplace_flaw_ends(flaw); i++) {
		flaw = kplace_reader_fetch(walk->reader,
					   address + HEADER + i * width,
					   byte, width);
		if (flaw)
			return kplace_reader_complain(walk->reader, &item,
						      flaw);
		flaw = read_table(walk, i, kplace_le64(byte));
	}
	return kplace_flaw_ends(flaw) ? flaw : KPLACE_FLAW_NONE;
}

/**
 * kplace_acpi_read - add ACPI's tables to a memory map
 * @reader: where to read, add and complain
 * @names: pool for the owners' names, "ACPI table DSDT" and so on; 20 bytes
 *	for each signature
 * @rsdp: physical address of the root pointer, as the EFI configuration
 *	tables have it
 *
 * The XSDT is used, or the RSDT where there is no XSDT or a damaged one. No
 * table is followed to a list of tables, so there is no way in a circle.
 *
 * Return: %KPLACE_FLAW_NONE, or why there are no tables or no more of them:
 * the flaw of the root pointer or of the list, %KPLACE_FLAW_MAP_FULL or
 * %KPLACE_FLAW_NAMES_FULL.
 */
enum kplace_flaw kplace_acpi_read(const struct kplace_reader *reader,
				  struct kplace_names *names, u64 rsdp)
{
	struct acpi_walk walk = { reader, names };
	struct root root = { 0 };
	struct kplace_item item = {
		.what = "ACPI RSDP", .owner = "ACPI RSDP",
		.kind = KPLACE_ACPI, .address = rsdp,
	};
	enum kplace_flaw flaw = read_rsdp(reader, rsdp, &root);

	item.size = root.size;
	if (!flaw)
		flaw = kplace_reader_add(reader, &item);
	if (!flaw && !root.xsdt && !root.rsdt)
		flaw = KPLACE_FLAW_EMPTY;
	if (flaw)
		return kplace_reader_complain(reader, &item, flaw);
	if (root.xsdt)
		flaw = follow_list(&walk, root.xsdt, 8);
	if (root.rsdt && (!root.xsdt || (flaw && !kplace_flaw_ends(flaw))))
		flaw = follow_list(&walk, root.rsdt, 4);
	return flaw;
}
