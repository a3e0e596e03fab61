// SPDX-License-Identifier: GPL-2.0
/*
 * Source: /sys/firmware/memmap, the map x86 firmware gave.
 *
 * The formats are those of drivers/firmware/memmap.c: an entry is a folder
 * with the files start, end (inclusive) and type.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "tree/lines.h"
#include "sources.h"

#define MEMMAP "sys/firmware/memmap"

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

static int fail_entry(const struct machine *machine, const char *entry,
		      const char *file, const char *expected, const char *found)
{
	return fail(EXIT_INPUT, "%s/" MEMMAP "/%s/%s:1: expected %s, found '%s'",
		    machine->root.dir, entry, file, expected, found);
}

static void read_word(const struct machine *machine, const char *entry,
		      const char *file, char *word, size_t size)
{
	char path[TREE_PATH];

	snprintf(path, sizeof(path), MEMMAP "/%s/%s", entry, file);
	if (!sysroot_word(&machine->root, path, word, size))
		word[0] = '\0';
}

static int read_address(const struct machine *machine, const char *entry,
			const char *file, u64 *address)
{
	char word[64];
	const char *at = word;

	read_word(machine, entry, file, word, sizeof(word));
	if (!scan_word(&at, "0x") || !scan_hex(&at, address) || *at)
		return fail_entry(machine, entry, file,
				  "a hexadecimal number of at most 64 bits",
				  word);
	return 0;
}

static int read_entry(struct machine *machine, const char *entry)
{
	struct kplace_range range = { .source = KPLACE_FROM_FIRMWARE_MEMMAP };
	char type[64];
	u64 last;
	int status;

	status = read_address(machine, entry, "start", &range.start);
	if (!status)
		status = read_address(machine, entry, "end", &last);
	if (status)
		return status;
	if (last < range.start)
		return fail_entry(machine, entry, "end",
				  "an end that is not below the start",
				  "one that is");
	read_word(machine, entry, "type", type, sizeof(type));
	if (!isalpha((unsigned char)type[0]))
		return fail_entry(machine, entry, "type", "a type of memory",
				  type);
	range.end = last == U64_MAX ? U64_MAX : last + 1;
	range.kind = (u8)kind_of(type);
	return machine_claim(machine, &range, type, CLAIM_ALWAYS);
}

/**
 * source_firmware_memmap - what /sys/firmware/memmap says
 * @machine: gets claims
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_firmware_memmap(struct machine *machine)
{
	char **entry;
	int count = sysroot_list(&machine->root, MEMMAP, &entry);
	int status = 0;
	int i;

	if (count == -ENOENT || count == -ENOTDIR || count == -EACCES)
		return SOURCE_ABSENT;
	if (count < 0)
		return fail(EXIT_INPUT, "%s/" MEMMAP ": cannot be opened: %s",
			    machine->root.dir, strerror(-count));
	for (i = 0; !status && i < count; i++)
		status = read_entry(machine, entry[i]);
	sysroot_list_free(entry, count);
	return status;
}
