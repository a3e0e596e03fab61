// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the memory that kexec -d prints before it loads.
 *
 * Below a line "MEMORY RANGES" come ranges with inclusive ends and a type, enum
 * in kexec-tools' kexec/kexec.h:
 *
 *	0000000000100000-00000000bffdffff (0)
 */
#include <string.h>

#include "reading.h"

#define HEADING "MEMORY RANGES"

/* By type: RANGE_RAM, RANGE_RESERVED, RANGE_ACPI, RANGE_ACPI_NVS. */
static const struct {
	enum kplace_kind kind;
	const char *owner;
} types[] = {
	{ KPLACE_RAM, SYSTEM_RAM },
	{ KPLACE_RESERVED, "reserved (kexec -d)" },
	{ KPLACE_ACPI, "ACPI (kexec -d)" },
	{ KPLACE_ACPI_NVS, "ACPI NVS (kexec -d)" },
};

/* What only one architecture's kexec prints. */
static void find_arch(struct statements *said, const char *line)
{
	static const struct {
		const char *text;
		enum arch arch;
	} signs[] = {
		{ "R_X86_64_", ARCH_X86 },
		{ "real_mode_data", ARCH_X86 },
		{ "E820 memmap", ARCH_X86 },
		{ "zImage header", ARCH_ARM },
		{ "zImage size", ARCH_ARM },
		{ "R_AARCH64_", ARCH_ARM64 },
		{ "image_arm64_load", ARCH_ARM64 },
		{ "arm64_load_other_segments", ARCH_ARM64 },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(signs); i++)
		if (strstr(line, signs[i].text))
			statements_arch(said, signs[i].arch, ARCH_SIGN,
					"the log of kexec -d");
}

static int read_range(struct statements *said, const struct lines *lines,
		      bool *is_range)
{
	struct kplace_range range = { .source = KPLACE_FROM_LOADER };
	const char *text = lines->text;
	u64 last, type;

	*is_range = scan_hex(&text, &range.start) && scan_word(&text, "-");
	if (!*is_range)
		return 0;
	if (!scan_hex(&text, &last) || !scan_word(&text, " (") ||
	    !scan_decimal(&text, &type) || !scan_word(&text, ")") ||
	    last < range.start)
		return lines_fail(lines, "'START-END (TYPE)' of kexec -d");
	range.end = last == U64_MAX ? U64_MAX : last + 1;
	type = type < ARRAY_SIZE(types) ? type : 1;
	range.kind = (u8)types[type].kind;
	return statements_say(said, &range, types[type].owner,
			      STATEMENT_ALWAYS);
}

/**
 * source_kexec_log - what kexec -d takes for memory
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_kexec_log(struct reading *reading)
{
	struct lines lines;
	int status = reading_lines(reading, 0, &lines);
	bool is_list = false, more = true;

	while (!status && more) {
		status = lines_next(&lines, &more);
		if (status || !more)
			break;
		find_arch(reading->said, lines.text);
		/* A message of the kernel may come between on a console. */
		if (is_list && *lines.text != '[')
			status = read_range(reading->said, &lines, &is_list);
		else if (!is_list)
			is_list = !strcmp(lines.text, HEADING);
	}
	lines_close(&lines);
	return status;
}

/**
 * is_kexec_log - is it the output of kexec -d?
 * @name: of the file
 * @text: its content, cleaned
 *
 * Return: whether it is.
 */
bool is_kexec_log(const char *name, const char *text)
{
	(void)name;
	return strstr(text, HEADING "\n") || strstr(text, "segment[0]");
}
