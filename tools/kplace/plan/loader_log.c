// SPDX-License-Identifier: GPL-2.0
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
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tree/lines.h"
#include "loader_log.h"
#include "base/message.h"

/* A log is read by eye as well: what is around a number does not matter. */
static bool number_after(const char *line, const char *word, u64 *value)
{
	const char *at = strstr(line, word);

	if (!at)
		return false;
	at += strlen(word);
	return scan_word(&at, "0x") && scan_hex(&at, value);
}

static void begin_load(struct loader_log *log)
{
	log->count = 0;
	log->loads++;
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
	bool named = log->count && log->segment[0].name[0] > '9';

	log->nr_named = named ? log->count : 0;
	memcpy(log->named, log->segment, sizeof(log->named));
	begin_load(log);
	log->loads -= named;
}

static bool add(struct loader_log *log, const struct loader_segment *segment)
{
	if (log->count == LOADER_SEGMENTS)
		return false;
	log->segment[log->count++] = *segment;
	return true;
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
	name_segment(log, (u32)number, &segment);
	return add(log, &segment);
}

/* "segment[N].mem = 0x..." begins one, "segment[N].memsz = 0x..." ends it. */
static bool take_tools_list(struct loader_log *log, const char *line)
{
	struct loader_segment segment = { .size = 0 };
	const char *field = strstr(line, "].mem");
	u64 number, value;

	if (!field || !read_index(line, &number) ||
	    !number_after(field, "= ", &value))
		return false;
	if (strncmp(field, "].memsz", strlen("].memsz"))) {
		if (!number)
			begin_load(log);
		snprintf(segment.name, LOADER_NAME, "%u", (u32)number);
		segment.start = value;
		return add(log, &segment);
	}
	if (!log->count)
		return false;
	log->segment[log->count - 1].size = value;
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
	return take_kernel_list(log, line) || take_tools_list(log, line) ||
	       take_loaded(log, line) || take_guarded(log, line);
}

/* The size of a segment that was cut off is not known to be 0. */
static bool is_complete(const struct loader_log *log)
{
	u32 i;

	for (i = 0; i < log->count; i++)
		if (!log->segment[i].size ||
		    log->segment[i].size > U64_MAX - log->segment[i].start)
			return false;
	return log->count;
}

/**
 * loader_log_read - find the segments of the last load in a log
 * @log: filled in
 * @path: the log; "-" for standard input
 *
 * Return: 0, or an exit status; the message has been printed.
 */
int loader_log_read(struct loader_log *log, const char *path)
{
	FILE *file = strcmp(path, "-") ? fopen(path, "re") : stdin;
	size_t capacity = 0;
	char *line = NULL;
	int failed;

	*log = (struct loader_log) { .count = 0 };
	if (!file)
		return fail(EXIT_INPUT, "%s: %s", path, strerror(errno));
	while (getline(&line, &capacity, file) >= 0)
		take_line(log, line);
	failed = ferror(file);
	free(line);
	if (file != stdin)
		fclose(file);
	if (failed)
		return fail(EXIT_INPUT, "%s: cannot be read", path);
	if (!is_complete(log))
		return fail(EXIT_INPUT,
			    "%s: no load with its segments is in it: give the output of kexec -d, a kernel log with KEXEC_FILE_DEBUG lines, or kplace's debugfs file last",
			    path);
	return 0;
}
