// SPDX-License-Identifier: GPL-2.0-only
/*
 * What output looks like: colours on a terminal, and rows of changes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "style.h"

/*
 * The letters of a bar say the same, so that no colour is needed, and not every
 * kind has one.
 */
static const char * const kinds[] = {
	[KPLACE_RAM] = "\033[32m",
	[KPLACE_SPARE] = "\033[32m",
	[KPLACE_REMOVABLE] = "\033[32m",
	[KPLACE_DRIVER] = "\033[36m",
	[KPLACE_RESERVED] = "\033[33m",
	[KPLACE_RELEASED] = "\033[92m",
	[KPLACE_SOFT_RESERVED] = "\033[36m",
	[KPLACE_UNACCEPTED] = "\033[36m",
	[KPLACE_PERSISTENT] = "\033[36m",
	[KPLACE_MMIO] = "\033[36m",
	[KPLACE_CRASH] = "\033[35m",
	[KPLACE_KERNEL] = "\033[34m",
	[KPLACE_BOOT_INITRD] = "\033[94m",
	[KPLACE_FDT] = "\033[94m",
	[KPLACE_NOMAP] = "\033[31m",
	[KPLACE_ACPI] = "\033[93m",
	[KPLACE_EFI_MEMMAP] = "\033[93m",
	[KPLACE_ACPI_NVS] = "\033[91m",
	[KPLACE_RUNTIME] = "\033[91m",
	[KPLACE_FIRMWARE] = "\033[93m",
	[KPLACE_LPI] = "\033[91m",
	[KPLACE_POISON] = "\033[95m",
};

/**
 * style_terminal - does a person look at the output?
 *
 * Return: whether the output is a terminal.
 */
bool style_terminal(void)
{
	return isatty(STDOUT_FILENO);
}

/**
 * style_width - how wide is the terminal?
 *
 * Return: its columns; 0 where the output is none, or it does not say.
 */
u32 style_width(void)
{
	struct winsize size;

	if (!style_terminal() || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size))
		return 0;
	return size.ws_col;
}

/* https://no-color.org: any value but the empty one switches colours off. */
static bool wants_colours(void)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	return style_terminal() && !(no_color && *no_color) && term &&
	       strcmp(term, "dumb");
}

/* Asked for every word of a report, and always the same. */
static bool coloured(void)
{
	static bool known, answer;

	if (!known)
		answer = wants_colours();
	known = true;
	return answer;
}

/**
 * style_kind - begin the colour of a kind of memory
 * @kind: the kind
 *
 * Return: what to print; an empty string without colours. The same holds for
 * style_bold() and style_end().
 */
const char *style_kind(enum kplace_kind kind)
{
	bool has_colour = (u32)kind < ARRAY_SIZE(kinds) && kinds[kind];

	return has_colour && coloured() ? kinds[kind] : "";
}

/**
 * style_bold - begin bold text
 *
 * Return: see style_kind().
 */
const char *style_bold(void)
{
	return coloured() ? "\033[1m" : "";
}

/**
 * style_end - end colour and bold
 *
 * Return: see style_kind().
 */
const char *style_end(void)
{
	return coloured() ? "\033[0m" : "";
}

/* Where a line ends, and what does not fit goes to the next. */
#define COLUMNS 80

/* The first column; what belongs to a row begins after it. */
#define WORD_COLUMNS 10

/**
 * span_text - a range as text
 * @start: first byte
 * @end: first byte past it
 * @text: room for it
 *
 * Return: @text.
 */
const char *span_text(u64 start, u64 end, char text[static SPAN_TEXT])
{
	snprintf(text, SPAN_TEXT, "0x%llx-0x%llx", start, end);
	return text;
}

/**
 * style_change - print a row of a table of changes
 * @width: of the columns before and after
 * @word: what it is
 * @before: how it was
 * @after: how it is
 * @rest: what there is to say; on a line of its own if it is too long
 */
void style_change(int width, const char *word, const char *before,
		  const char *after, const char *rest)
{
	int used = WORD_COLUMNS + 2 + width + 2 + width + 2;

	printf("%s%-*s%s  %-*s  ", style_bold(), WORD_COLUMNS, word,
	       style_end(), width, before);
	if (!*rest) {
		printf("%s\n", after);
		return;
	}
	if (used + (int)strlen(rest) > COLUMNS)
		printf("%s\n%*s  %s\n", after, WORD_COLUMNS, "", rest);
	else
		printf("%-*s  %s\n", width, after, rest);
}
