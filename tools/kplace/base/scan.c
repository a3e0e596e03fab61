// SPDX-License-Identifier: GPL-2.0-only
/*
 * Numbers and words at the beginning of a text.
 */
#include <string.h>

#include "scan.h"

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
 * @text: where to read; moved past the number
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
 * @text: where to read; moved past the number
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
 * @text: where to read; moved past them
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
 * scan_blanks - skip spaces and tabs
 * @text: where to read; moved past them
 */
void scan_blanks(const char **text)
{
	while (**text == ' ' || **text == '\t')
		++*text;
}

/**
 * release_scan - read a kernel's release
 * @text: as in "6.12" and "6.12.95-somebody"
 * @major: its first number
 * @minor: its second number
 *
 * Return: whether it is one.
 */
bool release_scan(const char *text, unsigned int *major, unsigned int *minor)
{
	u64 number[2];

	if (!scan_decimal(&text, &number[0]) || !scan_word(&text, ".") ||
	    !scan_decimal(&text, &number[1]))
		return false;
	if (!number[0] || number[0] > 999 || number[1] > 999)
		return false;
	*major = (unsigned int)number[0];
	*minor = (unsigned int)number[1];
	return true;
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
