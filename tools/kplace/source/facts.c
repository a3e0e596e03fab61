// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sources of what is known of the machine beside its memory: the kernel's
 * release, and how many CPUs there may be.
 */
#include <string.h>

#include "reading.h"

/* Of the row "release". */
#define VERSION 0
#define RELEASE 1
#define UNAME 2

/* "Linux HOST RELEASE VERSION MACHINE GNU/Linux"; the version has blanks. */
static bool read_uname(struct reading *reading)
{
	struct statements *said = reading->said;
	char text[256];
	char *word;
	bool found = false;

	if (!reading_word(reading, UNAME, text, sizeof(text)) ||
	    strncmp(text, "Linux ", strlen("Linux ")))
		return false;
	for (word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		if (!found)
			found = statements_release(said, word, RELEASE_VERSION);
		else
			statements_arch(said, arch_of_machine(word), ARCH_WORD,
					"uname -a");
	}
	return found;
}

/**
 * source_release - the kernel's release
 * @reading: the source
 *
 * Return: 0, or %SOURCE_ABSENT if no file has it.
 */
int source_release(struct reading *reading)
{
	struct statements *said = reading->said;
	char text[256];
	const char *at = text;
	bool found;

	found = reading_word(reading, RELEASE, text, sizeof(text)) &&
		statements_release(said, text, RELEASE_FILE);
	if (found)
		statements_arch(said, arch_in_text(text), ARCH_HINT,
				"its release");
	/* E.g. "Linux version 6.12.95 (...". */
	if (reading_word(reading, VERSION, text, sizeof(text)) &&
	    scan_word(&at, "Linux version ") &&
	    statements_release(said, at, RELEASE_VERSION)) {
		statements_arch(said, arch_in_text(text), ARCH_HINT,
				"proc/version");
		found = true;
	}
	found |= read_uname(reading);
	return found ? 0 : SOURCE_ABSENT;
}

/* The number of CPUs in a list such as "0-3,8"; 0 if it is none. */
static u64 count_cpus(const char *list)
{
	u64 count = 0;

	do {
		u64 first, last;

		if (!scan_decimal(&list, &first))
			return 0;
		last = first;
		if (scan_word(&list, "-") && !scan_decimal(&list, &last))
			return 0;
		if (last < first || last > 0xffff)
			return 0;
		count += last - first + 1;
	} while (scan_word(&list, ","));
	return *list ? 0 : count;
}

/**
 * source_cpus - how many CPUs the machine may have
 * @reading: the source
 *
 * Return: 0, or %SOURCE_ABSENT if there is no such file.
 */
int source_cpus(struct reading *reading)
{
	char list[4096];

	if (!reading_word(reading, 0, list, sizeof(list)))
		return SOURCE_ABSENT;
	reading->said->cpus = (u32)count_cpus(list);
	return 0;
}

/**
 * source_cmdline - the command line of the running kernel
 * @reading: the source
 *
 * Return: 0, or %SOURCE_ABSENT if there is no such file.
 */
int source_cmdline(struct reading *reading)
{
	struct statements *said = reading->said;

	return reading_word(reading, 0, said->cmdline, sizeof(said->cmdline)) ?
	       0 : SOURCE_ABSENT;
}
