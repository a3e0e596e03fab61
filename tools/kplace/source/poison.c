// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: how much RAM the running kernel has, and where it has errors.
 *
 * /proc/meminfo says both amounts; only if there is memory with errors,
 * /proc/kpageflags is read for where it is: 8 bytes a page. See
 * Documentation/admin-guide/mm/pagemap.rst of the kernel. Root alone may read it;
 * capture copies it where there is something to be found.
 */
#include <ctype.h>
#include <endian.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "reading.h"

#define HWPOISON (1ULL << 19)	/* KPF_HWPOISON */
#define BATCH 65536		/* pages */

/* Of the row. */
#define MEMINFO 0
#define PAGE_FLAGS 1

/* A line of the file; *amount stays as it is if the line is another. */
static int read_line(struct lines *lines, const char *word, const char *expected,
		     u64 *amount)
{
	const char *text = lines->text;

	if (!scan_word(&text, word))
		return 0;
	scan_blanks(&text);
	return scan_decimal(&text, amount) && *amount <= U64_MAX / 1024 &&
	       scan_word(&text, " kB") ? 0 : lines_fail(lines, expected);
}

/* Kilobytes of memory with errors, and of all; 0 if the file does not say. */
static int read_amounts(const struct reading *reading, u64 *errors, u64 *total)
{
	struct lines lines;
	bool more = true;
	int status = reading_lines(reading, MEMINFO, &lines);

	*errors = 0;
	*total = 0;
	while (!status && more) {
		status = lines_next(&lines, &more);
		if (!status && more)
			status = read_line(&lines, "HardwareCorrupted:",
					   "'HardwareCorrupted: N kB'", errors);
		if (!status && more)
			status = read_line(&lines, "MemTotal:",
					   "'MemTotal: N kB'", total);
	}
	lines_close(&lines);
	return status;
}

/* Pages that follow each other become one range. */
static int say_pages(struct statements *said, const u64 *flags, u64 first,
		     size_t count)
{
	struct kplace_range range = {
		.kind = KPLACE_POISON, .source = KPLACE_FROM_KERNEL,
	};
	int status = 0;
	size_t i;

	for (i = 0; !status && i <= count; i++) {
		bool bad = i < count && le64toh(flags[i]) & HWPOISON;
		u64 address = (first + i) * said->page;

		if (bad && !range.end)
			range.start = address;
		if (bad)
			range.end = address + said->page;
		if (bad || !range.end)
			continue;
		status = statements_say(said, &range, "memory with errors",
					STATEMENT_ALWAYS);
		range.end = 0;
	}
	return status;
}

/* Bytes read, short only at the end of the file. */
static ssize_t read_fully(int fd, void *buffer, size_t size)
{
	size_t done = 0;

	while (done < size) {
		ssize_t got = read(fd, (char *)buffer + done, size - done);

		if (got < 0)
			return got;
		if (!got)
			break;
		done += (size_t)got;
	}
	return (ssize_t)done;
}

static int read_flags(struct statements *said, int fd, u64 *flags)
{
	u64 first = 0;
	int status = 0;

	while (!status) {
		ssize_t got = read_fully(fd, flags, BATCH * sizeof(*flags));
		size_t count = got > 0 ? (size_t)got / sizeof(*flags) : 0;

		if (got < 0)
			return fail(EXIT_INPUT,
				    "proc/kpageflags: cannot be read: %s",
				    strerror(errno));
		if (!count)
			break;
		status = say_pages(said, flags, first, count);
		first += count;
	}
	return status;
}

/* The module, or the log, may have said where. */
static bool is_known(const struct statements *said)
{
	u32 i;

	for (i = 0; i < said->count; i++)
		if (said->list[i].range.kind == KPLACE_POISON)
			return true;
	return false;
}

/**
 * source_poison - how much RAM there is, and where it has errors
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_poison(struct reading *reading)
{
	struct statements *said = reading->said;
	u64 amount, total, *flags;
	int status = read_amounts(reading, &amount, &total);
	int fd;

	if (!status)
		said->ram_total = total * 1024;
	if (status || !amount)
		return status ? status : SOURCE_ABSENT;
	fd = reading_stream(reading, PAGE_FLAGS);
	if (fd < 0 && !is_known(said))
		notes_add(&said->notes,
			  "proc/meminfo: %llu kB of memory have errors, and proc/kpageflags, which says where, is not there or not for all: a plan may lie over them",
			  amount);
	if (fd < 0)
		return SOURCE_ABSENT;
	flags = malloc(BATCH * sizeof(*flags));
	status = flags ? read_flags(said, fd, flags) : fail_memory();
	free(flags);
	close(fd);
	return status;
}

/**
 * meminfo_has_errors - has the machine memory with errors?
 * @meminfo: its /proc/meminfo
 *
 * Return: whether it has: only then /proc/kpageflags is looked at.
 */
bool meminfo_has_errors(const struct tree_file *meminfo)
{
	static const char word[] = "HardwareCorrupted:";
	const char *at = strstr(meminfo->bytes, word);

	if (!at)
		return false;
	at += strlen(word);
	at += strspn(at, " 0");
	return isdigit((unsigned char)*at);
}

/**
 * judge_page_flags - keep what is looked for in /proc/kpageflags
 * @file: its content; all flags but that of an error are taken out
 *
 * The others show what the machine was doing, and pack badly.
 *
 * Return: NULL.
 */
const char *judge_page_flags(struct tree_file *file)
{
	size_t i;

	for (i = 0; i + sizeof(u64) <= file->size; i += sizeof(u64)) {
		u64 flags;

		memcpy(&flags, file->bytes + i, sizeof(flags));
		flags &= htole64(HWPOISON);
		memcpy(file->bytes + i, &flags, sizeof(flags));
	}
	return NULL;
}
