// SPDX-License-Identifier: GPL-2.0
/*
 * The lines of /proc/iomem.
 *
 * The format is that of r_show() in the kernel's kernel/resource.c: two
 * spaces for each level, hexadecimal numbers without prefix, inclusive ends.
 */
#include <errno.h>
#include <string.h>

#include "tree/lines.h"
#include "sources.h"

/* The kernel shows five levels below the top. */
#define LEVELS 16

struct reading {
	struct lines lines;
	struct {
		u64 start;
		u64 end;
		bool in_ram;
	} level[LEVELS];
	unsigned int depth;		/* of the line before */
	bool only_zeros;
};

static int scan_depth(const struct reading *reading, const char **text,
		      unsigned int *depth)
{
	const char *line = *text;
	unsigned int deepest = reading->lines.number > 1 ?
			       reading->depth + 1 : 0;
	size_t blanks;

	scan_blanks(text);
	blanks = (size_t)(*text - line);
	if (blanks % 2 || blanks / 2 > deepest || blanks / 2 >= LEVELS)
		return lines_fail(&reading->lines,
				  "two spaces for each level, at most one level below the line before");
	*depth = (unsigned int)(blanks / 2);
	return 0;
}

static int scan_range(const struct reading *reading, const char **text,
		      struct iomem_line *line)
{
	u64 last;

	if (!scan_hex(text, &line->start) || !scan_word(text, "-") ||
	    !scan_hex(text, &last) || !scan_word(text, " : "))
		return lines_fail(&reading->lines,
				  "'START-END : NAME' in hexadecimal of at most 64 bits");
	if (last < line->start)
		return lines_fail(&reading->lines,
				  "an end that is not below the start");
	/* Inclusive in the file; nothing lies behind the last byte. */
	line->end = last == U64_MAX ? U64_MAX : last + 1;
	return 0;
}

static int check_parent(const struct reading *reading,
			const struct iomem_line *line)
{
	unsigned int above = line->depth - 1;

	if (line->start >= reading->level[above].start &&
	    line->end <= reading->level[above].end)
		return 0;
	return lines_fail(&reading->lines,
			  "a range inside that of the line it is indented below");
}

static int read_line(struct reading *reading, struct iomem_line *line)
{
	const char *text = reading->lines.text;
	int status;

	status = scan_depth(reading, &text, &line->depth);
	if (!status)
		status = scan_range(reading, &text, line);
	if (!status && line->depth)
		status = check_parent(reading, line);
	if (status)
		return status;

	line->name = text;
	line->in_ram = line->depth ? reading->level[0].in_ram :
				     !strcmp(text, SYSTEM_RAM);
	if (line->end > 1)
		reading->only_zeros = false;
	reading->depth = line->depth;
	reading->level[line->depth].start = line->start;
	reading->level[line->depth].end = line->end;
	reading->level[line->depth].in_ram = line->in_ram;
	return 0;
}

static int read_all(struct reading *reading, const struct iomem_reader *reader)
{
	bool more;
	int status;

	for (;;) {
		struct iomem_line line;

		status = lines_next(&reading->lines, &more);
		if (status || !more)
			return status;
		status = read_line(reading, &line);
		if (!status)
			status = reader->line(reader->context, &line);
		if (status)
			return status;
	}
}

/* A file that says nothing must not pass for a machine without memory. */
static int check_whole(const struct reading *reading)
{
	if (!reading->lines.number)
		return fail(EXIT_INPUT,
			    "%s:1: expected 'START-END : NAME', found an empty file",
			    reading->lines.name);
	if (reading->only_zeros)
		return fail(EXIT_INPUT,
			    "%s:1: expected addresses, found only zeros: the kernel hides them from unprivileged readers; run as root, or copy the file as root",
			    reading->lines.name);
	return 0;
}

/**
 * iomem_read - read /proc/iomem
 * @root: the tree it is in
 * @reader: gets each line
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int iomem_read(const struct sysroot *root, const struct iomem_reader *reader)
{
	struct reading reading = { .only_zeros = true };
	int status;

	status = lines_open(&reading.lines, root, "proc/iomem");
	if (status == -ENOENT || status == -ENOTDIR)
		status = SOURCE_ABSENT;
	else if (status)
		status = fail(EXIT_INPUT, "%s: cannot be opened: %s",
			      reading.lines.name ? reading.lines.name :
			      "proc/iomem", strerror(-status));
	else
		status = read_all(&reading, reader);
	if (!status)
		status = check_whole(&reading);
	lines_close(&reading.lines);
	return status;
}
