// SPDX-License-Identifier: GPL-2.0
/*
 * Lines of a log: ACPI tables.
 *
 * The forms are those of acpi_tb_print_table_header() in
 * drivers/acpi/acpica/tbprint.c and of acpi_reserve_initial_tables():
 *
 *	ACPI: DSDT 0x00000000BFFF0040 0017AC (v01 BOCHS  BXPCDSDT 00000001 ...)
 *	ACPI: FACS 0x00000000BFFF0000 000040
 *	ACPI: Reserving DSDT table memory at [mem 0xbfff0040-0xbfff17eb]
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "dmesg.h"

#define SIGNATURE 4
#define TABLE_FORMAT "'ACPI: NAME 0xADDRESS LENGTH' in hexadecimal"

/* Of tables loaded later, the log has virtual addresses. */
#define PHYSICAL_LIMIT 0x100000000000000ULL

static bool is_signature(const char *text)
{
	size_t i;

	for (i = 0; i < SIGNATURE; i++)
		if (!isupper((unsigned char)text[i]) &&
		    !isdigit((unsigned char)text[i]) && text[i] != '!' &&
		    text[i] != '_' && !(i == SIGNATURE - 1 && text[i] == ' '))
			return false;
	return true;
}

static int keep(struct dmesg *log, const char *signature, u64 start, u64 end)
{
	struct kplace_range range = {
		.start = start,
		.end = end,
		.kind = KPLACE_ACPI,
		.source = KPLACE_FROM_ACPI,
	};
	char owner[sizeof("ACPI ") + SIGNATURE];

	snprintf(owner, sizeof(owner), "ACPI %.*s",
		 (int)strcspn(signature, " "), signature);
	return dmesg_say(log, &range, owner);
}

static int read_table(struct dmesg *log, const char *signature)
{
	const char *text = signature + SIGNATURE;
	u64 address, length;

	if (!scan_word(&text, " ") || !dmesg_hex(&text, &address) ||
	    !scan_word(&text, " ") || !scan_hex(&text, &length) ||
	    (*text && *text != ' ') || !length || length > U32_MAX)
		return lines_fail(&log->lines, TABLE_FORMAT);
	if (address >= PHYSICAL_LIMIT)
		return 0;
	return keep(log, signature, address, address + length);
}

static int read_reserving(struct dmesg *log, const char *signature)
{
	const char *text = signature + SIGNATURE;
	u64 start, last;

	if (!is_signature(signature) ||
	    !scan_word(&text, " table memory at [mem ") ||
	    !dmesg_span(&text, "-", &start, &last) || !scan_word(&text, "]"))
		return lines_fail(&log->lines,
				  "'Reserving NAME table memory at [mem 0xSTART-0xEND]'");
	return keep(log, signature, start,
		    last == U64_MAX ? U64_MAX : last + 1);
}

/**
 * dmesg_acpi - an ACPI table
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_acpi(struct dmesg *log, const char *text)
{
	if (!scan_word(&text, "ACPI: "))
		return LINE_OTHER;
	if (scan_word(&text, "Reserving "))
		return read_reserving(log, text);
	/* Not "ACPI: SRAT: Node 0": what follows is an address. */
	if (!is_signature(text) || strncmp(text + SIGNATURE, " 0x", 3))
		return LINE_OTHER;
	return read_table(log, text);
}
