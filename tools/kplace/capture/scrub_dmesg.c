// SPDX-License-Identifier: GPL-2.0
/*
 * Taking out what identifies a machine: the kernel's log.
 *
 * What stays is what the readers of a log know (dmesg_*.c, loader_log.c),
 * without time, host and whatever else stands in front of it.
 */
#include <ctype.h>
#include <string.h>

#include "source/dmesg.h"
#include "scrub.h"

/* Messages that begin so have nothing but addresses, sizes and kinds. */
static const char * const whole[] = {
	"esrt: Reserving ESRT space from 0x",
	"ACPI: Reserving ",
	"BIOS-e820: [mem ",
	"user: [mem ",
	"GICv3: using LPI property table @",
	"GICv3: CPU",
	"crashkernel reserved: ",
	"crashkernel low memory reserved: ",
	"cma: Reserved ",
	"OF: reserved mem: 0x",
	"OF: reserved mem: initialized node ",
	"Reserved memory: created CMA memory pool at 0x",
	"Reserved memory: created DMA memory pool at 0x",
	"Freeing initrd memory: ",
	"memory[0x",
	"reserved[0x",
	"segment[",
	"kexec_file: segment[",
	"kexec_file: Loaded ",
	"kexec_file(Image): Loaded ",
};

/* An entry of the EFI memory map, or tables; not who made the firmware. */
static bool is_efi(const char *text)
{
	if (!scan_word(&text, "efi:"))
		return false;
	scan_blanks(&text);
	if (!strncmp(text, "0x", 2) ||
	    (!strncmp(text, "mem", 3) && isdigit((unsigned char)text[3])))
		return true;
	return strstr(text, "=0x");
}

/* "ACPI: DSDT 0x00000000BFFF0040 0017AC (v01 ...": who made it goes. */
static size_t table_length(const char *text)
{
	const char *at = text;
	unsigned int words;

	if (!scan_word(&at, "ACPI: ") || strlen(at) < 7 ||
	    strncmp(at + 4, " 0x", 3))
		return 0;
	at += 5;
	for (words = 0; words < 2; words++) {
		at += strspn(at, " ");
		at += strcspn(at, " ");
	}
	return (size_t)(at - text);
}

static size_t version_length(const char *text)
{
	const char *at = text;

	if (!scan_word(&at, "Linux version "))
		return 0;
	return (size_t)(at - text) + scrub_release_length(at);
}

/* A page with errors; other lines of that kind name the process it hit. */
static bool is_poison(const char *text)
{
	u64 page;

	return scan_word(&text, "Memory failure: 0x") &&
	       scan_hex(&text, &page) &&
	       scan_word(&text, ": recovery action for ");
}

/* How much of a message stays. */
static size_t kept_length(const char *text)
{
	size_t length = version_length(text);
	size_t i;

	if (!length)
		length = table_length(text);
	if (length)
		return length;
	if (is_efi(text) || is_poison(text))
		return strlen(text);
	for (i = 0; i < ARRAY_SIZE(whole); i++)
		if (!strncmp(text, whole[i], strlen(whole[i])))
			return strlen(text);
	return 0;
}

/**
 * scrub_dmesg - keep the lines that are about memory
 * @file: a log
 *
 * Return: NULL; see scrub.h.
 */
const char *scrub_dmesg(struct tree_file *file)
{
	char *line = file->bytes;
	char *end = line + file->size;
	char *to = line;

	while (line < end) {
		char *stop = memchr(line, '\n', (size_t)(end - line));
		char *next = stop ? stop + 1 : end;
		const char *text;
		size_t length;

		if (stop)
			*stop = '\0';
		text = dmesg_message(line);
		length = kept_length(text);
		memmove(to, text, length);
		to += length;
		/* A line that is cut off must look like one. */
		if (length && stop)
			*to++ = '\n';
		line = next;
	}
	file->size = (size_t)(to - file->bytes);
	*to = '\0';
	return NULL;
}
