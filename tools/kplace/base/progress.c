// SPDX-License-Identifier: GPL-2.0
/*
 * How far the reading of a long file is, for somebody who waits.
 *
 * One line on the terminal, written over and over and wiped out in the end;
 * nothing at all if the errors do not go to a terminal.
 */
#include <stdio.h>
#include <unistd.h>

#include "progress.h"

/* Lines between two signs of life; files that are shorter show none. */
#define STEP (1 << 14)

/* Columns to wipe out: one terminal, one line. */
static int shown;

/**
 * progress_lines - another line was read
 * @name: of the file
 * @number: of the line, from 1
 */
void progress_lines(const char *name, u64 number)
{
	int length;

	if (number % STEP || !isatty(STDERR_FILENO))
		return;
	length = fprintf(stderr, "\rkplace: %s: %llu lines", name, number);
	fflush(stderr);
	/* Files of one command may have names of different lengths. */
	if (length > shown)
		shown = length;
}

/**
 * progress_clear - wipe out what is shown, before something else is
 */
void progress_clear(void)
{
	if (!shown)
		return;
	fprintf(stderr, "\r%*s\r", shown, "");
	fflush(stderr);
	shown = 0;
}
