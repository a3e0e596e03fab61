// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a log: maps of all memory, but for EFI's.
 */
#include <stdlib.h>
#include <string.h>

#include "dmesg.h"

/*
 * Lines of a log: memblock, as memblock=debug dumps it.
 *
 * The form is that of memblock_dump() in mm/memblock.c:
 *
 *	memory[0x0]	[0x...-0x...], 0x... bytes on node 0 flags: 0x4
 *
 * The kernel dumps it more than once; the last dump counts.
 */

/* enum memblock_flags, include/linux/memblock.h */
#define NOMAP 0x4
#define DRIVER_MANAGED 0x8

static u8 kind_of(enum dmesg_list list, u64 flags)
{
	if (list == DMESG_RESERVED)
		return KPLACE_RESERVED;
	if (flags & NOMAP)
		return KPLACE_NOMAP;
	return flags & DRIVER_MANAGED ? KPLACE_DRIVER : KPLACE_RAM;
}

static bool scan_region(const char *text, struct kplace_range *range,
			u64 *flags)
{
	const char *at;
	u64 last, size;

	text += strspn(text, " \t");
	if (!scan_word(&text, "[") ||
	    !dmesg_span(&text, "-", &range->start, &last) ||
	    !scan_word(&text, "], ") || !dmesg_hex(&text, &size) ||
	    !scan_word(&text, " bytes"))
		return false;
	at = strstr(text, " flags: ");
	if (!at)
		return false;
	text = at + strlen(" flags: ");
	if (!dmesg_hex(&text, flags) || *text || last < range->start ||
	    last - range->start != size - 1)
		return false;
	range->end = last == U64_MAX ? U64_MAX : last + 1;
	return true;
}

/* An index of 0 begins anew; memory comes before reserved. */
static void count_on(struct dmesg_dump *dump, enum dmesg_list list, u64 index)
{
	if (!index) {
		dump->list[list].count = 0;
		dump->next[list] = 0;
	}
	if (!index && list == DMESG_MEMORY) {
		dump->list[DMESG_RESERVED].count = 0;
		dump->next[DMESG_RESERVED] = 0;
		dump->has_gap = false;
	}
	if (index != dump->next[list])
		dump->has_gap = true;
	dump->next[list] = index + 1;
}

static bool keep(struct dmesg_regions *list, const struct kplace_range *region)
{
	if (list->count == list->capacity) {
		u32 capacity = list->capacity ? 2 * list->capacity : 64;
		struct kplace_range *grown;

		if (list->capacity > U32_MAX / 2)
			return false;
		grown = reallocarray(list->region, capacity, sizeof(*grown));
		if (!grown)
			return false;
		list->region = grown;
		list->capacity = capacity;
	}
	list->region[list->count++] = *region;
	return true;
}

static int read_region(struct dmesg *log, const char *text, enum dmesg_list list)
{
	struct kplace_range region = { .source = KPLACE_FROM_DMESG };
	u64 index, flags;

	if (!dmesg_hex(&text, &index) || !scan_word(&text, "]") ||
	    !scan_region(text, &region, &flags))
		return LINE_BROKEN;
	region.kind = kind_of(list, flags);
	/* Neighbours need to differ, no more. */
	region.bank = (u16)index;
	count_on(&log->dump, list, index);
	return keep(&log->dump.list[list], &region) ? 0 : fail_memory();
}

/**
 * dmesg_memblock - a region of a dump
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_memblock(struct dmesg *log, const char *text)
{
	if (scan_word(&text, "memory[") && !strncmp(text, "0x", 2))
		return read_region(log, text, DMESG_MEMORY);
	if (scan_word(&text, "reserved[") && !strncmp(text, "0x", 2))
		return read_region(log, text, DMESG_RESERVED);
	return LINE_OTHER;
}

static int say_list(struct dmesg *log, enum dmesg_list which)
{
	const struct dmesg_regions *list = &log->dump.list[which];
	int status = 0;
	u32 i;

	for (i = 0; !status && i < list->count; i++)
		status = statements_say(log->said, &list->region[i],
					memblock_owner(list->region[i].kind),
					STATEMENT_WITHOUT_MEMORY);
	return status;
}

/**
 * dmesg_memblock_end - keep the last dump
 * @log: the log, read to its end
 *
 * A dump of which the log has lost lines is of no use: they may have been
 * reservations.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int dmesg_memblock_end(struct dmesg *log)
{
	const struct dmesg_dump *dump = &log->dump;
	int status;

	if (dump->has_gap ||
	    (dump->next[DMESG_MEMORY] && !dump->next[DMESG_RESERVED])) {
		notes_add(&log->said->notes,
			  "%s: the last dump of memblock lacks lines and is left out",
			  log->lines.name);
		return 0;
	}
	status = say_list(log, DMESG_MEMORY);
	return status ? status : say_list(log, DMESG_RESERVED);
}

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

	statements_arch(log->said, ARCH_X86, ARCH_SIGN, "dmesg");
	if (dmesg_span(&text, "-", &range.start, &last) &&
	    scan_word(&text, "] ")) {
		scan_blanks(&text);
		type = find_type(text);
	}
	if (!type)
		return LINE_BROKEN;
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
