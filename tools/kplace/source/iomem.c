// SPDX-License-Identifier: GPL-2.0
/*
 * Source: /proc/iomem, all its lines.
 *
 * The format is that of r_show() in the kernel's kernel/resource.c: two
 * spaces for each level, hexadecimal numbers without prefix, inclusive ends.
 *
 * The top level says what is memory; anything below a "System RAM" line
 * forbids, by any name. A top-level "reserved" is memory too, on arm64:
 * what must not be mapped.
 */
#include <strings.h>

#include "reading.h"

/* The kernel shows five levels below the top. */
#define LEVELS 16

/* Hot-added memory of a driver, as in "System RAM (kmem)". */
#define DRIVER_RAM SYSTEM_RAM " ("

/**
 * struct iomem - the file being read
 * @lines: at the current line
 * @said: gets a statement a line
 * @level: the line open at each depth
 * @depth: of the line before
 * @only_zeros: no line had an address so far
 */
struct iomem {
	struct lines lines;
	struct statements *said;
	struct statement level[LEVELS];
	unsigned int depth;
	bool only_zeros;
};

static bool begins_with(const char *text, const char *beginning)
{
	return !strncmp(text, beginning, strlen(beginning));
}

/**
 * iomem_is_kernel - is it the running kernel's own code or data?
 * @name: of the line
 *
 * Return: whether it is.
 */
bool iomem_is_kernel(const char *name)
{
	static const char * const names[] = {
		"Kernel code", "Kernel rodata", "Kernel data", "Kernel bss"
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

/**
 * iomem_is_over_free - is it one of the module's lines over free memory?
 * @name: of the line
 *
 * These are what kexec loads next, and what it could not load in place.
 *
 * Return: whether it is.
 */
bool iomem_is_over_free(const char *name)
{
	return begins_with(name, "kexec: ") ||
	       begins_with(name, "kplace: in use");
}

/* KPLACE_KINDS for what is no memory at all, or what the line around it is. */
static enum kplace_kind kind_of(const struct statement *line, const char *name)
{
	if (!line->depth && line->in_ram)
		return KPLACE_RAM;
	if (begins_with(name, DRIVER_RAM))
		return KPLACE_DRIVER;
	if (line->in_ram && iomem_is_kernel(name))
		return KPLACE_KERNEL;
	if (line->in_ram && iomem_is_over_free(name))
		return KPLACE_KINDS;
	if (line->in_ram)
		return KPLACE_RESERVED;
	if (!line->depth && !strcasecmp(name, ANONYMOUS))
		return KPLACE_NOMAP;
	return KPLACE_KINDS;
}

static int scan_depth(const struct iomem *iomem, const char **text, u8 *depth)
{
	const char *line = *text;
	unsigned int deepest = iomem->lines.number > 1 ? iomem->depth + 1 : 0;
	size_t blanks;

	scan_blanks(text);
	blanks = (size_t)(*text - line);
	if (blanks % 2 || blanks / 2 > deepest || blanks / 2 >= LEVELS)
		return lines_fail(&iomem->lines,
				  "two spaces for each level, at most one level below the line before");
	*depth = (u8)(blanks / 2);
	return 0;
}

static int scan_range(const struct iomem *iomem, const char **text,
		      struct kplace_range *range)
{
	u64 last;

	if (!scan_hex(text, &range->start) || !scan_word(text, "-") ||
	    !scan_hex(text, &last) || !scan_word(text, " : "))
		return lines_fail(&iomem->lines,
				  "'START-END : NAME' in hexadecimal of at most 64 bits");
	if (last < range->start)
		return lines_fail(&iomem->lines,
				  "an end that is not below the start");
	/* Inclusive in the file; there is nothing above the last byte. */
	range->end = last == U64_MAX ? U64_MAX : last + 1;
	return 0;
}

static int check_parent(const struct iomem *iomem, const struct statement *line)
{
	const struct kplace_range *above = &iomem->level[line->depth - 1].range;

	if (line->range.start >= above->start && line->range.end <= above->end)
		return 0;
	return lines_fail(&iomem->lines,
			  "a range inside that of the line it is indented below");
}

static int read_line(struct iomem *iomem)
{
	struct statement line = {
		.range.source = KPLACE_FROM_IOMEM, .use = STATEMENT_IOMEM,
	};
	const char *text = iomem->lines.text;
	int status;

	status = scan_depth(iomem, &text, &line.depth);
	if (!status)
		status = scan_range(iomem, &text, &line.range);
	if (!status && line.depth)
		status = check_parent(iomem, &line);
	if (status)
		return status;
	line.in_ram = line.depth ? iomem->level[0].in_ram :
				   !strcmp(text, SYSTEM_RAM);
	line.range.kind = (u8)kind_of(&line, text);
	if (line.range.end > 1)
		iomem->only_zeros = false;
	iomem->depth = line.depth;
	iomem->level[line.depth] = line;
	return statements_add(iomem->said, &line, text);
}

/* A file that says nothing must not pass for a machine without memory. */
static int check_whole(const struct iomem *iomem)
{
	if (!iomem->lines.number)
		return fail(EXIT_INPUT,
			    "%s:1: expected 'START-END : NAME', found an empty file",
			    iomem->lines.name);
	if (iomem->only_zeros)
		return fail(EXIT_INPUT,
			    "%s:1: expected addresses, found only zeros: the kernel hides them from unprivileged readers; run as root, or copy the file as root",
			    iomem->lines.name);
	return 0;
}

/**
 * source_iomem - what /proc/iomem says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_iomem(struct reading *reading)
{
	struct iomem iomem = { .said = reading->said, .only_zeros = true };
	int status = reading_lines(reading, 0, &iomem.lines);
	bool more = true;

	while (!status && more) {
		status = lines_next(&iomem.lines, &more);
		if (!status && more)
			status = read_line(&iomem);
	}
	if (!status)
		status = check_whole(&iomem);
	reading->said->has_iomem = !status;
	lines_close(&iomem.lines);
	return status;
}

/**
 * judge_iomem - does /proc/iomem show addresses?
 * @file: its content
 *
 * To all but root it shows each address as zeros.
 *
 * Return: NULL, or why it is of no use.
 */
const char *judge_iomem(struct tree_file *file)
{
	const char *at = file->bytes;

	if (!file->size)
		return NULL;
	while (*at) {
		size_t digits;

		at += strspn(at, " ");
		digits = strspn(at, "0123456789abcdef-");
		if (strspn(at, "0-") < digits || !digits)
			return NULL;
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return "the kernel shows its addresses to root only";
}
