// SPDX-License-Identifier: GPL-2.0-only
/*
 * Bytes as text: base64 of RFC 4648, with padding.
 */
#include <stdlib.h>
#include <string.h>

#include "base64.h"

static const char digits[] =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * base64_encode - write bytes as text
 * @bytes: the bytes
 * @size: how many
 *
 * Return: the text, allocated; NULL if there is no memory.
 */
char *base64_encode(const u8 *bytes, size_t size)
{
	char *text = malloc((size + 2) / 3 * 4 + 1);
	char *at = text;
	size_t i;

	if (!text)
		return NULL;
	for (i = 0; i < size; i += 3) {
		size_t left = size - i;
		u32 group = (u32)bytes[i] << 16;

		if (left > 1)
			group |= (u32)bytes[i + 1] << 8;
		if (left > 2)
			group |= bytes[i + 2];
		*at++ = digits[group >> 18];
		*at++ = digits[group >> 12 & 63];
		*at++ = left > 1 ? digits[group >> 6 & 63] : '=';
		*at++ = left > 2 ? digits[group & 63] : '=';
	}
	*at = '\0';
	return text;
}

static bool add_digit(char letter, u32 *group)
{
	const char *digit = letter ? strchr(digits, letter) : NULL;

	if (digit)
		*group = *group << 6 | (u32)(digit - digits);
	return digit;
}

/* How many bytes the last four letters stand for. */
static size_t last_bytes(const char *text, size_t length)
{
	if (text[length - 1] != '=')
		return 3;
	return text[length - 2] == '=' ? 1 : 2;
}

/**
 * base64_decode - read bytes from text
 * @text: the text
 * @size: set to how many bytes it stands for
 *
 * Return: the bytes and a NUL that is not counted, allocated; NULL if there is no
 * memory, or @text is not base64 with padding.
 */
u8 *base64_decode(const char *text, size_t *size)
{
	size_t length = strlen(text);
	u8 *bytes = malloc(length / 4 * 3 + 1);
	size_t i, pad;

	*size = 0;
	if (!bytes || length % 4)
		goto wrong;
	pad = length ? 3 - last_bytes(text, length) : 0;
	for (i = 0; i < length; i += 4) {
		size_t count = i + 4 == length ? 4 - pad : 4;
		u32 group = 0;
		size_t j;

		for (j = 0; j < count; j++)
			if (!add_digit(text[i + j], &group))
				goto wrong;
		group <<= 6 * (4 - count);
		for (j = 0; j + 1 < count; j++)
			bytes[(*size)++] = (u8)(group >> (16 - 8 * j));
	}
	bytes[*size] = '\0';
	return bytes;
wrong:
	free(bytes);
	return NULL;
}
