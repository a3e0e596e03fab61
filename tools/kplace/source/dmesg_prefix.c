// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lines of a log: where the message begins.
 *
 * Before it come stamps in brackets ("[    0.000000]", "[Tue Nov 26 09:00:00
 * 2019]", "[Nov26 09:00]", "[  +0.000000]", "[    T0]"), a level ("<6>",
 * "kern  :info  : "), what a system log adds (date, host, "kernel: ",
 * "MESSAGE="), /dev/kmsg's "6,0,0,-;", and what the line came through: a
 * console server's clock, a terminal's "TTY> ", quoting.
 */
#include <ctype.h>
#include <string.h>

#include "dmesg.h"

/* Nothing before a message is longer. */
#define PREFIX 100

static size_t digits(const char *text)
{
	return strspn(text, "0123456789");
}

/* As in "12.345678". */
static bool is_seconds(const char *text, const char *end)
{
	size_t whole = digits(text);

	return whole && text[whole] == '.' &&
	       text + whole + 1 + digits(text + whole + 1) == end &&
	       text + whole + 1 < end;
}

/* As in "+0.000000" of dmesg -H, and "0.000000 <    0.000000>" of dmesg -d. */
static bool is_difference(const char *text, const char *end)
{
	const char *middle = memchr(text, '<', (size_t)(end - text));
	const char *first = text + strcspn(text, " ");

	if (*text == '+')
		return is_seconds(text + 1, end);
	if (!middle || end[-1] != '>' || !is_seconds(text, first))
		return false;
	middle++;
	return is_seconds(middle + strspn(middle, " "), end - 1);
}

/* As in "Nov26 09:00" of dmesg -H, once a minute. */
static bool is_minute(const char *text, const char *end)
{
	size_t letters = strspn(text, "ADFJMNOSabceglnoprtuvy");
	const char *at = text + letters;

	if (letters != 3)
		return false;
	at += strspn(at, " ");
	at += digits(at);
	return end - at == 6 && *at == ' ' && digits(at + 1) == 2 &&
	       at[3] == ':' && digits(at + 4) == 2;
}

/* As in "Tue Nov 26 09:00:00 2019". */
static bool has_clock(const char *text, const char *end)
{
	for (; text + 7 < end; text++)
		if (digits(text) >= 2 && text[2] == ':' &&
		    digits(text + 3) >= 2 && text[5] == ':' &&
		    digits(text + 6) >= 2)
			return true;
	return false;
}

/* The task or CPU that printed, as in "T0". */
static bool is_caller(const char *text, const char *end)
{
	return (*text == 'T' || *text == 'C') && digits(text + 1) &&
	       text + 1 + digits(text + 1) == end;
}

/* The character after a stamp; NULL if there is none at @text. */
static const char *stamp_end(const char *text)
{
	const char *end = *text == '[' ? strchr(text, ']') : NULL;

	if (!end || end - text > 64)
		return NULL;
	text++;
	text += strspn(text, " \t");
	if (is_seconds(text, end) || has_clock(text, end) ||
	    is_caller(text, end) || is_difference(text, end) ||
	    is_minute(text, end))
		return end + 1;
	return NULL;
}

/* The first stamp in a line; before it nothing may look like an address. */
static const char *find_stamp(const char *line)
{
	const char *at;

	for (at = line; *at && at - line < PREFIX; at++) {
		if (at[0] == '0' && at[1] == 'x')
			return NULL;
		if (*at == '[' && stamp_end(at))
			return at;
	}
	return NULL;
}

/* As in "<6>". */
static bool skip_level(const char **text)
{
	const char *at = *text;
	u64 level;

	if (!scan_word(&at, "<") || !scan_decimal(&at, &level) ||
	    !scan_word(&at, ">"))
		return false;
	*text = at;
	return true;
}

static bool skip_stamp(const char **text)
{
	const char *end = stamp_end(*text);

	if (end)
		*text = end;
	return end;
}

/* Date, host and "kernel:", as a system log has them. */
static void skip_log_prefix(const char **text)
{
	const char *kernel = strstr(*text, "kernel: ");

	if (!kernel || kernel - *text > PREFIX ||
	    (kernel != *text && kernel[-1] != ' '))
		return;
	*text = kernel + strlen("kernel: ");
}

/* "2019-11-26T09:00:00,000000+01:00" of dmesg --time-format iso. */
static void skip_iso(const char **text)
{
	const char *end = *text + strcspn(*text, " ");

	if (digits(*text) == 4 && (*text)[4] == '-' && end - *text < PREFIX &&
	    memchr(*text, 'T', (size_t)(end - *text)) && has_clock(*text, end))
		*text = end + strspn(end, " ");
}

/* "6,0,0,-;", with more fields before the semicolon from some kernels. */
static void skip_record(const char **text)
{
	const char *at = *text;
	unsigned int i;

	for (i = 0; i < 3; i++) {
		if (!digits(at) || at[digits(at)] != ',')
			return;
		at += digits(at) + 1;
	}
	at += strcspn(at, "; ");
	if (*at == ';')
		*text = at + 1;
}

static const char *skip_prefix(const char *line)
{
	const char *stamp;

	line += strspn(line, "> \t");
	skip_log_prefix(&line);
	scan_word(&line, "TTY> ");
	scan_word(&line, "MESSAGE=");
	skip_iso(&line);
	skip_record(&line);
	stamp = find_stamp(line);
	if (stamp)
		line = stamp;
	do {
		line += strspn(line, " \t");
	} while (skip_level(&line) || skip_stamp(&line));
	if (stamp)
		scan_word(&line, ":");
	skip_log_prefix(&line);
	return line + strspn(line, " \t");
}

/* Where another CPU's message begins in this one, with its seconds. */
static char *find_next(char *message)
{
	char *at = message;

	while ((at = strchr(at, '['))) {
		char *end = strchr(at, ']');
		const char *text = at + 1 + strspn(at + 1, " ");

		if (end && is_seconds(text, end) && end - text > 7 &&
		    end[-7] == '.')
			return at;
		at++;
	}
	return NULL;
}

/**
 * dmesg_message - the message of a line
 * @line: the line, which may be quoted in a mail; may be cut
 * @rest: what of it belongs to the next message, which another CPU printed, or
 *	whose line was joined with this one; NULL for nothing
 *
 * Return: where in @line it begins.
 */
char *dmesg_message(char *line, char **rest)
{
	char *message = line + (skip_prefix(line) - line);
	char *next = find_next(message);

	*rest = NULL;
	if (next) {
		*rest = strchr(next, ']') + 1;
		*next = '\0';
	}
	return message;
}
