// SPDX-License-Identifier: GPL-2.0
/*
 * An address, or a range of them, on the command line.
 *
 * Ends are exclusive, as kplace prints them. /proc/iomem's inclusive ends have
 * no 0x in front: whoever copies a line from there is told, not guessed at.
 */
#include <string.h>
#include <strings.h>

#include "size.h"
#include "where.h"

/* Room for the longest number there is, its 0x and its suffix. */
#define NUMBER 32

static const char *parse_size(const char *text, size_t length, u64 *value)
{
	char number[NUMBER];

	if (!length || length >= sizeof(number))
		return "it is no number; give one as in 0x40000000 or 1G";
	memcpy(number, text, length);
	number[length] = '\0';
	switch (size_parse(number, value)) {
	case SIZE_OK:
		return NULL;
	case SIZE_TOO_LARGE:
		return "it exceeds 2^64";
	default:
		return "it is no number; give one as in 0x40000000 or 1G";
	}
}

/* 40000000 in /proc/iomem is hexadecimal: a bare number could be either. */
static const char *parse_address(const char *text, size_t length, u64 *value)
{
	static const char ambiguous[] =
		"an address without 0x could be decimal or hexadecimal; "
		"write 0x40000000 or 1G (and from /proc/iomem, add 1 to the end)";
	bool bare = strspn(text, "0123456789abcdefABCDEF") >= length;

	if (length > 1 && bare)
		return ambiguous;
	return parse_size(text, length, value);
}

static const char *parse_end(const char *text, char sign, struct where *where)
{
	const char *wrong;
	u64 size;

	if (sign == '-') {
		wrong = parse_address(text, strlen(text), &where->end);
		if (!wrong && where->end <= where->start)
			wrong = "its end, which is exclusive, is not above its start";
		return wrong;
	}
	wrong = parse_size(text, strlen(text), &size);
	if (wrong)
		return wrong;
	if (!size)
		return "its size is 0";
	if (size > U64_MAX - where->start)
		return "its end exceeds 2^64";
	where->end = where->start + size;
	return NULL;
}

/**
 * where_parse - read an address or a range
 * @text: an address, START-END or START+SIZE; addresses are hexadecimal with
 *	0x in front, or decimal with a suffix as in 1G
 * @where: filled in
 *
 * Return: NULL, or what is wrong with it, without full stop.
 */
const char *where_parse(const char *text, struct where *where)
{
	size_t length = strcspn(text, "+-");
	const char *wrong;

	*where = (struct where) { .is_address = !text[length] };
	wrong = parse_address(text, length, &where->start);
	if (wrong)
		return wrong;
	if (!where->is_address)
		return parse_end(&text[length + 1], text[length], where);
	if (where->start == U64_MAX)
		return "the last byte there is belongs to no range";
	where->end = where->start + 1;
	return NULL;
}

/**
 * where_parse_range - read a range
 * @text: START-END or START+SIZE, as for where_parse()
 * @where: filled in
 *
 * Return: NULL, or what is wrong with it, without full stop.
 */
const char *where_parse_range(const char *text, struct where *where)
{
	const char *wrong = where_parse(text, where);

	if (!wrong && where->is_address)
		wrong = "it is no range; give " WHERE_FORMS;
	return wrong;
}
