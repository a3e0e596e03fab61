// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sources: maps of the firmware in sysfs, a folder for each range.
 */
#include <ctype.h>

#include "efi_memmap.h"
#include "reading.h"

static int read_number(const struct reading *reading, const char *entry,
		       u32 file, u64 *number)
{
	char word[64];
	const char *at = word;

	reading_entry(reading, 0, entry, file, word, sizeof(word));
	if (scan_word(&at, "0x") && scan_hex(&at, number) && !*at)
		return 0;
	return reading_fail_entry(reading, 0, entry, file,
				  "a hexadecimal number of at most 64 bits",
				  word);
}

/*
 * /sys/firmware/memmap, the map x86 firmware gave.
 *
 * The formats are those of drivers/firmware/memmap.c: an entry is a folder
 * with the files start, end (inclusive) and type.
 */

/* Of an entry, as in the row. */
enum { START, END, TYPE };

/* e820_type_to_string() in arch/x86/kernel/e820.c; other types are reserved. */
static const struct type {
	const char *name;
	enum kplace_kind kind;
} types[] = {
	{ "System RAM", KPLACE_RAM },
	{ "ACPI Tables", KPLACE_ACPI },
	{ "ACPI Non-volatile Storage", KPLACE_ACPI_NVS },
	{ "Unusable memory", KPLACE_POISON },
	{ "Persistent Memory", KPLACE_PERSISTENT },
	{ "Persistent Memory (legacy)", KPLACE_PERSISTENT },
	{ "Soft Reserved", KPLACE_SOFT_RESERVED },
};

static enum kplace_kind kind_of(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(types); i++)
		if (!strcmp(types[i].name, name))
			return types[i].kind;
	return KPLACE_FIRMWARE;
}

static int read_entry(const struct reading *reading, const char *entry)
{
	struct kplace_range range = { .source = KPLACE_FROM_FIRMWARE_MEMMAP };
	char type[64];
	u64 last;
	int status;

	status = read_number(reading, entry, START, &range.start);
	if (!status)
		status = read_number(reading, entry, END, &last);
	if (status)
		return status;
	if (last < range.start)
		return reading_fail_entry(reading, 0, entry, END,
					  "an end that is not below the start",
					  "one that is");
	reading_entry(reading, 0, entry, TYPE, type, sizeof(type));
	if (!isalpha((unsigned char)type[0]))
		return reading_fail_entry(reading, 0, entry, TYPE,
					  "a type of memory", type);
	range.end = last == U64_MAX ? U64_MAX : last + 1;
	range.kind = (u8)kind_of(type);
	return statements_say(reading->said, &range, type, STATEMENT_ALWAYS);
}

/**
 * source_firmware_memmap - what /sys/firmware/memmap says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_firmware_memmap(struct reading *reading)
{
	return reading_each(reading, 0, read_entry);
}

/*
 * /sys/firmware/efi/runtime-map, the ranges that EFI's runtime services
 * go on using.
 *
 * The formats are those of efi_runtime_map (Documentation/ABI/testing/
 * sysfs-firmware-efi-runtime-map): an entry is a folder with the files type,
 * phys_addr, num_pages and attribute, hexadecimal numbers with 0x in front.
 * Pages are EFI's, of 4 KiB (UEFI 2.10, section 7.2.3).
 */

/* Of an entry, as in the row. */
enum { EFI_TYPE, EFI_ADDRESS, EFI_PAGES, EFI_ATTRIBUTE, EFI_NUMBERS };

static int read_runtime(const struct reading *reading, const char *entry)
{
	struct kplace_range range = { .source = KPLACE_FROM_EFI };
	struct kplace_efi_class class;
	u64 number[EFI_NUMBERS];
	int status = 0;
	u32 i;

	for (i = 0; !status && i < EFI_NUMBERS; i++)
		status = read_number(reading, entry, i, &number[i]);
	if (status)
		return status;
	if (number[EFI_TYPE] > U32_MAX)
		return reading_fail_entry(reading, 0, entry, EFI_TYPE,
					  "a type of EFI memory", "a larger number");
	if (number[EFI_PAGES] > (U64_MAX - number[EFI_ADDRESS]) / SZ_4K)
		return reading_fail_entry(reading, 0, entry, EFI_PAGES,
					  "a range below 2^64", "one that wraps");
	class = kplace_efi_class_of((u32)number[EFI_TYPE], number[EFI_ATTRIBUTE]);
	range.start = number[EFI_ADDRESS];
	range.end = number[EFI_ADDRESS] + number[EFI_PAGES] * SZ_4K;
	range.kind = (u8)class.kind;
	return statements_say(reading->said, &range, class.owner,
			      STATEMENT_ALWAYS);
}

/**
 * source_runtime_map - what EFI's runtime services go on using
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_runtime_map(struct reading *reading)
{
	return reading_each(reading, 0, read_runtime);
}
