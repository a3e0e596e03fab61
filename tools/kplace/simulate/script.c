// SPDX-License-Identifier: GPL-2.0-only
/*
 * Scripts: an operation a line, words as in a shell, and complaints that name
 * line and column.
 */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script.h"
#include "base/size.h"

/**
 * script_open - open a script
 * @script: filled in
 * @path: of the file
 *
 * Return: 0 or an exit status; the message has been printed. script_close()
 * is due in either case.
 */
int script_open(struct script *script, const char *path)
{
	int error;

	*script = (struct script) { .count = 0 };
	error = lines_open_file(&script->lines, path);
	if (!error && script->lines.end - script->lines.at > SCRIPT_MOST)
		return fail(EXIT_INPUT,
			    "%s: larger than 1 MiB, and each line is tried against all before it: give a part of it",
			    script->lines.name);
	if (!error)
		return 0;
	return fail_input(-error, "cannot open the script '%s'", path);
}

/**
 * script_close - close a script
 * @script: opened, successfully or not
 */
void script_close(struct script *script)
{
	lines_close(&script->lines);
}

static int complain(const struct script *script, unsigned int column,
		    const char *format, va_list args)
{
	char *text;
	int status;

	if (vasprintf(&text, format, args) < 0)
		return fail_memory();
	status = fail(EXIT_INPUT, "%s:%llu:%u: %s", script->lines.name,
		      script->lines.number, column, text);
	free(text);
	return status;
}

/**
 * script_fail - complain about the word taken last
 * @script: the script
 * @format: what is wrong, and what to write instead
 *
 * Return: %EXIT_INPUT.
 */
int script_fail(const struct script *script, const char *format, ...)
{
	unsigned int at = script->next ? script->next - 1 : 0;
	va_list args;
	int status;

	va_start(args, format);
	status = complain(script, script->words[at].column, format, args);
	va_end(args);
	return status;
}

/* Complain about a column of the line. */
static PRINTF_LIKE(3, 4) int fail_at(const struct script *script,
				     unsigned int column,
				     const char *format, ...)
{
	va_list args;
	int status;

	va_start(args, format);
	status = complain(script, column, format, args);
	va_end(args);
	return status;
}

/* The end of the word at @at, whose quotes are removed; NULL: no end quote. */
static char *word_end(char *at)
{
	char *to = at;
	char quote = 0;

	for (; *at && (quote || !strchr(" \t", *at)); at++) {
		if (quote ? *at == quote : *at == '"' || *at == '\'')
			quote = quote ? 0 : *at;
		else
			*to++ = *at;
	}
	if (quote)
		return NULL;
	/* What follows is looked at before the word's NUL may cover it. */
	if (*at)
		at++;
	*to = '\0';
	return at;
}

static int split(struct script *script)
{
	char *line = script->lines.text;
	char *at = line;

	script->count = 0;
	script->next = 0;
	for (;;) {
		unsigned int column;

		at += strspn(at, " \t");
		column = (unsigned int)(at - line) + 1;
		script->end = column;
		if (!*at || *at == '#')
			return 0;
		if (script->count == SCRIPT_WORDS)
			return fail_at(script, column,
				       "more than %d words in a line",
				       SCRIPT_WORDS);
		script->words[script->count++] = (struct word) { at, column };
		at = word_end(at);
		if (!at)
			return fail_at(script, column,
				       "a quote is not closed in this line");
	}
}

/**
 * script_next - go on to the next line that has words
 * @script: the script
 * @more: false at its end
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int script_next(struct script *script, bool *more)
{
	int status;

	do {
		status = lines_next(&script->lines, more);
		if (!status && *more)
			status = split(script);
	} while (!status && *more && !script->count);
	return status;
}

/**
 * script_take - take the next word if it is this one
 * @script: the script
 * @word: the word
 *
 * Return: whether it was.
 */
bool script_take(struct script *script, const char *word)
{
	if (script->next == script->count ||
	    strcmp(script->words[script->next].text, word))
		return false;
	script->next++;
	return true;
}

/**
 * script_word - take the next word
 * @script: the script
 * @text: the word; valid until script_next()
 * @what: it is, for the message
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int script_word(struct script *script, const char **text, const char *what)
{
	if (script->next == script->count)
		return fail_at(script, script->end,
			       "the line ends where %s should follow", what);
	*text = script->words[script->next++].text;
	if (!**text)
		return script_fail(script, "%s must not be empty", what);
	return 0;
}

/**
 * script_size - take a size or an address
 * @script: the script
 * @size: its value
 * @what: it is, for the message
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int script_size(struct script *script, u64 *size, const char *what)
{
	const char *text = NULL;
	int status = script_word(script, &text, what);

	if (status)
		return status;
	switch (size_parse(text, size)) {
	case SIZE_OK:
		return 0;
	case SIZE_TOO_LARGE:
		return script_fail(script, "'%s' exceeds 64 bits", text);
	default:
		return script_fail(script,
				   "'%s' is not %s: write 4096, 0x1000 or 4K (K, M, G, T)",
				   text, what);
	}
}

/**
 * script_end - make sure that the line has no further word
 * @script: the script
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int script_end(struct script *script)
{
	if (script->next == script->count)
		return 0;
	script->next++;
	return script_fail(script, "'%s' is too much: the operation ends before",
			   script->words[script->next - 1].text);
}
