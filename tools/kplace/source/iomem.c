// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: /proc/iomem, all its lines.
 *
 * The format is that of r_show() in the kernel's kernel/resource.c: two
 * spaces for each level, hexadecimal numbers without prefix, inclusive ends.
 *
 * The top level says what is memory; anything below a "System RAM" line
 * forbids, by any name. A top-level "reserved" is memory too, on arm64:
 * what must not be mapped.
 */
#include <strings.h>

#include "reading.h"

/* The kernel shows five levels below the top. */
#define LEVELS 16

/* What r_show() pads addresses to. */
#define DIGITS 8

/* Hot-added memory of a driver, as in "System RAM (kmem)". */
#define DRIVER_RAM SYSTEM_RAM " ("

/**
 * struct iomem - the file being read
 * @lines: at the current line
 * @said: gets a statement a line
 * @level: the line open at each depth
 * @depth: how many are open
 * @indent: of each depth in blanks, once a line had it
 * @indents: depths with an indentation so far
 * @elided: number of a line that says that others were left out, 0 for none
 * @is_flat: a line is not indented below the one that contains it
 * @is_nested: a line is
 * @only_zeros: no line had an address so far
 */
struct iomem {
	struct lines lines;
	struct statements *said;
	struct statement level[LEVELS];
	size_t indent[LEVELS];
	unsigned int depth;
	unsigned int indents;
	u64 elided;
	bool is_flat;
	bool is_nested;
	bool only_zeros;
};

static bool begins_with(const char *text, const char *beginning)
{
	return !strncmp(text, beginning, strlen(beginning));
}

/**
 * iomem_is_kernel - is it the running kernel's own code or data?
 * @name: of the line
 *
 * Return: whether it is.
 */
bool iomem_is_kernel(const char *name)
{
	static const char * const names[] = {
		"Kernel code", "Kernel rodata", "Kernel data", "Kernel bss"
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

/**
 * iomem_is_over_free - is it one of the module's lines over free memory?
 * @name: of the line
 *
 * These are what kexec loads next, and what it could not load in place.
 *
 * Return: whether it is.
 */
bool iomem_is_over_free(const char *name)
{
	return begins_with(name, "kexec: ") ||
	       begins_with(name, "kplace: in use");
}

/* KPLACE_KINDS for what is no memory at all, or what the line around it is. */
static enum kplace_kind kind_of(const struct statement *line, const char *name)
{
	if (!line->depth && line->in_ram)
		return KPLACE_RAM;
	if (begins_with(name, DRIVER_RAM))
		return KPLACE_DRIVER;
	if (line->in_ram && iomem_is_kernel(name))
		return KPLACE_KERNEL;
	if (line->in_ram && iomem_is_over_free(name))
		return KPLACE_KINDS;
	if (line->in_ram)
		return KPLACE_RESERVED;
	if (!line->depth && !strcasecmp(name, ANONYMOUS))
		return KPLACE_NOMAP;
	return KPLACE_KINDS;
}

/* Fewer digits, or zeros before more, and characters were lost. */
static bool scan_address(const char **text, u64 *address)
{
	const char *from = *text;
	size_t digits;

	if (!scan_hex(text, address))
		return false;
	digits = (size_t)(*text - from);
	return digits == DIGITS || (digits > DIGITS && *from != '0');
}

static bool scan_separator(const char **text)
{
	scan_blanks(text);
	if (!scan_word(text, ":"))
		return false;
	scan_blanks(text);
	return true;
}

static int scan_range(const struct iomem *iomem, const char **text,
		      struct kplace_range *range)
{
	u64 last;

	if (!scan_address(text, &range->start) || !scan_word(text, "-") ||
	    !scan_address(text, &last) || !scan_separator(text))
		return lines_fail(&iomem->lines,
				  "'START-END : NAME' in hexadecimal of 8 to 16 digits");
	if (last < range->start)
		return lines_fail(&iomem->lines,
				  "an end that is not below the start");
	if (strstr(*text, " : "))
		return lines_fail(&iomem->lines,
				  "one range (two lines seem to be joined)");
	/* Inclusive in the file; there is nothing above the last byte. */
	range->end = last == U64_MAX ? U64_MAX : last + 1;
	return 0;
}

/*
 * The lines that are open and do not contain the range end here. Resources are
 * sorted, and those side by side do not overlap.
 */
static int nest(struct iomem *iomem, const struct kplace_range *range)
{
	while (iomem->depth) {
		const struct kplace_range *open =
			&iomem->level[iomem->depth - 1].range;

		if (range->start < open->start)
			return lines_fail(&iomem->lines,
					  "a start not below that of the line before (lines seem to be missing, or out of order)");
		if (range->end <= open->end)
			break;
		if (range->start < open->end)
			return lines_fail(&iomem->lines,
					  "a range inside that of the line before, or above it");
		iomem->depth--;
	}
	if (iomem->depth == LEVELS)
		return lines_fail(&iomem->lines, "at most 16 levels");
	return 0;
}

/* Two spaces a level as the kernel writes them, or what has become of them. */
static bool fits(struct iomem *iomem, size_t blanks)
{
	unsigned int depth = iomem->depth;

	if (iomem->indents <= depth) {
		iomem->indent[depth] = blanks;
		iomem->indents = depth + 1;
	}
	if (!depth)
		return blanks == iomem->indent[0];
	if (blanks == iomem->indent[0])
		iomem->is_flat = true;
	else
		iomem->is_nested = true;
	if (iomem->is_flat)
		return !iomem->is_nested;
	return blanks == iomem->indent[depth] &&
	       blanks > iomem->indent[depth - 1];
}

static int check_indent(struct iomem *iomem, size_t blanks)
{
	if (fits(iomem, blanks))
		return 0;
	return lines_fail(&iomem->lines,
			  "a line indented below the one that contains it (lines seem to be missing, or their indentation)");
}

static int place(struct iomem *iomem, const struct kplace_range *range,
		 size_t blanks)
{
	int status = nest(iomem, range);

	return status ? status : check_indent(iomem, blanks);
}

static bool is_elision(const char *text)
{
	text += strspn(text, "[(<");
	return strspn(text, ".") >= 2 || !strncmp(text, "snip", 4);
}

/* "System RAM" with characters lost, or with more that a web form added. */
static bool is_damaged_ram(const char *name)
{
	static const char rom[] = "System ROM";

	if (!strcmp(name, SYSTEM_RAM) || begins_with(name, DRIVER_RAM) ||
	    begins_with(name, rom))
		return false;
	return !strncasecmp(name, "System R", 8) ||
	       (begins_with(name, "System") && begins_with(rom, name));
}

/* Memory whose name is damaged would be left out, with all that is in it. */
static int check_name(const struct iomem *iomem, const struct statement *line,
		      const char *name)
{
	if (is_damaged_ram(name))
		return lines_fail(&iomem->lines, "the name '" SYSTEM_RAM "'");
	if (line->depth == 1 && !line->in_ram && iomem_is_kernel(name) &&
	    iomem->level[0].range.kind == KPLACE_KINDS)
		return lines_fail(&iomem->lines,
				  "the kernel in System RAM (the name around it seems to be damaged)");
	return 0;
}

static int keep_line(struct iomem *iomem, struct statement *line,
		     const char *name)
{
	line->depth = (u8)iomem->depth;
	line->in_ram = line->depth ? iomem->level[0].in_ram :
				     !strcmp(name, SYSTEM_RAM);
	if (check_name(iomem, line, name))
		return EXIT_INPUT;
	line->range.kind = (u8)kind_of(line, name);
	statements_arch(iomem->said, arch_of_resource(name), ARCH_HINT,
			"proc/iomem");
	iomem->level[line->depth] = *line;
	iomem->depth++;
	return statements_add(iomem->said, line, name);
}

static int read_line(struct iomem *iomem)
{
	struct statement line = {
		.range.source = KPLACE_FROM_IOMEM, .use = STATEMENT_IOMEM,
	};
	size_t blanks = strspn(iomem->lines.text, " \t");
	const char *text = iomem->lines.text + blanks;
	int status;

	if (iomem->elided)
		return lines_fail(&iomem->lines,
				  "nothing after a line that says that others were left out");
	if (is_elision(text)) {
		iomem->elided = iomem->lines.number;
		return 0;
	}
	status = scan_range(iomem, &text, &line.range);
	/* Hidden addresses contain each other. */
	if (status || line.range.end <= 1)
		return status;
	iomem->only_zeros = false;
	status = place(iomem, &line.range, blanks);
	return status ? status : keep_line(iomem, &line, text);
}

/*
 * Early allocations lie at the top of memory: a copy whose last line leaves that
 * free may have been cut there.
 */
static void note_end(const struct iomem *iomem)
{
	const struct statements *said = iomem->said;
	const struct kplace_range *ram = &iomem->level[0].range;
	const struct kplace_range *last =
		&iomem->level[iomem->depth - 1].range;

	if (!strcmp(said->place, "/") || said->arch == ARCH_X86 ||
	    !iomem->level[0].in_ram || !statements_iomem_has(said, KPLACE_RESERVED) ||
	    (iomem->depth > 1 && last->end == ram->end))
		return;
	notes_add(&iomem->said->notes,
		  "%s ends within System RAM, 0x%llx-0x%llx: if lines are missing there, so is what they reserve",
		  iomem->lines.name, ram->start, ram->end);
}

static void note_restored(const struct iomem *iomem)
{
	struct notes *notes = &iomem->said->notes;

	if (iomem->depth)
		note_end(iomem);

	if (iomem->is_flat)
		notes_add(notes,
			  "%s: its indentation is lost; lines are nested by their ranges",
			  iomem->lines.name);
	iomem->said->is_incomplete |= iomem->elided;
	if (iomem->elided)
		notes_add(notes,
			  "%s:%llu: '...' at the end: what followed was left out and is not in the map",
			  iomem->lines.name, iomem->elided);
}

/* A file that says nothing must not pass for a machine without memory. */
static int check_whole(const struct iomem *iomem)
{
	if (!iomem->lines.count)
		return fail(EXIT_INPUT,
			    "%s:1: expected 'START-END : NAME', found an empty file",
			    iomem->lines.name);
	if (iomem->only_zeros)
		return fail(EXIT_INPUT,
			    "%s:1: expected addresses, found only zeros: the kernel hides them from unprivileged readers; run as root, or copy the file as root",
			    iomem->lines.name);
	return 0;
}

/**
 * source_iomem - what /proc/iomem says
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_iomem(struct reading *reading)
{
	struct iomem iomem = { .said = reading->said, .only_zeros = true };
	int status = reading_lines(reading, 0, &iomem.lines);
	bool more = true;

	while (!status && more) {
		status = lines_next(&iomem.lines, &more);
		if (!status && more)
			status = read_line(&iomem);
	}
	if (!status)
		status = check_whole(&iomem);
	if (!status)
		note_restored(&iomem);
	reading->said->has_iomem = !status;
	lines_close(&iomem.lines);
	return status;
}

/**
 * judge_iomem - does /proc/iomem show addresses?
 * @file: its content
 *
 * To all but root it shows each address as zeros.
 *
 * Return: NULL, or why it is of no use.
 */
const char *judge_iomem(struct tree_file *file)
{
	const char *at = file->bytes;

	if (!file->size)
		return NULL;
	while (*at) {
		size_t digits;

		at += strspn(at, " ");
		digits = strspn(at, "0123456789abcdef-");
		if (strspn(at, "0-") < digits || !digits)
			return NULL;
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return "the kernel shows its addresses to root only";
}
