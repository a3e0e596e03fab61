/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Bytes as text: base64 of RFC 4648, with padding.
 */
#ifndef KPLACE_BASE64_H
#define KPLACE_BASE64_H

#include <stddef.h>

#include "kplace_host.h"

char *base64_encode(const u8 *bytes, size_t size);
u8 *base64_decode(const char *text, size_t *size);

#endif
