// SPDX-License-Identifier: GPL-2.0
/*
 * A text file, line by line, and complaints that name the line.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lines.h"
#include "base/message.h"
#include "base/progress.h"

/* Bytes of a wrong line shown in a message. */
#define SHOWN 60

/**
 * lines_open - open a text file of a tree
 * @lines: filled in
 * @root: the tree
 * @path: below the tree
 *
 * Return: 0, or -errno; nothing has been printed, and @lines->name is set.
 */
int lines_open(struct lines *lines, const struct sysroot *root,
	       const char *path)
{
	int fd;

	*lines = (struct lines) { .name = sysroot_name(root, path) };
	if (!lines->name)
		return -ENOMEM;
	fd = sysroot_file(root, path);
	if (fd < 0)
		return fd;
	lines->file = fdopen(fd, "r");
	if (!lines->file) {
		close(fd);
		return -ENOMEM;
	}
	return 0;
}

/**
 * lines_close - close the file
 * @lines: a file after lines_open(), successful or not
 */
void lines_close(struct lines *lines)
{
	progress_clear();
	if (lines->file)
		fclose(lines->file);
	free(lines->name);
	free(lines->text);
	*lines = (struct lines) { 0 };
}

/**
 * lines_next - read the next line
 * @lines: the file
 * @more: false at the end of the file
 *
 * A last line without its newline is refused: the file was cut there, and the
 * lines that are missing may be reservations.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int lines_next(struct lines *lines, bool *more)
{
	ssize_t length;

	errno = 0;
	length = getline(&lines->text, &lines->capacity, lines->file);
	*more = length >= 0;
	if (length < 0 && (errno || ferror(lines->file)))
		return fail(EXIT_INPUT, "%s: cannot be read: %s", lines->name,
			    strerror(errno));
	if (length < 0)
		return 0;

	progress_lines(lines->name, ++lines->number);
	if (strlen(lines->text) != (size_t)length)
		return lines_fail(lines, "text without NUL bytes");
	if (lines->text[length - 1] != '\n')
		return lines_fail(lines,
				  "a newline at the end of the last line (the file seems cut off: copy it again)");
	lines->text[length - 1] = '\0';
	return 0;
}

/**
 * lines_fail - complain about the current line
 * @lines: the file
 * @expected: what should have been there
 *
 * Return: %EXIT_INPUT.
 */
int lines_fail(const struct lines *lines, const char *expected)
{
	char shown[SHOWN + 1];
	size_t i;

	for (i = 0; i < SHOWN && lines->text[i] && lines->text[i] != '\n'; i++)
		shown[i] = isprint((unsigned char)lines->text[i]) ?
			   lines->text[i] : '?';
	shown[i] = '\0';
	return fail(EXIT_INPUT, "%s:%llu: expected %s, found '%s%s'",
		    lines->name, lines->number, expected,
		    shown, i == SHOWN && lines->text[i] ? "..." : "");
}
