// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a log: the EFI memory map, as efi=debug prints it.
 *
 * The forms are those of drivers/firmware/efi/efi-init.c (arm-init.c before
 * 5.11) and arch/x86/platform/efi/efi.c (memmap.c for some), 4.0 to 7.x:
 *
 *	efi:   0x000000001000-0x000000307fff [Conventional|   |...|WB|  |  |  ]
 *	efi: mem00: [Boot Code   |...|WB|WT|WC|UC] range=[0x0-0xfff] (0MB)
 *	efi: mem00: type=7, attr=0xf, range=[0x0-0x1000) (0MB)
 *
 * and, without the prefix, "0x000000001000-0x000000001fff [Loader Data ..." in
 * 3.16 to 3.19.
 */
#include <string.h>

#include "dmesg.h"
#include "efi_memmap.h"

/* UEFI 2.10, section 7.2.3. */
#define WRITE_BACK	0x8ULL
#define NON_VOLATILE	0x8000ULL
#define SPECIAL_PURPOSE	0x40000ULL
#define RUNTIME		0x8000000000000000ULL

/**
 * struct entry - an entry of the map
 * @start: first byte
 * @end: exclusive end
 * @type: EFI_MEMORY_TYPE
 * @attribute: EFI_MEMORY_*, as far as they count here
 * @number: its place in the map, where it is printed
 */
struct entry {
	u64 start;
	u64 end;
	u32 type;
	u64 attribute;
	u64 number;
};

/* Indexed by type; what was longer before 4.17 comes in the second column. */
static const char * const type_names[][2] = {
	{ "Reserved" },
	{ "Loader Code" },
	{ "Loader Data" },
	{ "Boot Code" },
	{ "Boot Data" },
	{ "Runtime Code" },
	{ "Runtime Data" },
	{ "Conventional", "Conventional Memory" },
	{ "Unusable", "Unusable Memory" },
	{ "ACPI Reclaim", "ACPI Reclaim Memory" },
	{ "ACPI Mem NVS", "ACPI Memory NVS" },
	{ "MMIO", "Memory Mapped I/O" },
	{ "MMIO Port", "MMIO Port Space" },
	{ "PAL Code" },
	{ "Persistent", "Persistent Memory" },
	{ "Unaccepted", "Unaccepted Memory" },
};

static bool find_type(const char *text, size_t length, u32 *type)
{
	u32 i;

	for (i = 0; i < ARRAY_SIZE(type_names); i++) {
		const char *older = type_names[i][1];

		*type = i;
		if (is_word(text, length, type_names[i][0]) ||
		    (older && is_word(text, length, older)))
			return true;
	}
	return false;
}

static bool scan_type_number(const char **text, u32 *type)
{
	u64 number;

	if (!scan_word(text, "type=") || !scan_decimal(text, &number) ||
	    number > U32_MAX)
		return false;
	*type = (u32)number;
	return true;
}

static bool scan_type(const char **text, u32 *type)
{
	size_t width = strcspn(*text, "|]");
	size_t length = width;
	const char *number = *text;

	if (scan_type_number(&number, type)) {
		*text = number;
		scan_blanks(text);
		return true;
	}
	while (length && (*text)[length - 1] == ' ')
		length--;
	if (!find_type(*text, length, type))
		return false;
	*text += width;
	return true;
}

static void apply_attribute(const char *word, size_t length, u64 *attribute)
{
	static const struct {
		const char *word;
		u64 bit;
	} known[] = {
		{ "RUN", RUNTIME },
		{ "WB", WRITE_BACK },
		{ "NV", NON_VOLATILE },
		{ "SP", SPECIAL_PURPOSE },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(known); i++)
		if (is_word(word, length, known[i].word))
			*attribute |= known[i].bit;
}

/* "|RUN|  |WB]", or "|attr=0x...]" where there are bits without a name. */
static bool scan_attributes(const char **text, u64 *attribute)
{
	*attribute = 0;
	while (scan_word(text, "|")) {
		size_t length = strcspn(*text, "|]");

		if (scan_word(text, "attr=")) {
			if (!dmesg_hex(text, attribute))
				return false;
			continue;
		}
		/* Most columns are blank. */
		if (**text != ' ')
			apply_attribute(*text, length, attribute);
		*text += length;
	}
	return scan_word(text, "]");
}

static bool scan_description(const char **text, struct entry *entry)
{
	if (scan_word(text, "["))
		return scan_type(text, &entry->type) &&
		       scan_attributes(text, &entry->attribute);
	return scan_type_number(text, &entry->type) &&
	       scan_word(text, ", attr=") &&
	       dmesg_hex(text, &entry->attribute) && scan_word(text, ", ");
}

/* Inclusive in the log; an empty entry ends below its start. */
static void end_after(struct entry *entry, u64 last)
{
	entry->end = last == U64_MAX ? U64_MAX : last + 1;
	if (last == U64_MAX && !entry->start)
		entry->end = 0;
}

/* As on arm, arm64, riscv and loongarch. */
static bool scan_plain(const char **text, struct entry *entry)
{
	u64 last;

	if (!dmesg_span(text, "-", &entry->start, &last))
		return false;
	end_after(entry, last);
	scan_blanks(text);
	if (!scan_description(text, entry))
		return false;
	/* Up to 4.12, "*" marks what was reserved. */
	scan_word(text, "*");
	return !**text;
}

/* As on x86: an end with ] after it is inclusive, one with ) is not. */
static bool scan_numbered(const char **text, struct entry *entry)
{
	u64 last;

	if (!scan_decimal(text, &entry->number) || !scan_word(text, ":"))
		return false;
	scan_blanks(text);
	if (!scan_description(text, entry))
		return false;
	scan_blanks(text);
	if (!scan_word(text, "range=[") ||
	    !dmesg_span(text, "-", &entry->start, &last))
		return false;
	if (scan_word(text, ")")) {
		entry->end = last;
		return true;
	}
	end_after(entry, last);
	return scan_word(text, "]");
}

/* Firmware is not always right: one wrong entry does not spoil the others. */
static int reject(struct dmesg *log, const struct entry *entry)
{
	notes_add(&log->said->notes,
		  "%s:%llu: an entry of the EFI memory map that %s is left out: 0x%llx-0x%llx",
		  log->lines.name, log->lines.number,
		  entry->end == entry->start ? "holds no byte" :
		  "ends below its start", entry->start, entry->end);
	return 0;
}

static int keep(struct dmesg *log, const struct entry *entry)
{
	struct kplace_efi_class class;
	struct kplace_range range = {
		.start = entry->start,
		.end = entry->end,
		.source = KPLACE_FROM_EFI,
	};

	if (entry->end <= entry->start)
		return reject(log, entry);
	class = kplace_efi_class_of(entry->type, entry->attribute);
	range.kind = (u8)class.kind;
	return dmesg_say(log, &range, class.owner);
}

/* Entries are numbered from 0, and 0 begins a map anew. */
static void count_on(struct dmesg *log, const struct entry *entry)
{
	statements_arch(log->said, ARCH_X86, ARCH_SIGN, "dmesg");
	if (entry->number && entry->number != log->efi_entries)
		log->efi_gap = true;
	log->efi_entries = entry->number + 1;
}

/**
 * dmesg_efi_map - an entry of the EFI memory map
 * @log: the log
 * @text: the message
 *
 * Return: see dmesg.h.
 */
int dmesg_efi_map(struct dmesg *log, const char *text)
{
	struct entry entry = { 0 };
	bool is_plain, right;

	/* Up to 4.0 only the heading had a prefix. */
	if (!strncmp(text, "0x", 2))
		return scan_plain(&text, &entry) ? keep(log, &entry) :
						   LINE_OTHER;
	if (!scan_word(&text, "efi:"))
		return LINE_OTHER;
	scan_blanks(&text);
	is_plain = !strncmp(text, "0x", 2);
	if (is_plain)
		right = scan_plain(&text, &entry);
	else if (scan_word(&text, "mem") && strspn(text, "0123456789"))
		right = scan_numbered(&text, &entry);
	else
		return LINE_OTHER;
	if (!right)
		return LINE_BROKEN;
	if (!is_plain)
		count_on(log, &entry);
	return keep(log, &entry);
}
