/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A text file, line by line, and complaints that name the line.
 */
#ifndef KPLACE_LINES_H
#define KPLACE_LINES_H

#include <stdio.h>

#include "base/scan.h"
#include "sysroot.h"

/**
 * struct lines - a text file being read
 * @file: the open file
 * @name: of the file, for messages; allocated
 * @text: the current line without its newline
 * @capacity: bytes allocated for @text
 * @number: of the current line, from 1
 */
struct lines {
	FILE *file;
	char *name;
	char *text;
	size_t capacity;
	u64 number;
};

int lines_open(struct lines *lines, const struct sysroot *root,
	       const char *path);
void lines_close(struct lines *lines);
int lines_next(struct lines *lines, bool *more);
int lines_fail(const struct lines *lines, const char *expected);

#endif
