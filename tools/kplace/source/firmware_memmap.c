// SPDX-License-Identifier: GPL-2.0
/*
 * Source: /sys/firmware/memmap, the map x86 firmware gave.
 *
 * The formats are those of drivers/firmware/memmap.c: an entry is a folder
 * with the files start, end (inclusive) and type.
 */
#include <ctype.h>

#include "reading.h"

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

static int read_address(const struct reading *reading, const char *entry,
			u32 file, u64 *address)
{
	char word[64];
	const char *at = word;

	reading_entry(reading, 0, entry, file, word, sizeof(word));
	if (!scan_word(&at, "0x") || !scan_hex(&at, address) || *at)
		return reading_fail_entry(reading, 0, entry, file,
					  "a hexadecimal number of at most 64 bits",
					  word);
	return 0;
}

static int read_entry(const struct reading *reading, const char *entry)
{
	struct kplace_range range = { .source = KPLACE_FROM_FIRMWARE_MEMMAP };
	char type[64];
	u64 last;
	int status;

	status = read_address(reading, entry, START, &range.start);
	if (!status)
		status = read_address(reading, entry, END, &last);
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
