/* SPDX-License-Identifier: GPL-2.0-only */
/* What libfdt calls of the C library. */
#ifndef KPLACE_STAGE_STRING_H
#define KPLACE_STAGE_STRING_H

#include "kplace_host.h"

void *memchr(const void *in, int byte, size_t n);
char *strchr(const char *in, int byte);
char *strrchr(const char *in, int byte);
size_t strnlen(const char *text, size_t most);

#endif
