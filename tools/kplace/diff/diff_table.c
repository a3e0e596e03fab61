// SPDX-License-Identifier: GPL-2.0
/*
 * Differences as a table: what, before, after, and something about it.
 */
#include <stdio.h>

#include "diff_table.h"
#include "base/style.h"

/* Where a line ends, and what does not fit goes to the next. */
#define COLUMNS 80

/* The first column; what belongs to a row begins behind it. */
#define WORD_COLUMNS 10

/**
 * diff_table_span - a range as text
 * @start: first byte
 * @end: first byte behind it
 * @text: room for it
 *
 * Return: @text.
 */
const char *diff_table_span(u64 start, u64 end, char text[static SPAN_TEXT])
{
	snprintf(text, SPAN_TEXT, "0x%llx-0x%llx", start,
		 end);
	return text;
}

/**
 * diff_table_line - print a line of the table
 * @width: of the columns before and after
 * @word: what it is
 * @before: how it was
 * @after: how it is
 * @rest: what there is to say; on a line of its own if it is too long
 */
void diff_table_line(int width, const char *word, const char *before,
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
