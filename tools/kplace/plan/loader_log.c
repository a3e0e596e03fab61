// SPDX-License-Identifier: GPL-2.0-only
/*
 * Segments that a loader really used, as its log shows.
 *
 * Forms:
 *  - kexec -d of kexec-tools: "segment[0].mem   = 0x40200000" and, some lines
 *    later, "segment[0].memsz = 0x1800000" (print_segments() in kexec/kexec.c);
 *  - Linux 6.7 and later with KEXEC_FILE_DEBUG: "segment[0]: buf=... mem=0x...
 *    memsz=0x..." (kernel/kexec_file.c);
 *  - arm64's loader: "Loaded kernel at 0x... bufsz=0x... memsz=0x..."
 *    (arch/arm64/kernel/kexec_image.c, machine_kexec_file.c);
 *  - kplace's debugfs files last and history: "guarded kernel 0x...-0x...".
 */
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "loader_log.h"
#include "tree/lines.h"

/* "%p" shows 0 as "(nil)", and some loaders show it without a prefix. */
static bool scan_address(const char **at, u64 *value)
{
	*value = 0;
	if (scan_word(at, "(nil)"))
		return true;
	if (scan_word(at, "0x"))
		return scan_hex(at, value);
	return scan_word(at, "0") && !isalnum((unsigned char)**at);
}

/* A log is read by eye as well: what is around a number does not matter. */
static bool number_after(const char *line, const char *word, u64 *value)
{
	const char *at = strstr(line, word);

	if (!at)
		return false;
	at += strlen(word);
	return scan_address(&at, value);
}

static void begin_load(struct loader_log *log)
{
	log->count = 0;
	log->has_gap = false;
	memset(log->segment, 0, sizeof(log->segment));
	log->loads += !log->is_announced;
	log->is_announced = false;
}

static bool is_numbered(const struct loader_log *log)
{
	return log->count && isdigit((unsigned char)log->segment[0].name[0]);
}

/* The name that a line before gave to what starts there. */
static void name_segment(const struct loader_log *log, u32 number,
			 struct loader_segment *segment)
{
	u32 i;

	snprintf(segment->name, LOADER_NAME, "%u", number);
	for (i = 0; i < log->nr_named; i++)
		if (log->named[i].start == segment->start)
			memcpy(segment->name, log->named[i].name, LOADER_NAME);
}

/* The list follows the names of the same load, or is all there is of it. */
static void begin_list(struct loader_log *log)
{
	bool named = log->count && !is_numbered(log);

	log->nr_named = named ? log->count : 0;
	memcpy(log->named, log->segment, sizeof(log->named));
	begin_load(log);
	log->loads -= named;
}

static bool add(struct loader_log *log, const struct loader_segment *segment)
{
	if (log->count == LOADER_SEGMENTS) {
		log->has_overflow = true;
		return false;
	}
	log->segment[log->count] = *segment;
	log->segment[log->count].has_start = true;
	log->segment[log->count++].has_size = true;
	return true;
}

/* Lines of one segment may be missing, or those of two mixed up. */
static struct loader_segment *numbered(struct loader_log *log, u64 number)
{
	if (number >= LOADER_SEGMENTS) {
		log->has_overflow = true;
		return NULL;
	}
	if (log->count <= number)
		log->count = (u32)number + 1;
	return &log->segment[number];
}

static bool read_index(const char *line, u64 *number)
{
	const char *at = strstr(line, "segment[");

	if (!at)
		return false;
	at += strlen("segment[");
	return scan_decimal(&at, number) && *at == ']';
}

/* "segment[N]: ... mem=0x... memsz=0x...": the kernel's list, complete. */
static bool take_kernel_list(struct loader_log *log, const char *line)
{
	struct loader_segment segment;
	u64 number;

	if (!read_index(line, &number) ||
	    !number_after(line, " mem=", &segment.start) ||
	    !number_after(line, " memsz=", &segment.size))
		return false;
	if (!number)
		begin_list(log);
	if (number != log->count)
		log->has_gap = true;
	name_segment(log, (u32)number, &segment);
	return add(log, &segment);
}

/*
 * "nr_segments = N" comes before both lists. After a list it begins another
 * load, whose missing lines must not be taken from the one before.
 */
static bool take_announcement(struct loader_log *log, const char *line)
{
	const char *at = strstr(line, "nr_segments = ");
	u64 number;

	if (!at)
		return false;
	at += strlen("nr_segments = ");
	if (!scan_decimal(&at, &number) || number > U32_MAX)
		return false;
	log->announced = (u32)number;
	if (is_numbered(log)) {
		begin_load(log);
		log->is_announced = true;
	}
	return true;
}

/* "segment[N].mem = 0x..." and "segment[N].memsz = 0x..." */
static bool take_tools_list(struct loader_log *log, const char *line)
{
	const char *field = strstr(line, "].mem");
	struct loader_segment *segment;
	u64 number, value;
	bool is_size;

	if (!field || !read_index(line, &number) ||
	    !number_after(field, "= ", &value))
		return false;
	is_size = !strncmp(field, "].memsz", strlen("].memsz"));
	if (!number && !is_size)
		begin_load(log);
	segment = numbered(log, number);
	if (!segment)
		return false;
	snprintf(segment->name, LOADER_NAME, "%u", (u32)number);
	if (is_size) {
		segment->size = value;
		segment->has_size = true;
	} else {
		segment->start = value;
		segment->has_start = true;
	}
	return true;
}

/* "Loaded initrd at 0x... bufsz=0x... memsz=0x..." */
static bool take_loaded(struct loader_log *log, const char *line)
{
	const char *at = strstr(line, "Loaded ");
	struct loader_segment segment = { .size = 0 };
	const char *end;

	if (!at || !number_after(at, " at ", &segment.start) ||
	    !number_after(at, " memsz=", &segment.size))
		return false;
	at += strlen("Loaded ");
	end = strstr(at, " at ");
	snprintf(segment.name, LOADER_NAME, "%.*s", (int)(end - at), at);
	/* Its name is longer than a column. */
	if (!strncmp(at, "elf core header", strlen("elf core header")))
		snprintf(segment.name, LOADER_NAME, "elfcorehdr");
	if (!strcmp(segment.name, "kernel"))
		begin_load(log);
	return add(log, &segment);
}

/* "guarded kernel 0x...-0x...", below a line "load N: ...". */
static bool take_guarded(struct loader_log *log, const char *line)
{
	struct loader_segment segment = { .size = 0 };
	char name[LOADER_NAME];
	unsigned long long end;
	const char *at;

	if (!strncmp(line, "load ", strlen("load ")) && strstr(line, " image, "))
		begin_load(log);
	at = strstr(line, "0x");
	if (sscanf(line, " guarded %15[^0-9]", name) != 1 &&
	    sscanf(line, " guarded segment %15s", name) != 1)
		return false;
	if (!at || sscanf(at, "0x%llx-0x%llx", (unsigned long long *)&segment.start,
			  &end) != 2 || end <= segment.start)
		return false;
	name[strcspn(name, " ")] = '\0';
	if (!strcmp(name, "segment"))
		sscanf(line, " guarded segment %15[0-9]", name);
	memcpy(segment.name, name, LOADER_NAME);
	segment.size = end - segment.start;
	return add(log, &segment);
}

static bool take_line(struct loader_log *log, const char *line)
{
	return take_announcement(log, line) || take_kernel_list(log, line) ||
	       take_tools_list(log, line) || take_loaded(log, line) ||
	       take_guarded(log, line);
}

/* Which machine, and what kind of kernel, the log is about. */
static void take_signs(struct loader_log *log, const char *line)
{
	const char *banner = strstr(line, "Linux version ");

	if (banner)
		snprintf(log->banner, sizeof(log->banner), "%s", banner);
	if (strstr(line, "zImage header") || strstr(line, "zImage size"))
		log->unpacks = true;
	if (!strncmp(line, "guarded ", strlen("guarded ")))
		log->is_own = true;
}

/* Where the kernel's message broke into a line of the loader: "[ 71.0] ...". */
static char *find_stamp(char *line)
{
	char *at = line;

	while ((at = strchr(at, '['))) {
		const char *text = at + 1 + strspn(at + 1, " ");
		size_t whole = strspn(text, "0123456789");

		if (whole && text[whole] == '.' && at != line &&
		    strchr(text, ']'))
			return at;
		at++;
	}
	return NULL;
}

#define HEX "0123456789abcdefABCDEF"

/* Does it end within a number, or with one? */
static bool ends_in_number(const char *text, const char *end)
{
	const char *at = end;

	while (at > text && isxdigit((unsigned char)at[-1]))
		at--;
	return at > text + 1 && at[-1] == 'x' && at[-2] == '0';
}

/* No message of its own, and digits if a number goes on. */
static bool may_follow(const char *begun, const char *line)
{
	char after = line[strspn(line, HEX)];

	if (*line == '[')
		return false;
	return !ends_in_number(begun, begun + strlen(begun)) || !after ||
	       after == ' ';
}

/* Is it the rest of a line that began before a message of the kernel? */
static int take_rest(struct loader_log *log, const char *line, char **begun)
{
	char *whole;

	if (!*begun || !may_follow(*begun, line))
		return 0;
	if (asprintf(&whole, "%s%s", *begun, line) < 0)
		return fail_memory();
	if (take_line(log, whole)) {
		free(*begun);
		*begun = NULL;
	}
	free(whole);
	return 0;
}

static int take_text_line(struct loader_log *log, char *line, char **begun)
{
	char *stamp = find_stamp(line);
	/* What looks like a whole number may be the beginning of one. */
	bool is_cut = stamp && ends_in_number(line, stamp);

	take_signs(log, line);
	if (!is_cut && take_line(log, line))
		return 0;
	if (!stamp)
		return take_rest(log, line, begun);
	take_line(log, stamp);
	free(*begun);
	*begun = strndup(line, (size_t)(stamp - line));
	return *begun ? 0 : fail_memory();
}

static int take_text(struct loader_log *log, struct lines *lines)
{
	char *begun = NULL;
	bool more = true;
	int status = 0;

	while (!status && more) {
		status = lines_next(lines, &more);
		if (!status && more)
			status = take_text_line(log, lines->text, &begun);
	}
	free(begun);
	return status;
}

static const char *find_fault(const struct loader_log *log)
{
	u32 i;

	if (log->has_overflow)
		return "there are more segments than an image can have";
	if (log->has_gap)
		return "lines about a segment are missing";
	for (i = 0; i < log->count; i++) {
		const struct loader_segment *segment = &log->segment[i];

		if (!segment->has_start || !segment->has_size)
			return "lines about a segment are missing";
		if (!segment->size ||
		    segment->size > U64_MAX - segment->start)
			return "the size of a segment is none";
	}
	return NULL;
}

/* A load of which lines are missing might lie over anything. */
static int check_whole(const struct loader_log *log, const char *path)
{
	const char *fault = find_fault(log);

	if (!log->count)
		return fail(EXIT_INPUT,
			    "%s: no load with its segments is in it: give the output of kexec -d, a kernel log with KEXEC_FILE_DEBUG lines, or kplace's debugfs file last",
			    path);
	if (log->announced && log->announced != log->count)
		return fail(EXIT_INPUT,
			    "%s: the last load has %u segments, and %u of them are in the log: take the whole log",
			    path, log->announced, log->count);
	if (fault)
		return fail(EXIT_INPUT, "%s: %s: take the whole log", path,
			    fault);
	return 0;
}

/**
 * loader_log_read - find the segments of the last load in a log
 * @log: filled in
 * @path: the log
 * @name: how messages call it
 *
 * Return: 0, or an exit status; the message has been printed.
 */
int loader_log_read(struct loader_log *log, const char *path, const char *name)
{
	struct lines lines;
	int error = lines_open_file(&lines, path);
	int status;

	*log = (struct loader_log) { .count = 0 };
	if (error)
		status = fail_input(-error, "%s", name);
	else
		status = take_text(log, &lines);
	lines_close(&lines);
	return status ? status : check_whole(log, name);
}
