// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the module's own map, /sys/kernel/debug/kplace/map.
 *
 * The module follows firmware's pointers, which no file shows. Its lines are
 * those of kernel/core/text.c: 0xSTART-0xEND KIND OWNER [SOURCE], with the end
 * exclusive.
 */
#include "reading.h"

#define LINE_FORMAT "'0xSTART-0xEND KIND OWNER [SOURCE]'"

/* The kind or source of a name of @length bytes; @count if it is none. */
static u32 find_name(const char *(*name_of)(u32 i), u32 count, const char *name,
		     size_t length)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (is_word(name, length, name_of(i)))
			break;
	return i;
}

static const char *kind_name(u32 i)
{
	return kplace_kind_name(i);
}

static const char *source_name(u32 i)
{
	return kplace_source_name(i);
}

/* OWNER [SOURCE]; the owner may have brackets of its own, and gets its NUL. */
static bool scan_owner(char *text, struct kplace_range *range)
{
	char *open = strrchr(text, '[');
	size_t length = open ? strlen(open) : 0;
	u32 source;

	if (!open || open < text + 2 || open[-1] != ' ' ||
	    open[length - 1] != ']')
		return false;
	source = find_name(source_name, KPLACE_SOURCES, open + 1, length - 2);
	if (source == KPLACE_SOURCES)
		return false;
	open[-1] = '\0';
	range->owner = text;
	range->source = (u8)source;
	return true;
}

/**
 * module_scan_range - a range as the module writes it
 * @line: 0xSTART-0xEND KIND OWNER [SOURCE], and no more; is changed
 * @range: filled in; its owner is a part of @line
 *
 * Return: false if it is none.
 */
bool module_scan_range(char *line, struct kplace_range *range)
{
	const char *text = line;
	size_t length;
	u32 kind;

	if (!scan_word(&text, "0x") || !scan_hex(&text, &range->start) ||
	    !scan_word(&text, "-0x") || !scan_hex(&text, &range->end) ||
	    !scan_word(&text, " "))
		return false;
	length = strcspn(text, " ");
	kind = find_name(kind_name, KPLACE_KINDS, text, length);
	range->kind = (u8)kind;
	text += length;
	scan_blanks(&text);
	return kind < KPLACE_KINDS && range->start < range->end &&
	       scan_owner(line + (text - line), range);
}

/* The rest is read where the module reads it, too: memblock and crashk_res. */
static bool is_news(const struct kplace_range *range)
{
	switch (range->kind) {
	case KPLACE_RAM:
	case KPLACE_SPARE:
	case KPLACE_REMOVABLE:
	case KPLACE_DRIVER:
	case KPLACE_CRASH:
		return false;
	default:
		return strcmp(range->owner, ANONYMOUS);
	}
}

static int read_line(struct statements *said, const struct lines *lines)
{
	struct kplace_range range = { 0 };

	if (!module_scan_range(lines->text, &range))
		return lines_fail(lines, LINE_FORMAT);
	if (!is_news(&range))
		return 0;
	return statements_say(said, &range, range.owner, STATEMENT_SECOND_HAND);
}

static int read_map(struct statements *said, struct lines *lines)
{
	bool more;
	int status;

	for (;;) {
		status = lines_next(lines, &more);
		if (status || !more)
			return status;
		if (lines->count == 1 && !strncmp(lines->text, "no map: ", 8)) {
			notes_add(&said->notes, "%s: %s", lines->name,
				  lines->text);
			return SOURCE_ABSENT;
		}
		status = read_line(said, lines);
		if (status)
			return status;
	}
}

/**
 * source_module - what the module knows by name
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT: without the
 * module, or root, or under lockdown the names are missing.
 */
int source_module(struct reading *reading)
{
	struct lines lines;
	int status = reading_lines(reading, 0, &lines);

	if (!status)
		status = read_map(reading->said, &lines);
	lines_close(&lines);
	return status;
}
