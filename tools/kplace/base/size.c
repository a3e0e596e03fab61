// SPDX-License-Identifier: GPL-2.0
/*
 * Sizes as people write and read them.
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

/**
 * size_parse - read a size
 * @text: decimal or 0x hexadecimal, then nothing, K, M, G or T, binary; KiB
 *	and KB mean the same as K
 * @size: in bytes
 *
 * Return: %SIZE_OK, or what is wrong with it.
 */
enum size_error size_parse(const char *text, u64 *size)
{
	bool hex = !strncasecmp(text, "0x", 2);
	const char *digits = hex ? "0123456789abcdefABCDEF" : "0123456789";
	const char *at = hex ? text + 2 : text;
	u64 value;
	int shift;

	if (!(hex ? scan_hex(&at, &value) : scan_decimal(&at, &value)))
		return only_digits(at, digits) ? SIZE_TOO_LARGE :
						 SIZE_NOT_A_SIZE;
	shift = suffix_shift(at);
	if (shift < 0)
		return SIZE_NOT_A_SIZE;
	if (value > U64_MAX >> shift)
		return SIZE_TOO_LARGE;
	*size = value << shift;
	return SIZE_OK;
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
