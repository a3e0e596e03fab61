// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: what boot loaders, firmware's shells and Xen print of memory.
 *
 * U-Boot's bdinfo and lmb dump (lib/lmb.c; flags as a number up to 2024.07):
 *
 *	-> start    = 0x0000000040000000
 *	-> size     = 0x0000000080000000
 *	 memory[0]      [0x40000000-0xbfffffff], 0x80000000 bytes, flags: none
 *	 reserved.cnt = 0x1 / max = 0x10
 *	 reserved[0]    [0x42000000-0x421fffff], 0x00200000 bytes flags: 4
 *
 * U-Boot's efidebug memmap, whose ends are exclusive (cmd/efidebug.c), and the
 * EFI shell's memmap, whose ends are not (MemMap.c in EDK2's ShellPkg):
 *
 *	CONVENTIONAL     0000000040000000-0000000047ef8000 WB
 *	BS_Data    0000000040000000-000000004000FFFF 0000000000000010 000000000000000F
 *
 * Xen on arm64 and on x86. It prints some ends inclusive and some not, so that
 * all that are not memory count as inclusive:
 *
 *	(XEN) RAM: 0000000040000000 - 00000000bfffffff
 *	(XEN) MODULE[0]: 0000000043200000 - 0000000043343fff Xen
 *	(XEN)  RESVD[0]: 0000000050000000 - 000000005fffffff
 *	(XEN)  [0000000000000000, 000000000009ffff] (usable)
 *	(XEN)  0000000000000-000000009ffff type=7 attr=000000000000000f
 */
#include <string.h>

#include "efi_memmap.h"
#include "reading.h"

/* UEFI 2.10, section 7.2.3. */
#define WRITE_BACK	0x8ULL
#define RUNTIME		0x8000000000000000ULL

/**
 * struct printed - the text being read
 * @lines: at the current line
 * @said: gets statements
 * @bank: where the bank begins whose size comes in the next line
 * @has_bank: there is one
 * @next: the index due next, of lmb's reserved and memory
 * @due: how many there are, as it says; 0 if it does not
 */
struct printed {
	struct lines lines;
	struct statements *said;
	u64 bank;
	bool has_bank;
	u64 next[2];
	u64 due[2];
};

#define LINE_OTHER (-1)

static int say(struct printed *printed, enum kplace_source source,
	       enum kplace_kind kind, u64 start, u64 last, const char *owner)
{
	struct kplace_range range = {
		.start = start,
		.end = last == U64_MAX ? U64_MAX : last + 1,
		.kind = (u8)kind,
		.source = (u8)source,
	};

	if (last < start)
		return lines_fail(&printed->lines,
				  "an end that is not below the start");
	return statements_say(printed->said, &range, owner, STATEMENT_ALWAYS);
}

static bool scan_0x(const char **text, u64 *value)
{
	return scan_word(text, "0x") && scan_hex(text, value);
}

/* "-> start    = 0x..." and, in the next line, "-> size     = 0x..." */
static int read_bank(struct printed *printed, const char *text)
{
	bool is_start;
	u64 value;

	if (!scan_word(&text, "-> "))
		return LINE_OTHER;
	is_start = scan_word(&text, "start");
	if (!is_start && !scan_word(&text, "size"))
		return LINE_OTHER;
	scan_blanks(&text);
	if (!scan_word(&text, "= ") || !scan_0x(&text, &value) || *text ||
	    is_start == printed->has_bank)
		return lines_fail(&printed->lines,
				  "'-> start = 0x...', then '-> size = 0x...'");
	printed->has_bank = is_start;
	if (is_start)
		printed->bank = value;
	if (is_start || !value)
		return 0;
	if (value - 1 > U64_MAX - printed->bank)
		return lines_fail(&printed->lines, "a size below 2^64");
	return say(printed, KPLACE_FROM_UBOOT, KPLACE_RAM, printed->bank,
		   printed->bank + value - 1, SYSTEM_RAM);
}

static enum kplace_kind lmb_kind(bool is_memory, const char *flags)
{
	if (is_memory)
		return KPLACE_RAM;
	return strchr(flags, '4') || strstr(flags, "no-map") ? KPLACE_NOMAP :
							       KPLACE_RESERVED;
}

/*
 * " memory.count = 0x1", " reserved.cnt = 0x2 / max = 0x10". Up to 2020 the
 * ranges follow in two lines each, as " reserved.reg[0x0].base = 0x...".
 */
static int read_lmb_count(struct printed *printed, const char *text)
{
	bool is_memory = scan_word(&text, "memory.");
	u64 count;

	if (!is_memory && !scan_word(&text, "reserved."))
		return LINE_OTHER;
	if (scan_word(&text, "reg["))
		return lines_fail(&printed->lines,
				  "lmb as U-Boot prints it since 2020 (this form is not read: copy /proc/iomem from Linux)");
	if (!scan_word(&text, "count") && !scan_word(&text, "cnt"))
		return LINE_OTHER;
	text += strspn(text, " \t=");
	if (!scan_0x(&text, &count))
		return lines_fail(&printed->lines, "a count of lmb's ranges");
	printed->due[is_memory] = count;
	printed->next[is_memory] = 0;
	return 0;
}

/* " memory[0] [0x...-0x...], 0x... bytes, flags: ..." */
static int read_lmb(struct printed *printed, const char *text)
{
	bool is_memory = scan_word(&text, "memory[");
	u64 index, start, last, size;
	const char *flags;

	if (!is_memory && !scan_word(&text, "reserved["))
		return LINE_OTHER;
	flags = strstr(text, "flags: ");
	if (!scan_decimal(&text, &index) || !scan_word(&text, "]"))
		return LINE_OTHER;
	text += strspn(text, " \t");
	if (!scan_word(&text, "[") || !scan_0x(&text, &start) ||
	    !scan_word(&text, "-") || !scan_0x(&text, &last) ||
	    !scan_word(&text, "], ") || !scan_0x(&text, &size) ||
	    !scan_word(&text, " bytes") || !flags || last - start != size - 1)
		return lines_fail(&printed->lines,
				  "'[0xSTART-0xEND], 0xSIZE bytes, flags: ...' of lmb");
	if (!index)
		printed->next[is_memory] = 0;
	if (index != printed->next[is_memory]++)
		return lines_fail(&printed->lines,
				  "indices that count up from 0 (lines seem to be missing: copy the text again)");
	return say(printed, KPLACE_FROM_UBOOT, lmb_kind(is_memory, flags),
		   start, last, is_memory ? SYSTEM_RAM : "U-Boot (lmb)");
}

/* Types of EFI memory, by the names in U-Boot, in EDK2, and longer ones there. */
static const struct {
	const char *name[3];
	u32 type;
} types[] = {
	{ { "RESERVED", "Reserved" }, 0 },
	{ { "LOADER CODE", "LoaderCode" }, 1 },
	{ { "LOADER DATA", "LoaderData" }, 2 },
	{ { "BOOT CODE", "BS_Code", "BootServiceCode" }, 3 },
	{ { "BOOT DATA", "BS_Data", "BootServiceData" }, 4 },
	{ { "RUNTIME CODE", "RT_Code", "RuntimeCode" }, 5 },
	{ { "RUNTIME DATA", "RT_Data", "RuntimeData" }, 6 },
	{ { "CONVENTIONAL", "Available" }, 7 },
	{ { "UNUSABLE MEM", "Unusable", "UnusableMemory" }, 8 },
	{ { "ACPI RECLAIM MEM", "ACPI_Recl", "ACPIReclaimMemory" }, 9 },
	{ { "ACPI NVS", "ACPI_NVS", "ACPIMemoryNVS" }, 10 },
	{ { "IO", "MMIO", "MemoryMappedIO" }, 11 },
	{ { "IO PORT", "MMIO_Port", "MemoryMappedIOPortSpace" }, 12 },
	{ { "PAL", "PalCode" }, 13 },
	{ { "PERSISTENT", "Persistent" }, 14 },
	{ { "UNACCEPTED", "Unaccepted" }, 15 },
};

/* A type and the blanks after it; in U-Boot they may be one. */
static bool scan_type(const char **text, u32 *type)
{
	size_t i, j;

	for (i = 0; i < ARRAY_SIZE(types); i++)
		for (j = 0; j < ARRAY_SIZE(types[i].name); j++) {
			const char *at = *text;

			if (!types[i].name[j] ||
			    !scan_word(&at, types[i].name[j]) ||
			    *at != ' ' || strspn(at, " 0123456789abcdefABCDEF-") <
			    sizeof("0123456789abcdef-0123456789abcdef"))
				continue;
			scan_blanks(&at);
			*type = types[i].type;
			*text = at;
			return true;
		}
	return false;
}

/* In EDK2 pages and attributes follow, in U-Boot attributes by name. */
static bool scan_rest(const char *text, u64 start, u64 *last, u64 *attribute)
{
	u64 pages;

	scan_blanks(&text);
	*attribute = strstr(text, "RT") ? RUNTIME : 0;
	if (!scan_hex(&text, &pages)) {
		/* Exclusive. */
		return (*last)-- > start;
	}
	scan_blanks(&text);
	return scan_hex(&text, attribute) && pages &&
	       pages - 1 == (*last - start) >> 12;
}

static int read_shell(struct printed *printed, const char *text)
{
	u64 start, last, attribute;
	struct kplace_efi_class class;
	u32 type;

	if (!scan_type(&text, &type))
		return LINE_OTHER;
	if (!scan_hex(&text, &start) || !scan_word(&text, "-") ||
	    !scan_hex(&text, &last) ||
	    !scan_rest(text, start, &last, &attribute))
		return lines_fail(&printed->lines,
				  "'TYPE START-END ...' of the EFI memory map, its end above its start");
	/* U-Boot prints neither WB nor anything where it does not matter. */
	class = kplace_efi_class_of(type, attribute | WRITE_BACK);
	return say(printed, KPLACE_FROM_SHELL, class.kind, start, last,
		   class.owner);
}

/* "RAM: A - B", "MODULE[0]: A - B Xen" and " RESVD[0]: A - B" */
static int read_xen_arm(struct printed *printed, const char *text)
{
	bool is_ram = scan_word(&text, "RAM: ");
	bool is_module = !is_ram && scan_word(&text, "MODULE[");
	u64 index, start, last;

	if (!is_ram && !is_module && !scan_word(&text, "RESVD["))
		return LINE_OTHER;
	if ((!is_ram && (!scan_decimal(&text, &index) ||
			 !scan_word(&text, "]: "))) ||
	    !scan_hex(&text, &start) || !scan_word(&text, " - ") ||
	    !scan_hex(&text, &last))
		return lines_fail(&printed->lines,
				  "'START - END' of memory in Xen's log");
	scan_blanks(&text);
	return say(printed, KPLACE_FROM_XEN,
		   is_ram ? KPLACE_RAM : KPLACE_RESERVED, start, last,
		   is_ram ? SYSTEM_RAM : *text ? text : "reserved (Xen)");
}

/* "[A, B] (usable)", and "A - B (usable)" with an exclusive end before 4.15 */
static int read_xen_x86(struct printed *printed, const char *text)
{
	bool is_inclusive = scan_word(&text, "[");
	u64 start, last;
	bool is_ram;

	if (!scan_hex(&text, &start) ||
	    !scan_word(&text, is_inclusive ? ", " : " - ") ||
	    !scan_hex(&text, &last) || (is_inclusive && !scan_word(&text, "]")) ||
	    !scan_word(&text, " ("))
		return LINE_OTHER;
	statements_arch(printed->said, ARCH_X86, ARCH_SIGN, "Xen's log");
	is_ram = !strcmp(text, "usable)");
	if (!is_inclusive && last)
		last--;
	return say(printed, KPLACE_FROM_XEN, is_ram ? KPLACE_RAM :
		   KPLACE_FIRMWARE, start, last, is_ram ? SYSTEM_RAM :
		   "e820 reserved");
}

/* "A-B type=7 attr=..." */
static int read_xen_efi(struct printed *printed, const char *text)
{
	struct kplace_efi_class class;
	u64 start, last, type, attribute;

	if (!scan_hex(&text, &start) || !scan_word(&text, "-") ||
	    !scan_hex(&text, &last) || !scan_word(&text, " type="))
		return LINE_OTHER;
	if (!scan_decimal(&text, &type) || !scan_word(&text, " attr=") ||
	    !scan_hex(&text, &attribute) || *text || type > U32_MAX)
		return lines_fail(&printed->lines,
				  "'START-END type=N attr=N' of the EFI memory map in Xen's log");
	class = kplace_efi_class_of((u32)type, attribute);
	return say(printed, KPLACE_FROM_XEN, class.kind, start, last,
		   class.owner);
}

/* Past "(XEN) " and the stamp that console_timestamps= adds; not "[A, B] (". */
static bool scan_xen(const char **text)
{
	const char *end;

	if (!scan_word(text, "(XEN) "))
		return false;
	end = **text == '[' ? strchr(*text, ']') : NULL;
	if (end && !memchr(*text, ',', (size_t)(end - *text)))
		*text = end + 1;
	scan_blanks(text);
	return true;
}

static int read_xen(struct printed *printed, const char *text)
{
	int status;

	if (!scan_xen(&text))
		return LINE_OTHER;
	status = read_xen_arm(printed, text);
	if (status == LINE_OTHER)
		status = read_xen_x86(printed, text);
	return status == LINE_OTHER ? read_xen_efi(printed, text) : status;
}

static int read_line(struct printed *printed)
{
	static int (* const forms[])(struct printed *printed,
				     const char *text) = {
		read_bank, read_lmb_count, read_lmb, read_shell, read_xen,
	};
	const char *text = printed->lines.text;
	size_t i;

	text += strspn(text, " \t");
	for (i = 0; i < ARRAY_SIZE(forms); i++) {
		int status = forms[i](printed, text);

		if (status != LINE_OTHER)
			return status;
	}
	return 0;
}

static int check_whole(const struct printed *printed)
{
	static const char * const lists[] = { "reserved", "memory" };
	size_t i;

	if (printed->has_bank)
		return fail(EXIT_INPUT,
			    "%s: the size of the bank at 0x%llx is missing: copy the text again",
			    printed->lines.name, printed->bank);
	for (i = 0; i < ARRAY_SIZE(lists); i++)
		if (printed->due[i] && printed->due[i] != printed->next[i])
			return fail(EXIT_INPUT,
				    "%s: lmb has 0x%llx ranges of %s, and 0x%llx of them are there: copy the text again",
				    printed->lines.name, printed->due[i],
				    lists[i], printed->next[i]);
	return 0;
}

/**
 * source_bootloader - what was printed before Linux
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_bootloader(struct reading *reading)
{
	struct printed printed = { .said = reading->said };
	int status = reading_lines(reading, 0, &printed.lines);
	bool more = true;

	while (!status && more) {
		status = lines_next(&printed.lines, &more);
		if (!status && more)
			status = read_line(&printed);
	}
	if (!status)
		status = check_whole(&printed);
	lines_close(&printed.lines);
	return status;
}

static bool begins(const char *line)
{
	static const char * const marks[] = {
		"lmb_dump_all:\n", "DRAM bank ", "-> start ", "memory[0]",
		"CONVENTIONAL ", "Available  ", "BS_Data  ",
	};
	static const char * const xen[] = { "RAM: ", "[0", "00000" };
	const char *text = line;
	size_t i;

	if (scan_xen(&text))
		for (i = 0; i < ARRAY_SIZE(xen); i++)
			if (!strncmp(text, xen[i], strlen(xen[i])))
				return true;
	for (i = 0; i < ARRAY_SIZE(marks); i++)
		if (!strncmp(line, marks[i], strlen(marks[i])))
			return true;
	return false;
}

/**
 * is_bootloader - is it the text of a boot loader, a firmware's shell or Xen?
 * @name: of the file
 * @text: its content, cleaned
 *
 * Return: whether it is.
 */
bool is_bootloader(const char *name, const char *text)
{
	(void)name;
	while (*text) {
		text += strspn(text, " \t");
		if (begins(text))
			return true;
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
	return false;
}
