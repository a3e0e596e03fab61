// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: memblock, as debugfs shows it.
 *
 * The formats are those of memblock_debug_show() in the kernel's
 * mm/memblock.c. Up to 6.6 a line is an index and a range with an inclusive
 * end; newer kernels add the node, or x, and a flag's name, or all names with
 * | between them.
 */
#include <ctype.h>
#include <stdio.h>

#include "base/growing.h"
#include "reading.h"

/* Of the row. */
#define MEMORY 0
#define RESERVED 1

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
 * @has_node: @node is known
 * @node: the node it belongs to
 * @unknown: a flag that is not known here; empty if there is none
 */
struct region {
	struct kplace_range range;
	bool has_flags;
	bool scratch;
	bool hotplug;
	bool has_node;
	u64 node;
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

/**
 * memblock_owner - the name of what memblock has no name for
 * @kind: its kind, enum kplace_kind
 *
 * Return: the name.
 */
const char *memblock_owner(u8 kind)
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

/* The strictest kind wins; an unknown flag forbids. */
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
	scan_blanks(text);
	if (!**text)
		return true;
	region->has_node = scan_decimal(text, &region->node);
	if (!region->has_node && !scan_word(text, "x"))
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
	if (index != lines->count - 1)
		return lines_fail(lines,
				  "indices that count up from 0 (lines seem to be missing: copy the file again)");
	if (last < region->range.start)
		return lines_fail(lines, "an end that is not below the start");
	/* Inclusive in the file; there is nothing above the last byte. */
	region->range.end = last == U64_MAX ? U64_MAX : last + 1;
	return 0;
}

static void note_flags(struct statements *said, const struct region *region)
{
	if (region->unknown[0])
		notes_add(&said->notes,
			  "memblock's flag %s is not known here: 0x%llx-0x%llx counts as reserved",
			  region->unknown, region->range.start,
			  region->range.end);
	if (region->scratch)
		notes_add(&said->notes,
			  "0x%llx-0x%llx is scratch memory of kexec handover: while that is active, the kernel uses nothing else",
			  region->range.start, region->range.end);
}

/* What only plans ask for. */
static int add_marks(struct statements *said, const struct region *region)
{
	struct kplace_range range = region->range;
	int status = 0;

	if (region->hotplug && range.kind == KPLACE_RAM) {
		range.kind = KPLACE_REMOVABLE;
		range.owner = HOTPLUG_RAM;
		status = growing_add(&said->movable, &range);
	}
	range.bank = (u16)region->node;
	if (!status && region->has_node && region->node <= KPLACE_NODES)
		status = growing_add(&said->nodes, &range);
	return status;
}

static int add_memory(struct statements *said, struct region *region,
		      u64 number)
{
	int status = add_marks(said, region);

	if (status)
		return status;
	if (number == 1)
		said->flags_known = region->has_flags;
	/* Neighbours need to differ, no more. */
	region->range.bank = (u16)(number - 1);
	note_flags(said, region);
	return statements_say(said, &region->range, region->hotplug &&
			      region->range.kind == KPLACE_RAM ? HOTPLUG_RAM :
			      memblock_owner(region->range.kind),
			      STATEMENT_MEMBLOCK);
}

static int add_reserved(struct statements *said, struct region *region,
			u64 number)
{
	(void)number;
	region->range.kind = KPLACE_RESERVED;
	return statements_say(said, &region->range, ANONYMOUS,
			      STATEMENT_MEMBLOCK);
}

static int read_regions(struct statements *said, struct lines *lines,
			int (*add)(struct statements *said,
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
			status = add(said, &region, lines->count);
		if (status)
			return status;
	}
}

static int read_memory(const struct reading *reading)
{
	struct lines lines;
	int status = reading_lines(reading, MEMORY, &lines);

	if (!status)
		status = read_regions(reading->said, &lines, add_memory);
	if (!status && !lines.count)
		status = fail(EXIT_INPUT,
			      "%s:1: expected %s, found an empty file",
			      lines.name, LINE_FORMAT);
	lines_close(&lines);
	return status;
}

static int read_reserved(const struct reading *reading)
{
	struct lines lines;
	int status = reading_lines(reading, RESERVED, &lines);

	if (!status)
		status = read_regions(reading->said, &lines, add_reserved);
	if (!status && !lines.count)
		notes_add(&reading->said->notes,
			  "%s is empty: a running kernel has at least itself reserved",
			  lines.name);
	lines_close(&lines);
	return status;
}

/**
 * source_memblock - what memblock says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_memblock(struct reading *reading)
{
	int status = read_memory(reading);

	if (status)
		return status;
	reading->said->has_memblock = true;
	return read_reserved(reading);
}
