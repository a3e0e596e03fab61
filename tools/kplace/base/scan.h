/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Numbers and words at the beginning of a text.
 */
#ifndef KPLACE_SCAN_H
#define KPLACE_SCAN_H

#include "kplace_host.h"

bool scan_hex(const char **text, u64 *value);
bool scan_decimal(const char **text, u64 *value);
bool scan_word(const char **text, const char *word);
void scan_blanks(const char **text);
bool release_scan(const char *text, unsigned int *major, unsigned int *minor);
bool is_word(const char *text, size_t length, const char *word);

#endif
