// SPDX-License-Identifier: GPL-2.0-only
/*
 * A text, line by line, and complaints that name the line.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "clean.h"
#include "lines.h"

/* Bytes of a wrong line shown in a message. */
#define SHOWN 60

static int begin(struct lines *lines, const char *bytes, size_t size)
{
	size_t length;

	lines->own = text_clean(bytes, size, &length);
	lines->at = lines->own;
	lines->end = lines->own + length;
	return lines->own ? 0 : -ENOMEM;
}

/**
 * lines_open - begin with a text file of a tree
 * @lines: filled in; lines_close() is due in either case
 * @tree: the tree; must outlive @lines
 * @path: below the tree
 *
 * Return: 0, or a negative errno if the file cannot be opened; nothing has been
 * printed, and @lines->name is set unless there is no memory.
 */
int lines_open(struct lines *lines, struct tree *tree, const char *path)
{
	const struct tree_file *file = tree_read(tree, path);

	*lines = (struct lines) { .name = tree_path_name(tree, path) };
	if (!lines->name || !file)
		return -ENOMEM;
	if (file->error && !file->opened)
		return file->error;
	lines->error = file->error;
	return file->error ? 0 : begin(lines, file->bytes, file->size);
}

/**
 * lines_open_file - begin with a text file that the user named
 * @lines: filled in; lines_close() is due in either case
 * @path: the file; "-" is standard input
 *
 * Return: 0, or a negative errno; nothing has been printed.
 */
int lines_open_file(struct lines *lines, const char *path)
{
	char *bytes;
	size_t size;
	int error;

	*lines = (struct lines) { .name = strdup(path) };
	if (!lines->name)
		return -ENOMEM;
	error = slurp_file(path, &bytes, &size);
	if (!error)
		error = begin(lines, bytes, size);
	free(bytes);
	return error;
}

/**
 * lines_close - end with the text
 * @lines: a text after lines_open(), successful or not
 */
void lines_close(struct lines *lines)
{
	progress_clear();
	free(lines->name);
	free(lines->own);
	free(lines->text);
	*lines = (struct lines) { 0 };
}

/* A copy: the tree's bytes stay as they are. */
static bool copy(struct lines *lines, size_t length)
{
	if (length >= lines->capacity) {
		size_t capacity = 2 * length + 256;
		char *text = realloc(lines->text, capacity);

		if (!text)
			return false;
		lines->text = text;
		lines->capacity = capacity;
	}
	memcpy(lines->text, lines->at, length);
	lines->text[length] = '\0';
	return true;
}

static int next(struct lines *lines)
{
	const char *newline = memchr(lines->at, '\n',
				     (size_t)(lines->end - lines->at));
	size_t length;

	progress_lines(lines->name, ++lines->number);
	length = (size_t)((newline ? newline : lines->end) - lines->at);
	if (!copy(lines, length))
		return fail_memory();
	if (strlen(lines->text) != length)
		return lines_fail(lines, "text without NUL bytes");
	if (!newline)
		return lines_fail(lines,
				  "a newline at the end of the last line (the file seems cut off: copy it again)");
	lines->at = newline + 1;
	return 0;
}

/**
 * lines_next - read the next line that is not blank
 * @lines: the text
 * @more: false at its end
 *
 * A last line without its newline is refused: the file was cut there, and the
 * lines that are missing may be reservations.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int lines_next(struct lines *lines, bool *more)
{
	if (lines->error)
		return fail_input(-lines->error, "%s: cannot be read",
				  lines->name);
	while (lines->at < lines->end) {
		int status = next(lines);

		*more = true;
		if (status)
			return status;
		if (lines->text[strspn(lines->text, " \t")]) {
			lines->count++;
			return 0;
		}
	}
	*more = false;
	return 0;
}

/**
 * lines_fail - complain about the current line
 * @lines: the text
 * @expected: what should have been there
 *
 * Return: %EXIT_INPUT.
 */
int lines_fail(const struct lines *lines, const char *expected)
{
	char shown[SHOWN + 1];
	size_t i;

	for (i = 0; i < SHOWN && lines->text[i]; i++)
		shown[i] = isprint((unsigned char)lines->text[i]) ?
			   lines->text[i] : '?';
	shown[i] = '\0';
	return fail(EXIT_INPUT, "%s:%llu: expected %s, found '%s%s'",
		    lines->name, lines->number, expected, shown,
		    i == SHOWN && lines->text[i] ? "..." : "");
}
