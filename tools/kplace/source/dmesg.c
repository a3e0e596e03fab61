// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the kernel's log, as dmesg prints it.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "dmesg.h"
#include "reading.h"

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
 * Return: 0, an exit status after a message, or %LINE_BROKEN.
 */
int dmesg_say(struct dmesg *log, const struct kplace_range *range,
	      const char *owner)
{
	if (range->end < range->start)
		return LINE_BROKEN;
	return statements_say(log->said, range, owner, STATEMENT_ALWAYS);
}

typedef int (*form)(struct dmesg *log, const char *text);

static const form forms[] = {
	dmesg_efi_map,
	dmesg_efi_tables,
	dmesg_acpi,
	dmesg_e820,
	dmesg_gic,
	dmesg_pool,
	dmesg_kernel,
	dmesg_memblock,
	dmesg_nodes,
	dmesg_poison,
	dmesg_banner,
};

/**
 * dmesg_form - keep what a message says of memory
 * @log: the log
 * @text: the message
 *
 * Return: 0, an exit status after a message, %LINE_OTHER or %LINE_BROKEN.
 */
int dmesg_form(struct dmesg *log, const char *text)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(forms); i++) {
		int status = forms[i](log, text);

		if (status != LINE_OTHER)
			return status;
	}
	return LINE_OTHER;
}

/* How messages about memory begin, where lines were joined without a stamp. */
static const char *find_inside(const char *text)
{
	static const char * const beginnings[] = {
		"efi:   0x", "efi: mem", "OF: reserved mem: 0x", "BIOS-e820: [",
		"Reserved memory: created ", "cma: Reserved ",
		"crashkernel reserved: 0x", "Memory failure: 0x",
		"GICv3: using LPI ", "memory[0x", "reserved[0x",
	};
	const char *first = NULL;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(beginnings); i++) {
		const char *at = *text ? strstr(text + 1, beginnings[i]) : NULL;

		if (at && (!first || at < first))
			first = at;
	}
	return first;
}

static int read_message(struct dmesg *log, char *text)
{
	const char *inside = find_inside(text);
	int status = dmesg_form(log, text);
	int mended;

	if (status == LINE_OTHER && dmesg_mend(log, text, &mended))
		return mended;
	if (status == LINE_OTHER && inside)
		status = dmesg_form(log, inside);
	if (status == LINE_BROKEN)
		return dmesg_keep_broken(log, text);
	return status == LINE_OTHER ? 0 : status;
}

static int read_line(struct dmesg *log)
{
	char *rest = log->lines.text;
	int status = 0;

	while (!status && rest)
		status = read_message(log, dmesg_message(rest, &rest));
	return status;
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

/* An excerpt may lack what the whole log says of memory. */
static void note_missing(const struct dmesg *log)
{
	struct notes *notes = &log->said->notes;

	if (log->efi_gap)
		notes_add(notes,
			  "%s: entries of the EFI memory map are missing",
			  log->lines.name);
	if (log->nodes_end < log->zones_end && log->nodes_end)
		notes_add(notes,
			  "%s: node ranges are missing: those shown end at 0x%llx, and memory at 0x%llx",
			  log->lines.name, log->nodes_end, log->zones_end);
	if (!log->has_banner)
		log->said->log_lacks =
			"line \"Linux version\", which comes first";
	else if (!log->has_total)
		log->said->log_lacks =
			"line \"Memory: ... available\", which comes last";
}

static int finish(struct dmesg *log)
{
	int status = dmesg_broken_end(log);

	if (!status)
		status = dmesg_memblock_end(log);
	if (!status)
		status = dmesg_pool_end(log);
	if (!status)
		note_missing(log);
	return status;
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

	log.said->has_log |= !status;
	if (!status)
		status = read_all(&log);
	if (!status)
		status = finish(&log);
	free(log.dump.list[DMESG_MEMORY].region);
	free(log.dump.list[DMESG_RESERVED].region);
	free(log.broken.text);
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
