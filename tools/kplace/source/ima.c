// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sources: how large IMA's log of measurements is, and whether the kernel hands it on to
 * the next one.
 *
 * The log names files, and may be long; of both a capture gets what is needed: its size.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kconfig.h"
#include "reading.h"

/* Of the row with the kernel's options. */
#define CONFIG 0
#define SYMBOLS 2

#define SIZE_WORD " bytes of measurements\n"

/* An entry of the log begins with a number below 24 (a PCR), in four bytes. */
static bool scan_size(const struct tree_file *file, u64 *size)
{
	const char *text = file->bytes;

	return scan_decimal(&text, size) && !strcmp(text, SIZE_WORD);
}

/**
 * judge_ima_log - keep the size of the log
 * @file: its content, replaced by a line that says so
 *
 * Return: NULL, or why it cannot be kept.
 */
const char *judge_ima_log(struct tree_file *file)
{
	char line[64];
	u64 size;
	char *kept;

	if (scan_size(file, &size))
		return NULL;
	snprintf(line, sizeof(line), "%zu" SIZE_WORD, file->size);
	kept = strdup(line);
	if (!kept)
		return OUT_OF_MEMORY;
	free(file->bytes);
	file->bytes = kept;
	file->size = strlen(kept);
	return NULL;
}

/**
 * source_ima - how large the log is
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_ima(struct reading *reading)
{
	struct statements *said = reading->said;
	const struct tree_file *file;
	u32 index = 0;
	int status = reading_file(reading, &index, &file);

	if (status)
		return status;
	if (file->error == -ENOMEM)
		return fail_memory();
	if (!file->bytes)
		return SOURCE_ABSENT;
	if (!scan_size(file, &said->ima_log))
		said->ima_log = file->size;
	said->ima_log_known = true;
	return 0;
}

static void note_config(struct statements *said, const char *config)
{
	const char *extra = kconfig_value(config, "IMA_KEXEC_EXTRA_MEMORY_KB");
	u64 kib = 0;

	said->ima_known = true;
	said->ima_handed_on = kconfig_value(config, "IMA_KEXEC");
	/* 40 at most, says its Kconfig. */
	if (extra && scan_decimal(&extra, &kib) && kib <= 1024)
		said->ima_extra = kib * 1024;
}

static void note_symbols(struct statements *said, const char *symbols)
{
	said->ima_known = true;
	said->ima_handed_on = strstr(symbols, " ima_add_kexec_buffer\n");
}

static int read_options(const struct reading *reading, u32 index,
			char *(*pick)(const char *bytes, size_t size,
				      size_t *length),
			void (*note)(struct statements *said, const char *text))
{
	const struct tree_file *file;
	size_t length = 0;
	int status = reading_file(reading, &index, &file);
	char *text;

	if (status)
		return status;
	if (file->error == -ENOMEM)
		return fail_memory();
	errno = 0;
	text = file->bytes ? pick(file->bytes, file->size, &length) : NULL;
	if (!text && errno == ENOMEM)
		return fail_memory();
	if (text && length)
		note(reading->said, text);
	free(text);
	return text && length ? 0 : SOURCE_ABSENT;
}

/**
 * source_options - whether the kernel hands the log on
 * @reading: the source
 *
 * Symbols, which are many, are looked at only where there is a log.
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_options(struct reading *reading)
{
	int status = read_options(reading, CONFIG, kconfig_pick, note_config);

	if (status == SOURCE_ABSENT && reading->said->ima_log_known)
		status = read_options(reading, SYMBOLS, kconfig_symbols,
				      note_symbols);
	return status;
}
