/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Scripts: an operation a line, words as in a shell, and complaints that name
 * line and column.
 */
#ifndef KPLACE_SCRIPT_H
#define KPLACE_SCRIPT_H

#include "tree/lines.h"
#include "base/message.h"

/* Bytes of a script: some 30,000 loads. */
#define SCRIPT_MOST (1 << 20)

#define SCRIPT_WORDS 24

/**
 * struct word - a word of a line
 * @text: without its quotes
 * @column: where it begins, from 1
 */
struct word {
	char *text;
	unsigned int column;
};

/**
 * struct script - a script being read
 * @lines: the file
 * @words: of the current line
 * @count: how many
 * @next: the one to be taken next
 * @end: column after the last word
 */
struct script {
	struct lines lines;
	struct word words[SCRIPT_WORDS];
	unsigned int count;
	unsigned int next;
	unsigned int end;
};

int script_open(struct script *script, const char *path);
void script_close(struct script *script);
int script_next(struct script *script, bool *more);

bool script_take(struct script *script, const char *word);
int script_word(struct script *script, const char **text, const char *what);
int script_size(struct script *script, u64 *size, const char *what);
int script_end(struct script *script);
int script_fail(const struct script *script, const char *format, ...)
	PRINTF_LIKE(2, 3);

#endif
