// SPDX-License-Identifier: GPL-2.0-only
/*
 * What libfdt calls of the C library, and mem.c does not have.
 */
#include <string.h>

void *memchr(const void *in, int byte, size_t n)
{
	const u8 *p = in;

	for (; n; n--, p++)
		if (*p == (u8)byte)
			return (void *)p;
	return NULL;
}

char *strchr(const char *in, int byte)
{
	return memchr(in, byte, strlen(in) + 1);
}

char *strrchr(const char *in, int byte)
{
	size_t n = strlen(in) + 1;

	while (n--)
		if (in[n] == (char)byte)
			return (char *)in + n;
	return NULL;
}

size_t strnlen(const char *text, size_t most)
{
	const char *end = memchr(text, 0, most);

	return end ? (size_t)(end - text) : most;
}
