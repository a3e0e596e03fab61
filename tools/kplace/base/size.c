// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sizes, addresses and ranges as people write and read them.
 */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "scan.h"
#include "size.h"

static const char units[] = "KMGT";

/* Bits to shift for the suffix at @text, -1 if it is none. */
static int suffix_shift(const char *text)
{
	const char *unit;

	if (!*text)
		return 0;
	unit = strchr(units, *text & ~0x20);
	if (!unit || !*unit)
		return -1;
	if (text[1] && strcasecmp(text + 1, "iB") && strcasecmp(text + 1, "B"))
		return -1;
	return 10 * (int)(unit - units + 1);
}

/* Whether nothing but digits follows: then scanning failed for want of bits. */
static bool only_digits(const char *text, const char *digits)
{
	size_t length = strspn(text, digits);

	return length && suffix_shift(text + length) >= 0;
}

/* The digits after the point count in parts of this. */
#define FRACTION 1000000000ULL

/* .5 of 1.5G, in FRACTION; false if there is no digit, or there are too many. */
static bool scan_fraction(const char **text, u64 *fraction)
{
	u64 unit = FRACTION;

	*fraction = 0;
	if (**text != '.')
		return true;
	while (*++*text >= '0' && **text <= '9') {
		unit /= 10;
		if (!unit)
			return false;
		*fraction += unit * (u64)(**text - '0');
	}
	return unit < FRACTION;
}

/* Bytes in a fraction of a unit of 1 << @shift, rounded up. */
static u64 fraction_bytes(u64 fraction, int shift, bool *exact)
{
	/* FRACTION has 30 bits, and shift is up to 40: in two steps. */
	int rest = shift / 2;
	u64 first = fraction << (shift - rest);
	u64 last = first % FRACTION << rest;

	*exact = !(last % FRACTION);
	return (first / FRACTION << rest) + (last + FRACTION - 1) / FRACTION;
}

/* *@exact: it is a whole number of bytes as it is written. */
static enum size_error parse_number(const char *text, u64 *size, bool *exact)
{
	bool hex = !strncasecmp(text, "0x", 2);
	const char *digits = hex ? "0123456789abcdefABCDEF" : "0123456789";
	const char *at = hex ? text + 2 : text;
	u64 value, fraction, part;
	int shift;

	if (!(hex ? scan_hex(&at, &value) : scan_decimal(&at, &value)))
		return only_digits(at, digits) ? SIZE_TOO_LARGE :
						 SIZE_NOT_A_SIZE;
	if (hex && *at == '.')
		return SIZE_NOT_A_SIZE;
	if (!scan_fraction(&at, &fraction))
		return SIZE_NOT_A_SIZE;
	shift = suffix_shift(at);
	if (shift < 0 || (fraction && !shift))
		return SIZE_NOT_A_SIZE;
	if (value > U64_MAX >> shift)
		return SIZE_TOO_LARGE;
	part = fraction_bytes(fraction, shift, exact);
	*size = (value << shift) + part;
	return *size < part ? SIZE_TOO_LARGE : SIZE_OK;
}

/**
 * size_parse - read a size
 * @text: decimal, as in 10485760 and 1.5G, or 0x hexadecimal, then nothing, K, M, G
 *	or T, binary; KiB and KB mean the same as K
 * @size: in bytes, a part of a byte rounded up
 *
 * Return: %SIZE_OK, or what is wrong with it.
 */
enum size_error size_parse(const char *text, u64 *size)
{
	bool exact;

	return parse_number(text, size, &exact);
}

static const char *put_size(u64 size, bool up, char *buffer)
{
	static const char * const names[] = {
		"bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"
	};
	unsigned int unit = 0;
	u64 tenths, finer;

	while (unit + 1 < ARRAY_SIZE(names) && size >> (10 * unit) >= 1024)
		unit++;
	/* In 1024ths of the unit, which ten times still have room. */
	finer = unit ? size >> (10 * (unit - 1)) : size << 10;
	if (up && unit && finer << (10 * (unit - 1)) != size)
		finer++;
	tenths = (finer * 10 + (up ? 1023 : 0)) / 1024;
	if (tenths % 10)
		snprintf(buffer, SIZE_TEXT, "%llu.%llu %s", (tenths / 10),
			 (tenths % 10), names[unit]);
	else
		snprintf(buffer, SIZE_TEXT, "%llu %s",
			 (tenths / 10), names[unit]);
	return buffer;
}

/**
 * size_text - a size for people
 * @size: in bytes
 * @buffer: room for the text
 *
 * Return: @buffer, with the largest fitting unit and at most one decimal,
 * which is rounded down: what is promised is there.
 */
const char *size_text(u64 size, char buffer[static SIZE_TEXT])
{
	return put_size(size, false, buffer);
}

/**
 * size_text_up - a size that is needed
 * @size: in bytes
 * @buffer: room for the text
 *
 * Return: as size_text(), but rounded up: what is asked for is enough.
 */
const char *size_text_up(u64 size, char buffer[static SIZE_TEXT])
{
	return put_size(size, true, buffer);
}

/* Room for the longest number there is, its 0x and its suffix. */
#define NUMBER 32

static const char *parse_size(const char *text, size_t length, u64 *value)
{
	char number[NUMBER];
	bool exact;

	if (!length || length >= sizeof(number))
		return "it is no number; give one as in 0x40000000 or 1G";
	memcpy(number, text, length);
	number[length] = '\0';
	switch (parse_number(number, value, &exact)) {
	case SIZE_OK:
		return exact ? NULL : "it is no whole number of bytes";
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

/*
 * Ends are exclusive, as kplace prints them. /proc/iomem's inclusive ends have no
 * 0x in front: a line that was copied from there is refused, not guessed at.
 */

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
