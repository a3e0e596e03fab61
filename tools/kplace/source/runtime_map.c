// SPDX-License-Identifier: GPL-2.0
/*
 * Source: /sys/firmware/efi/runtime-map, the ranges that EFI's runtime services
 * go on using.
 *
 * The formats are those of efi_runtime_map (Documentation/ABI/testing/
 * sysfs-firmware-efi-runtime-map): an entry is a folder with the files type,
 * phys_addr, num_pages and attribute, hexadecimal numbers with 0x in front.
 * Pages are EFI's, of 4 KiB (UEFI 2.10, section 7.2.3).
 */
#include "efi_memmap.h"
#include "reading.h"

/* Of an entry, as in the row. */
enum { TYPE, ADDRESS, PAGES, ATTRIBUTE, NUMBERS };

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

static int read_entry(const struct reading *reading, const char *entry)
{
	struct kplace_range range = { .source = KPLACE_FROM_EFI };
	struct kplace_efi_class class;
	u64 number[NUMBERS];
	int status = 0;
	u32 i;

	for (i = 0; !status && i < NUMBERS; i++)
		status = read_number(reading, entry, i, &number[i]);
	if (status)
		return status;
	if (number[TYPE] > U32_MAX)
		return reading_fail_entry(reading, 0, entry, TYPE,
					  "a type of EFI memory", "a larger number");
	if (number[PAGES] > (U64_MAX - number[ADDRESS]) / SZ_4K)
		return reading_fail_entry(reading, 0, entry, PAGES,
					  "a range below 2^64", "one that wraps");
	class = kplace_efi_class_of((u32)number[TYPE], number[ATTRIBUTE]);
	range.start = number[ADDRESS];
	range.end = number[ADDRESS] + number[PAGES] * SZ_4K;
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
	char **entry;
	int count, i;
	int status = reading_list(reading, 0, &entry, &count);

	if (status)
		return status;
	for (i = 0; !status && i < count; i++)
		status = read_entry(reading, entry[i]);
	tree_list_free(entry, count);
	return status;
}
