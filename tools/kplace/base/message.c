// SPDX-License-Identifier: GPL-2.0-only
/*
 * Messages for the person at the terminal, and the exit status they go with.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

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

/* What was printed so far comes first. */
static void begin_sentence(const char *format, va_list args)
{
	fflush(stdout);
	progress_clear();
	fputs("kplace: ", stderr);
	vfprintf(stderr, format, args);
}

/**
 * fail - print an error message
 * @status: the exit status it leads to, enum exit_status
 * @format: one sentence without full stop: the value, what was expected
 *
 * Return: @status, so that the caller can hand it on in the same line.
 */
int fail(int status, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	begin_sentence(format, args);
	va_end(args);
	fputc('\n', stderr);
	return status;
}

/**
 * fail_input - say why an input cannot be read
 * @error: the reason, a positive errno; that memory is exhausted is no fault of the
 *	input
 * @format: one sentence, which the reason ends
 *
 * Return: %EXIT_INPUT, or %EXIT_SYSTEM.
 */
int fail_input(int error, const char *format, ...)
{
	va_list args;

	if (error == ENOMEM)
		return fail_memory();
	va_start(args, format);
	begin_sentence(format, args);
	va_end(args);
	fprintf(stderr, ": %s\n", strerror(error));
	return EXIT_INPUT;
}

/**
 * fail_memory - say that memory is exhausted
 *
 * Return: %EXIT_SYSTEM.
 */
int fail_memory(void)
{
	return fail(EXIT_SYSTEM, OUT_OF_MEMORY);
}

/**
 * finish_output - make sure that what was printed has arrived
 * @status: exit status so far
 *
 * A full disk must not look like a short answer.
 *
 * Return: @status, or %EXIT_SYSTEM if the output is incomplete.
 */
int finish_output(int status)
{
	int failed = ferror(stdout);

	errno = 0;
	if (fflush(stdout) || failed || fclose(stdout))
		return fail(EXIT_SYSTEM, "cannot write the output: %s",
			    errno ? strerror(errno) : "write error");
	return status;
}

static bool has_room(struct notes *notes)
{
	unsigned int capacity = notes->capacity ? 2 * notes->capacity : 16;
	char **grown;

	if (notes->count < notes->capacity)
		return true;
	if (capacity < notes->capacity)
		return false;
	grown = reallocarray(notes->text, capacity, sizeof(*grown));
	if (!grown)
		return false;
	notes->text = grown;
	notes->capacity = capacity;
	return true;
}

/* @text is NULL if there is no memory for it: then the format has to do. */
static void keep(struct notes *notes, char *text, const char *format)
{
	if (text && has_room(notes)) {
		notes->text[notes->count++] = text;
		return;
	}
	fprintf(stderr, "kplace: note: %s\n", text ? text : format);
	free(text);
}

/**
 * notes_add - keep a remark for the end of the report
 * @notes: the list
 * @format: one sentence without full stop
 *
 * A remark that there is no memory for is printed at once instead.
 */
void notes_add(struct notes *notes, const char *format, ...)
{
	char *text = NULL;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		text = NULL;
	va_end(args);
	keep(notes, text, format);
}

/**
 * notes_add_once - keep a remark, unless the very same is there already
 * @notes: the list
 * @format: see notes_add()
 */
void notes_add_once(struct notes *notes, const char *format, ...)
{
	char *text = NULL;
	unsigned int i;
	va_list args;

	va_start(args, format);
	if (vasprintf(&text, format, args) < 0)
		text = NULL;
	va_end(args);
	for (i = 0; text && i < notes->count; i++) {
		if (strcmp(notes->text[i], text))
			continue;
		free(text);
		return;
	}
	keep(notes, text, format);
}

/**
 * notes_append - add what others have remarked
 * @notes: gets copies
 * @more: the others' remarks
 */
void notes_append(struct notes *notes, const struct notes *more)
{
	unsigned int i;

	for (i = 0; i < more->count; i++)
		notes_add(notes, "%s", more->text[i]);
}

/**
 * notes_print - print the remarks, a line each
 * @notes: the list
 */
void notes_print(const struct notes *notes)
{
	unsigned int i;

	for (i = 0; i < notes->count; i++)
		printf("note: %s\n", notes->text[i]);
}

/**
 * notes_complain - print the remarks before an error that they may explain
 * @notes: the list
 */
void notes_complain(const struct notes *notes)
{
	unsigned int i;

	progress_clear();
	for (i = 0; i < notes->count; i++)
		fprintf(stderr, "kplace: note: %s\n", notes->text[i]);
}

/**
 * notes_free - forget the remarks
 * @notes: the list, empty afterwards
 */
void notes_free(struct notes *notes)
{
	while (notes->count)
		free(notes->text[--notes->count]);
	free(notes->text);
	*notes = (struct notes) { 0 };
}
