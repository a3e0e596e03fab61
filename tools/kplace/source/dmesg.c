// SPDX-License-Identifier: GPL-2.0
/*
 * Source: the kernel's log, as dmesg prints it.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dmesg.h"
#include "reading.h"

/* As in "[    0.000000]" and "[Tue Nov 26 09:00:00 2019]". */
static bool is_of_stamp(char c)
{
	return isalnum((unsigned char)c) || (c && strchr(" .,:+-", c));
}

/* A bracketed stamp, or the task or CPU that printed, as in "[    T0]". */
static bool skip_stamp(const char **text)
{
	const char *at = *text;

	if (!scan_word(&at, "["))
		return false;
	while (is_of_stamp(*at))
		at++;
	if (!scan_word(&at, "]"))
		return false;
	*text = at;
	return true;
}

/* A level, as in "<6>". */
static bool skip_level(const char **text)
{
	const char *at = *text;
	u64 level;

	if (!scan_word(&at, "<") || !scan_decimal(&at, &level) ||
	    !scan_word(&at, ">"))
		return false;
	*text = at;
	return true;
}

/* Date, host and "kernel:", as a system log has them. */
static bool skip_log_prefix(const char **text)
{
	const char *kernel = strstr(*text, "kernel: ");

	if (!kernel || kernel - *text > 80)
		return false;
	if (kernel != *text && kernel[-1] != ' ')
		return false;
	*text = kernel + strlen("kernel: ");
	return true;
}

/**
 * dmesg_message - the message of a line
 * @line: the line, which may be quoted in a mail
 *
 * Return: where in @line it begins.
 */
const char *dmesg_message(const char *line)
{
	line += strspn(line, "> \t");
	skip_log_prefix(&line);
	do {
		line += strspn(line, " \t");
	} while (skip_stamp(&line) || skip_level(&line));
	skip_log_prefix(&line);
	return line + strspn(line, " \t");
}

/**
 * dmesg_hex - read a hexadecimal number with its prefix
 * @text: where to read; moved past it
 * @value: the number
 *
 * Return: whether there is one, of at most 64 bits.
 */
bool dmesg_hex(const char **text, u64 *value)
{
	return scan_word(text, "0x") && scan_hex(text, value);
}

/**
 * dmesg_span - read two hexadecimal numbers
 * @text: where to read; moved past them
 * @between: what stands between them
 * @first: the first
 * @last: the second
 *
 * Return: whether they are there.
 */
bool dmesg_span(const char **text, const char *between, u64 *first, u64 *last)
{
	return dmesg_hex(text, first) && scan_word(text, between) &&
	       dmesg_hex(text, last);
}

/**
 * dmesg_say - keep what a line says
 * @log: the log, at the line
 * @range: the range, its end exclusive
 * @owner: its owner; copied
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int dmesg_say(struct dmesg *log, const struct kplace_range *range,
	      const char *owner)
{
	if (range->end < range->start)
		return lines_fail(&log->lines,
				  "an end that is not below the start");
	return statements_say(log->said, range, owner, STATEMENT_ALWAYS);
}

typedef int (*dmesg_form)(struct dmesg *log, const char *text);

static const dmesg_form forms[] = {
	dmesg_efi_map,
	dmesg_efi_tables,
	dmesg_acpi,
	dmesg_e820,
	dmesg_gic,
	dmesg_pool,
	dmesg_kernel,
	dmesg_memblock,
	dmesg_poison,
};

static int read_line(struct dmesg *log)
{
	const char *text = dmesg_message(log->lines.text);
	size_t i;

	for (i = 0; i < ARRAY_SIZE(forms); i++) {
		int status = forms[i](log, text);

		if (status != LINE_OTHER)
			return status;
	}
	return 0;
}

static int read_all(struct dmesg *log)
{
	bool more;
	int status;

	for (;;) {
		status = lines_next(&log->lines, &more);
		if (status || !more)
			return status;
		status = read_line(log);
		if (status)
			return status;
	}
}

/**
 * source_dmesg - what the kernel's log says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_dmesg(struct reading *reading)
{
	struct dmesg log = { .said = reading->said };
	int status = reading_lines(reading, 0, &log.lines);

	if (!status)
		status = read_all(&log);
	if (!status)
		status = dmesg_memblock_end(&log);
	if (!status)
		status = dmesg_pool_end(&log);
	free(log.dump.list[DMESG_MEMORY].region);
	free(log.dump.list[DMESG_RESERVED].region);
	lines_close(&log.lines);
	return status;
}

/**
 * remark_log - does a log begin where the machine did?
 * @file: its content
 *
 * The kernel's log is a ring, and what it says of memory comes first.
 *
 * Return: NULL, or what may be missing.
 */
const char *remark_log(const struct tree_file *file)
{
	const char *at = file->bytes + strspn(file->bytes, "[ ");

	if (file->bytes[0] != '[' || !isdigit((unsigned char)*at) ||
	    !strncmp(at, "0.", 2))
		return NULL;
	return "it does not begin at boot: lines are lost";
}
