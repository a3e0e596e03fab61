/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A text, line by line, and complaints that name the line.
 */
#ifndef KPLACE_LINES_H
#define KPLACE_LINES_H

#include "base/scan.h"
#include "tree.h"

/**
 * struct lines - a text being read
 * @name: of the file, for messages; allocated
 * @at: where the next line begins
 * @end: the exclusive end of the text
 * @own: the text, cleaned; allocated
 * @text: the current line without its newline; may be changed
 * @capacity: bytes allocated for @text
 * @number: of the current line, from 1
 * @count: lines read so far; blank ones are passed over
 * @error: the text cannot be read: a negative errno, reported by lines_next()
 */
struct lines {
	char *name;
	const char *at;
	const char *end;
	char *own;
	char *text;
	size_t capacity;
	u64 number;
	u64 count;
	int error;
};

int lines_open(struct lines *lines, struct tree *tree, const char *path);
int lines_open_file(struct lines *lines, const char *path);
void lines_close(struct lines *lines);
int lines_next(struct lines *lines, bool *more);
int lines_fail(const struct lines *lines, const char *expected);

#endif
