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
#include "message.h"
#include "progress.h"

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
		    lines->name, (unsigned long long)lines->number, expected,
		    shown, i == SHOWN && lines->text[i] ? "..." : "");
}

/* The value of a digit; U32_MAX for what is none. */
static u32 digit_value(char c)
{
	/* One more than the value: 0 is none. */
	static const u8 values[256] = {
		['0'] = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
		['A'] = 11, 12, 13, 14, 15, 16,
		['a'] = 11, 12, 13, 14, 15, 16,
	};

	return values[(unsigned char)c] - 1U;
}

static inline bool scan_number(const char **text, u32 base, u64 *value)
{
	const char *at = *text;
	u64 sum = 0;
	u32 digit;

	for (; (digit = digit_value(*at)) < base; at++)
		if (__builtin_mul_overflow(sum, base, &sum) ||
		    __builtin_add_overflow(sum, digit, &sum))
			return false;
	if (at == *text)
		return false;
	*value = sum;
	*text = at;
	return true;
}

/**
 * scan_hex - read a hexadecimal number without prefix
 * @text: where to read; moved behind the number
 * @value: the number
 *
 * Return: whether there is one, of at most 64 bits. The same holds for
 * scan_decimal().
 */
bool scan_hex(const char **text, u64 *value)
{
	return scan_number(text, 16, value);
}

/**
 * scan_decimal - read a decimal number
 * @text: where to read; moved behind the number
 * @value: the number
 *
 * Return: see scan_hex().
 */
bool scan_decimal(const char **text, u64 *value)
{
	return scan_number(text, 10, value);
}

/**
 * scan_word - read exactly these characters
 * @text: where to read; moved behind them
 * @word: the characters
 *
 * Return: whether they are there.
 */
bool scan_word(const char **text, const char *word)
{
	const char *at = *text;

	/* Most words differ in their first character. */
	for (; *word; word++, at++)
		if (*at != *word)
			return false;
	*text = at;
	return true;
}

/**
 * scan_blanks - skip spaces
 * @text: where to read; moved behind them
 */
void scan_blanks(const char **text)
{
	while (**text == ' ')
		++*text;
}

/**
 * is_word - do these characters make up a word, and nothing but it?
 * @text: the characters
 * @length: how many; none of them is NUL
 * @word: the word
 *
 * Return: whether they do.
 */
bool is_word(const char *text, size_t length, const char *word)
{
	return !strncmp(text, word, length) && !word[length];
}
