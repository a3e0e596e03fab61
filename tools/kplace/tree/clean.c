// SPDX-License-Identifier: GPL-2.0-only
/*
 * Texts as people paste them.
 *
 * A report passes through terminals, mails and web forms before it is a file
 * again. What they put around each line is taken away, and lines that were not
 * in the text become empty, so that the others keep their numbers.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "clean.h"

/* UTF-8 */
#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define NO_BREAK_SPACE "\xc2\xa0"
#define ZERO_WIDTH_SPACE "\xe2\x80\x8b"

/* Quoting a quote is as deep as a thread of mails gets. */
#define QUOTES 8

/**
 * struct text - a text being cleaned in place
 * @bytes: its lines, each ends with a newline but for one that is cut
 * @end: the exclusive end
 */
struct text {
	char *bytes;
	char *end;
};

/*
 * The bytes of a control sequence of a terminal (ECMA-48), 0 if it is none: what
 * only begins like one may be a number that was damaged.
 */
static size_t escape_length(const char *at, const char *end)
{
	const char *from = at;

	if (end - at < 3 || *at++ != '\033')
		return 0;
	if (*at == '(')
		return at[1] == 'B' ? 3 : 0;
	if (*at++ != '[')
		return 0;
	while (at < end && *at >= ' ' && *at <= '?')
		at++;
	if (at == end || !*at || !strchr("mKJHhlABCDGfsu", *at))
		return 0;
	return (size_t)(at - from) + 1;
}

static bool begins(const char *at, const char *end, const char *word)
{
	size_t length = strlen(word);

	return (size_t)(end - at) >= length && !memcmp(at, word, length);
}

/* Bytes that show nothing; a space of another kind becomes a plain one. */
static size_t invisible(const char *at, const char *end, bool *is_space)
{
	*is_space = false;
	/* Most bytes are none of it, and a log has millions. */
	if (*at >= ' ' && *at <= '~')
		return 0;
	*is_space = begins(at, end, NO_BREAK_SPACE);
	if (*is_space)
		return strlen(NO_BREAK_SPACE);
	if (begins(at, end, ZERO_WIDTH_SPACE))
		return strlen(ZERO_WIDTH_SPACE);
	if (begins(at, end, BYTE_ORDER_MARK))
		return strlen(BYTE_ORDER_MARK);
	return escape_length(at, end);
}

/* What HTML writes for characters that mean something there; 0 for none. */
static size_t entity(const char *at, const char *end, char *is)
{
	static const struct {
		const char *text;
		char is;
	} entities[] = {
		{ "&gt;", '>' }, { "&lt;", '<' }, { "&amp;", '&' },
		{ "&nbsp;", ' ' }, { "&#39;", '\'' }, { "&quot;", '"' },
	};
	size_t i;

	for (i = 0; *at == '&' && i < ARRAY_SIZE(entities); i++)
		if (begins(at, end, entities[i].text)) {
			*is = entities[i].is;
			return strlen(entities[i].text);
		}
	return 0;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* Copies, without what shows nothing and without blanks that end a line. */
static char *copy_visible(char *to, const char *at, const char *end)
{
	char *line = to;
	bool is_space;

	while (at < end) {
		size_t skipped = entity(at, end, to);

		if (skipped) {
			at += skipped;
			to++;
			continue;
		}
		skipped = invisible(at, end, &is_space);

		if (skipped) {
			at += skipped;
			if (is_space)
				*to++ = ' ';
			continue;
		}
		if (*at == '\n')
			while (to > line && is_blank(to[-1]))
				to--;
		*to++ = *at;
		if (*at++ == '\n')
			line = to;
	}
	return to;
}

static char *line_end(const struct text *text, char *line)
{
	char *newline = memchr(line, '\n', (size_t)(text->end - line));

	return newline ? newline : text->end;
}

static bool is_fence(const char *line, const char *end)
{
	static const char * const tags[] = {
		"<pre>", "</pre>", "<code>", "</code>"
	};
	size_t i;

	while (line < end && is_blank(*line))
		line++;
	for (i = 0; i < ARRAY_SIZE(tags); i++)
		if (begins(line, end, tags[i]) &&
		    line + strlen(tags[i]) == end)
			return true;
	return begins(line, end, "```") || begins(line, end, "~~~");
}

/* The end of a word that a shell's prompt ends with: "$ " or "# ". */
static bool is_prompt_end(const char *at, const char *end)
{
	return at < end && (*at == '#' || *at == '$') &&
	       (at + 1 == end || at[1] == ' ');
}

/* After a prompt of one character: a comment looks like it. */
static bool is_command(const char *at, const char *end)
{
	static const char * const commands[] = {
		"cat ", "sudo ", "dmesg", "journalctl", "head ", "grep "
	};
	size_t i;

	if (at == end)
		return true;
	for (i = 0; i < ARRAY_SIZE(commands); i++)
		if (begins(at + 1, end, commands[i]))
			return true;
	return false;
}

/* "$ cat", "root@host:~# ", "[root@host ~]# " and "/ # ". */
static bool is_prompt(const char *line, const char *end)
{
	const char *at = memchr(line, *line == '[' ? ']' : ' ',
				(size_t)(end - line));

	if (line == end)
		return false;
	if (!at)
		at = end;
	if (*line == '[')
		return at < end && is_prompt_end(at + 1, end);
	if (at == line + 1 && is_prompt_end(line, end))
		return is_command(at, end);
	if (at > line && is_prompt_end(at - 1, end))
		return true;
	return (*line == '/' || *line == '~') && at < end &&
	       is_prompt_end(at + 1, end);
}

/* What shells and web forms put before and after a text. */
static bool is_frame(const char *line, const char *end)
{
	return is_fence(line, end) || is_prompt(line, end);
}

static void blank_frames(struct text *text)
{
	char *from = text->bytes, *to = text->bytes;

	while (from < text->end) {
		char *end = line_end(text, from);
		bool is_whole = end < text->end;
		size_t length = (size_t)(end - from);

		/* A prompt is the one line that may lack its newline. */
		if (is_frame(from, end)) {
			is_whole = true;
			length = 0;
		}
		memmove(to, from, length);
		to += length;
		from = end + (end < text->end);
		if (is_whole)
			*to++ = '\n';
	}
	text->end = to;
}

static const char *quote_at(const char *line, const char *end)
{
	while (line < end && is_blank(*line))
		line++;
	return line < end && *line == '>' ? line : NULL;
}

/* Is each line quoted, but for empty ones? */
static bool is_quoted(const struct text *text)
{
	bool has_quote = false;
	char *line, *end;

	for (line = text->bytes; line < text->end; line = end + 1) {
		end = line_end(text, line);
		if (line == end)
			continue;
		if (!quote_at(line, end))
			return false;
		has_quote = true;
	}
	return has_quote;
}

/* A quoting character, and the space after it if there is one. */
static void unquote(struct text *text)
{
	char *from = text->bytes, *to = text->bytes;

	while (from < text->end) {
		char *end = line_end(text, from);
		const char *quote = quote_at(from, end);

		if (quote)
			from = (char *)quote + 1;
		if (quote && from < end && *from == ' ')
			from++;
		end += end < text->end;
		memmove(to, from, (size_t)(end - from));
		to += end - from;
		from = end;
	}
	text->end = to;
}

/**
 * text_clean - a text without what was put around it on its way
 * @bytes: the text
 * @size: its bytes
 * @length: of the clean text, in bytes
 *
 * Taken away are escape sequences of terminals, byte order marks, carriage
 * returns and blanks that end lines, and quoting where all lines are quoted.
 * HTML's entities become what they stand for. Lines that are a shell's prompt
 * or fence off a block of code become empty.
 *
 * Return: the clean text, allocated, with as many lines and a NUL after it;
 * NULL without memory.
 */
char *text_clean(const char *bytes, size_t size, size_t *length)
{
	/* A prompt without a newline gets one. */
	struct text text = { .bytes = malloc(size + 2) };
	int depth;

	if (!text.bytes)
		return NULL;
	text.end = copy_visible(text.bytes, bytes, bytes + size);
	for (depth = 0; depth < QUOTES && is_quoted(&text); depth++)
		unquote(&text);
	blank_frames(&text);
	*text.end = '\0';
	*length = (size_t)(text.end - text.bytes);
	return text.bytes;
}
