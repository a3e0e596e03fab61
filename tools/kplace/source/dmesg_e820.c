// SPDX-License-Identifier: GPL-2.0
/*
 * Lines of a log: the e820 map of x86.
 *
 * The forms are those of e820__print_table() in arch/x86/kernel/e820.c, of
 * the firmware's map, and of the one that memmap= and mem= left ("user"):
 *
 *	BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff] usable
 *	BIOS-e820: [mem 0x0000000000000000-0x000000000009ffff]  System RAM
 *	user: [mem 0x0000000000000000-0x000000000009ffff] usable
 */
#include <string.h>

#include "dmesg.h"

#define E820_FORMAT "'[mem 0xSTART-0xEND] TYPE' of an e820 map"

/* The longer of two names with a common beginning comes first. */
static const struct type {
	const char *name;
	enum kplace_kind kind;
	const char *owner;
} types[] = {
	{ "usable", KPLACE_RAM, "e820 usable" },
	{ "System RAM", KPLACE_RAM, "e820 usable" },
	{ "reserved", KPLACE_FIRMWARE, "e820 reserved" },
	{ "device reserved", KPLACE_FIRMWARE, "e820 reserved" },
	{ "soft reserved", KPLACE_SOFT_RESERVED, "special purpose memory" },
	{ "ACPI data", KPLACE_ACPI, "e820 ACPI data" },
	{ "ACPI NVS", KPLACE_ACPI_NVS, "e820 ACPI NVS" },
	{ "unusable", KPLACE_POISON, "e820 unusable" },
	{ "persistent (type ", KPLACE_PERSISTENT, "e820 persistent" },
	{ "type ", KPLACE_FIRMWARE, "e820 unknown type" },
};

static const struct type *find_type(const char *text)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(types); i++) {
		const char *at = text;
		u64 number;

		if (!scan_word(&at, types[i].name))
			continue;
		if (at[-1] == ' ' && !scan_decimal(&at, &number))
			continue;
		scan_word(&at, ")");
		if (!*at || *at == ' ')
			return &types[i];
	}
	return NULL;
}

static int read_entry(struct dmesg *log, const char *text)
{
	struct kplace_range range = { .source = KPLACE_FROM_E820 };
	const struct type *type = NULL;
	u64 last = 0;

	if (dmesg_span(&text, "-", &range.start, &last) &&
	    scan_word(&text, "] ")) {
		scan_blanks(&text);
		type = find_type(text);
	}
	if (!type)
		return lines_fail(&log->lines, E820_FORMAT);
	range.end = last == U64_MAX ? U64_MAX : last + 1;
	range.kind = (u8)type->kind;
	return dmesg_say(log, &range, type->owner);
}

/**
 * dmesg_e820 - an entry of an e820 map
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_e820(struct dmesg *log, const char *text)
{
	static const char * const maps[] = {
		"BIOS-e820: [mem ", "user: [mem ",
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(maps); i++)
		if (scan_word(&text, maps[i]))
			return read_entry(log, text);
	return LINE_OTHER;
}
