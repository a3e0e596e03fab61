// SPDX-License-Identifier: GPL-2.0
/*
 * Source: memblock, as debugfs shows it.
 *
 * The formats are those of memblock_debug_show() in the kernel's
 * mm/memblock.c. Up to 6.6 a line is an index and a range with an inclusive
 * end; newer kernels add the node, or x, and a flag's name, or all names with
 * | between them.
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "tree/lines.h"
#include "nomap.h"
#include "sources.h"

#define MEMBLOCK "sys/kernel/debug/memblock/"
#define LINE_FORMAT \
	"'INDEX: 0xSTART..0xEND', then nothing or a node and flags"

/* Unknown flags are kept for a note, and shown there at this length. */
#define FLAG_LENGTH 32

/**
 * struct region - one line
 * @range: kind and addresses
 * @has_flags: there are columns for node and flags
 * @scratch: it is a scratch area of kexec handover
 * @hotplug: it can be taken away while the machine runs
 * @unknown: a flag nobody here knows; empty if there is none
 */
struct region {
	struct kplace_range range;
	bool has_flags;
	bool scratch;
	bool hotplug;
	char unknown[FLAG_LENGTH];
};

/* Kinds of memory with a flag; RAM for flags that do not matter to kexec. */
static const struct flag {
	const char *name;
	enum kplace_kind kind;
} flags[] = {
	{ "NONE", KPLACE_RAM },
	{ "HOTPLUG", KPLACE_RAM },
	{ "MIRROR", KPLACE_RAM },
	{ "NOMAP", KPLACE_NOMAP },
	{ "DRV_MNG", KPLACE_DRIVER },
	{ "DRIVER_MANAGED", KPLACE_DRIVER },
	{ "RSV_NIT", KPLACE_RAM },
	{ "RSRV_NOINIT", KPLACE_RAM },
	{ "RSV_KERN", KPLACE_RAM },
	{ "RSRV_KERN", KPLACE_RAM },
	{ "KHO_SCRATCH", KPLACE_RAM },
};

static const char *owner_of(u8 kind)
{
	switch (kind) {
	case KPLACE_RAM:
		return SYSTEM_RAM;
	case KPLACE_DRIVER:
		return "driver-managed memory";
	case KPLACE_NOMAP:
		return "no-map";
	default:
		return ANONYMOUS;
	}
}

static const struct flag *find_flag(const char *word, size_t length)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(flags); i++)
		if (is_word(word, length, flags[i].name))
			return &flags[i];
	return NULL;
}

/* The strictest kind wins; a flag nobody knows forbids. */
static void apply_flag(struct region *region, const char *word, size_t length)
{
	const struct flag *flag = find_flag(word, length);
	enum kplace_kind kind = flag ? flag->kind : KPLACE_RESERVED;

	if (!flag)
		snprintf(region->unknown, sizeof(region->unknown), "%.*s",
			 (int)length, word);
	else if (!strcmp(flag->name, "KHO_SCRATCH"))
		region->scratch = true;
	else if (!strcmp(flag->name, "HOTPLUG"))
		region->hotplug = true;
	if (kind > region->range.kind)
		region->range.kind = (u8)kind;
}

static bool is_of_flag(char c)
{
	return isupper((unsigned char)c) || isdigit((unsigned char)c) ||
	       c == '_';
}

static bool scan_flags(const char **text, struct region *region)
{
	do {
		const char *flag = *text;

		while (is_of_flag(**text))
			++*text;
		if (*text == flag)
			return false;
		apply_flag(region, flag, (size_t)(*text - flag));
	} while (scan_word(text, "|"));
	return true;
}

/* Node and flags, if the line has them. */
static bool scan_columns(const char **text, struct region *region)
{
	u64 node;

	scan_blanks(text);
	if (!**text)
		return true;
	if (!scan_word(text, "x") && !scan_decimal(text, &node))
		return false;
	scan_blanks(text);
	region->has_flags = true;
	return scan_flags(text, region) && !**text;
}

static int scan_region(const struct lines *lines, struct region *region)
{
	const char *text = lines->text;
	u64 index, last;

	*region = (struct region) { .range.source = KPLACE_FROM_MEMBLOCK };
	scan_blanks(&text);
	if (!scan_decimal(&text, &index) || !scan_word(&text, ": 0x") ||
	    !scan_hex(&text, &region->range.start) ||
	    !scan_word(&text, "..0x") || !scan_hex(&text, &last) ||
	    !scan_columns(&text, region))
		return lines_fail(lines, LINE_FORMAT);
	if (index != lines->number - 1)
		return lines_fail(lines,
				  "indices that count up from 0 (lines seem to be missing: copy the file again)");
	if (last < region->range.start)
		return lines_fail(lines, "an end that is not below the start");
	/* Inclusive in the file; nothing lies behind the last byte. */
	region->range.end = last == U64_MAX ? U64_MAX : last + 1;
	return 0;
}

static void note_flags(struct machine *machine, const struct region *region)
{
	if (region->unknown[0])
		notes_add(&machine->notes,
			  "memblock's flag %s is not known here: 0x%llx-0x%llx counts as reserved",
			  region->unknown,
			  region->range.start,
			  region->range.end);
	if (region->scratch)
		notes_add(&machine->notes,
			  "0x%llx-0x%llx is scratch memory of kexec handover: while that is active, the kernel uses nothing else",
			  region->range.start,
			  region->range.end);
}

static int add_memory(struct machine *machine, struct region *region,
		      u64 number)
{
	if (number == 1)
		machine->flags_known = region->has_flags;
	if (region->range.kind == KPLACE_RAM)
		machine->ram_regions++;
	/* Neighbours need to differ, no more. */
	region->range.bank = (u16)(number - 1);
	note_flags(machine, region);
	return machine_add(machine, &region->range,
			   region->hotplug && region->range.kind == KPLACE_RAM ?
			   HOTPLUG_RAM : owner_of(region->range.kind));
}

static int add_reserved(struct machine *machine, struct region *region,
			u64 number)
{
	(void)number;
	region->range.kind = KPLACE_RESERVED;
	return machine_add(machine, &region->range, owner_of(KPLACE_RESERVED));
}

static int read_regions(struct machine *machine, struct lines *lines,
			int (*add)(struct machine *machine,
				   struct region *region, u64 number))
{
	struct region region;
	bool more;
	int status;

	for (;;) {
		status = lines_next(lines, &more);
		if (status || !more)
			return status;
		status = scan_region(lines, &region);
		if (!status)
			status = add(machine, &region, lines->number);
		if (status)
			return status;
	}
}

static int read_memory(struct machine *machine)
{
	struct lines lines;
	int status;

	status = lines_open(&lines, &machine->root, MEMBLOCK "memory");
	if (status == -ENOENT || status == -ENOTDIR || status == -EACCES) {
		/* debugfs is closed to all but root: iomem may not be. */
		lines_close(&lines);
		return SOURCE_ABSENT;
	}
	if (status)
		status = fail(EXIT_INPUT, "%s: cannot be opened: %s",
			      lines.name, strerror(-status));
	else
		status = read_regions(machine, &lines, add_memory);
	if (!status && !lines.number)
		status = fail(EXIT_INPUT,
			      "%s:1: expected %s, found an empty file",
			      lines.name, LINE_FORMAT);
	lines_close(&lines);
	return status;
}

static int read_reserved(struct machine *machine)
{
	struct lines lines;
	int status;

	status = lines_open(&lines, &machine->root, MEMBLOCK "reserved");
	if (status)
		status = fail(EXIT_INPUT,
			      "%s: cannot be opened: %s; without it nothing is safe to use, so copy it beside 'memory'",
			      lines.name, strerror(-status));
	else
		status = read_regions(machine, &lines, add_reserved);
	if (!status && !lines.number)
		notes_add(&machine->notes,
			  "%s is empty: a running kernel has at least itself reserved",
			  lines.name);
	lines_close(&lines);
	return status;
}

/* What /proc/iomem adds, if it is there and readable. */
static int read_beside(struct machine *machine)
{
	int status = 0;

	if (!machine->flags_known)
		status = nomap_from_iomem(machine);
	if (!status)
		status = source_iomem_beside_memblock(machine);
	if (status != SOURCE_ABSENT)
		return status;
	notes_add(&machine->notes, machine->flags_known ?
		  "there is no proc/iomem: a crash kernel region looks like any reservation" :
		  "there is no proc/iomem: no-map memory looks like any other in this memblock text, and a crash kernel region like any reservation");
	return 0;
}

/**
 * source_memblock - make the map from memblock
 * @machine: its map is filled
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_memblock(struct machine *machine)
{
	int status;

	status = read_memory(machine);
	if (status)
		return status;
	machine->source = "memblock";
	/* Among equal kinds the first one names the owner. */
	status = read_beside(machine);
	if (status)
		return status;
	return read_reserved(machine);
}

/**
 * source_memblock_alone - what memblock itself says
 * @machine: its map is filled
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_memblock_alone(struct machine *machine)
{
	int status = read_memory(machine);

	return status ? status : read_reserved(machine);
}
