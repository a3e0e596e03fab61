// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a log: tables of the firmware.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "dmesg.h"

/*
 * Lines of a log: EFI configuration tables.
 *
 * efi_config_parse_tables() in drivers/firmware/efi/efi.c prints their
 * addresses in one line, "efi: ACPI 2.0=0x... ESRT=0x... ". How long a table
 * is can only be read in memory, so what is sure to be there is protected:
 * its fixed part. esrt.c prints the whole of the ESRT.
 */

#define NAME_LENGTH 32

/**
 * struct table - a configuration table
 * @name: how the log calls it
 * @owner: how reports call it
 * @size: of its fixed part in bytes
 * @kind: what it is
 */
static const struct table {
	const char *name;
	const char *owner;
	u32 size;
	enum kplace_kind kind;
} tables[] = {
	{ "ACPI 2.0", "ACPI RSDP", 36, KPLACE_ACPI },
	{ "ACPI", "ACPI 1.0 RSDP", 20, KPLACE_ACPI },
	{ "SMBIOS 3.0", "SMBIOS 3", 24, KPLACE_FIRMWARE },
	{ "SMBIOS", "SMBIOS", 31, KPLACE_FIRMWARE },
	{ "ESRT", "EFI ESRT", 16, KPLACE_FIRMWARE },
	{ "MEMATTR", "EFI memory attributes", 16, KPLACE_FIRMWARE },
	{ "RNG", "EFI RNG seed", 4, KPLACE_FIRMWARE },
	{ "TPMEventLog", "TPM event log", 12, KPLACE_FIRMWARE },
	{ "TPMFinalLog", "TPM final log", 16, KPLACE_FIRMWARE },
	{ "CCFinalLog", "CC final log", 16, KPLACE_FIRMWARE },
	{ "MEMRESERVE", "EFI memreserve list", 16, KPLACE_FIRMWARE },
	{ "INITRD", "EFI initrd table", 16, KPLACE_FIRMWARE },
	{ "RTPROP", "EFI runtime properties", 8, KPLACE_FIRMWARE },
	{ "MOKvar", "MOK variables", 1, KPLACE_FIRMWARE },
	{ "CocoSecret", "EFI secret table", 16, KPLACE_FIRMWARE },
	{ "Unaccepted", "EFI unaccepted table", 40, KPLACE_FIRMWARE },
	{ "PROP", "EFI properties", 16, KPLACE_FIRMWARE },
	{ "UGA", "EFI UGA", 1, KPLACE_FIRMWARE },
	{ "UVsystab", "UV system table", 1, KPLACE_FIRMWARE },
	{ "HCDP", "HCDP", 1, KPLACE_FIRMWARE },
	{ "RCI2", "RCI2 table", 1, KPLACE_FIRMWARE },
};

static const struct table *find_table(const char *name, size_t length)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(tables); i++)
		if (is_word(name, length, tables[i].name))
			return &tables[i];
	return NULL;
}

/* A table that is not known yet is firmware's, too. */
static int keep(struct dmesg *log, const char *name, size_t length, u64 address)
{
	const struct table *table = find_table(name, length);
	u64 size = table ? table->size : 1;
	struct kplace_range range = {
		.start = address,
		.end = address > U64_MAX - size ? U64_MAX : address + size,
		.kind = (u8)(table ? table->kind : KPLACE_FIRMWARE),
		.source = KPLACE_FROM_EFI,
	};
	char owner[NAME_LENGTH + sizeof("EFI table ")];

	snprintf(owner, sizeof(owner), "EFI table %.*s", (int)length, name);
	return dmesg_say(log, &range, table ? table->owner : owner);
}

static int read_table(struct dmesg *log, const char **text)
{
	const char *name = *text;
	size_t length = strcspn(name, "=");
	u64 address;

	if (!length || length > NAME_LENGTH)
		return LINE_BROKEN;
	*text += length;
	if (!scan_word(text, "=") || !dmesg_hex(text, &address))
		return LINE_BROKEN;
	/* "(RNG=0x... unusable)": the kernel does not touch it. */
	if (scan_word(text, " unusable)"))
		return 0;
	if (**text && **text != ' ')
		return LINE_BROKEN;
	/* EFI_INVALID_TABLE_ADDR, or a table that is not there. */
	if (!address || address == U64_MAX)
		return 0;
	return keep(log, name, length, address);
}

static bool begins_table(const char *text)
{
	text += strspn(text, "(");
	return text[strcspn(text, "=")] && find_table(text, strcspn(text, "="));
}

static int read_tables(struct dmesg *log, const char *text)
{
	int status = 0;

	for (;;) {
		text += strspn(text, " (");
		if (status || !*text)
			return status;
		status = read_table(log, &text);
	}
}

static int read_esrt(struct dmesg *log, const char *text)
{
	struct kplace_range range = {
		.kind = KPLACE_FIRMWARE, .source = KPLACE_FROM_EFI,
	};

	if (!dmesg_span(&text, " to ", &range.start, &range.end) ||
	    !scan_word(&text, "."))
		return LINE_BROKEN;
	return dmesg_say(log, &range, "EFI ESRT");
}

/**
 * dmesg_efi_tables - addresses of EFI configuration tables
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_efi_tables(struct dmesg *log, const char *text)
{
	if (scan_word(&text, "esrt: Reserving ESRT space from "))
		return read_esrt(log, text);
	if (!scan_word(&text, "efi:"))
		return LINE_OTHER;
	scan_blanks(&text);
	return begins_table(text) ? read_tables(log, text) : LINE_OTHER;
}

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

#define SIGNATURE 4

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

static int keep_acpi(struct dmesg *log, const char *signature, u64 start, u64 end)
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

static int read_acpi_table(struct dmesg *log, const char *signature)
{
	const char *text = signature + SIGNATURE;
	u64 address, length;

	if (!scan_word(&text, " ") || !dmesg_hex(&text, &address) ||
	    !scan_word(&text, " ") || !scan_hex(&text, &length) ||
	    (*text && *text != ' ') || !length || length > U32_MAX)
		return LINE_BROKEN;
	if (address >= PHYSICAL_LIMIT)
		return 0;
	return keep_acpi(log, signature, address, address + length);
}

static int read_reserving(struct dmesg *log, const char *signature)
{
	const char *text = signature + SIGNATURE;
	u64 start, last;

	if (!is_signature(signature) ||
	    !scan_word(&text, " table memory at [mem ") ||
	    !dmesg_span(&text, "-", &start, &last) || !scan_word(&text, "]"))
		return LINE_BROKEN;
	return keep_acpi(log, signature, start,
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
	return read_acpi_table(log, text);
}
