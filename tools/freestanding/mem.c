// SPDX-License-Identifier: GPL-2.0-only
/*
 * The library functions that the core and the compiler call. To be compiled with
 * -fno-builtin: else the compiler makes a call of memset() from memset()'s loop.
 */
#include "kplace_host.h"

void *memset(void *to, int byte, size_t n)
{
	u8 *p = to;

	while (n--)
		*p++ = (u8)byte;
	return to;
}

void *memcpy(void *to, const void *from, size_t n)
{
	const u8 *q = from;
	u8 *p = to;

	while (n--)
		*p++ = *q++;
	return to;
}

void *memmove(void *to, const void *from, size_t n)
{
	const u8 *q = from;
	u8 *p = to;

	if (p <= q)
		return memcpy(to, from, n);
	while (n--)
		p[n] = q[n];
	return to;
}

int memcmp(const void *one, const void *other, size_t n)
{
	const u8 *p = one;
	const u8 *q = other;

	for (; n; n--, p++, q++)
		if (*p != *q)
			return *p - *q;
	return 0;
}

size_t strlen(const char *text)
{
	size_t n = 0;

	while (text[n])
		n++;
	return n;
}
