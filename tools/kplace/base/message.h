/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Messages for the person at the terminal, and the exit status they go with.
 */
#ifndef KPLACE_MESSAGE_H
#define KPLACE_MESSAGE_H

#include "kplace_host.h"

#include <stdbool.h>

#define PRINTF_LIKE(format, first) \
	__attribute((__format__(__printf__, format, first)))

/**
 * enum exit_status - what the command's exit status says
 * @EXIT_DONE: done; for plan: every segment has a place
 * @EXIT_NO: the answer is no: there is no valid placement, or what else the
 *	command was asked for
 * @EXIT_USAGE: the command line is wrong
 * @EXIT_INPUT: an input cannot be read, or does not have its format
 * @EXIT_SYSTEM: out of memory, or the output could not be written
 * @EXIT_STATUSES: how many there are
 */
enum exit_status {
	EXIT_DONE,
	EXIT_NO,
	EXIT_USAGE,
	EXIT_INPUT,
	EXIT_SYSTEM,
	EXIT_STATUSES
};

/**
 * struct notes - remarks on how an answer came about
 * @text: the sentences, allocated
 * @count: how many
 * @capacity: how many there is room for
 */
struct notes {
	char **text;
	unsigned int count;
	unsigned int capacity;
};

/**
 * exit_answer - the exit status of a question
 * @yes: the answer
 *
 * Return: %EXIT_DONE or %EXIT_NO.
 */
static inline int exit_answer(bool yes)
{
	return yes ? EXIT_DONE : EXIT_NO;
}

/* How far the reading of a long file is, on a terminal. */
void progress_lines(const char *name, u64 number);
void progress_clear(void);

/* Why something was not done, for those who hand reasons on as text. */
#define OUT_OF_MEMORY "out of memory"

int fail(int status, const char *format, ...)
	PRINTF_LIKE(2, 3);
int fail_input(int error, const char *format, ...)
	PRINTF_LIKE(2, 3);
int fail_memory(void);
int finish_output(int status);

void notes_add(struct notes *notes, const char *format, ...)
	PRINTF_LIKE(2, 3);
void notes_add_once(struct notes *notes, const char *format, ...)
	PRINTF_LIKE(2, 3);
void notes_append(struct notes *notes, const struct notes *more);
void notes_print(const struct notes *notes);
void notes_complain(const struct notes *notes);
void notes_free(struct notes *notes);

#endif
