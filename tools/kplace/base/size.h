/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sizes, addresses and ranges as people write and read them.
 */
#ifndef KPLACE_SIZE_H
#define KPLACE_SIZE_H

#include "kplace_host.h"

/* How messages and help call the forms of a range. */
#define WHERE_FORMS "START-END, the end exclusive, or START+SIZE"

/**
 * struct where - an address, or a range
 * @start: first byte
 * @end: exclusive end
 * @is_address: one address was given, not a range
 */
struct where {
	u64 start;
	u64 end;
	bool is_address;
};

const char *where_parse(const char *text, struct where *where);
const char *where_parse_range(const char *text, struct where *where);

/* Room for any size_text(). */
#define SIZE_TEXT 32

/**
 * enum size_error - what is wrong with a size
 * @SIZE_OK: nothing
 * @SIZE_NOT_A_SIZE: it is not a number with an optional suffix
 * @SIZE_TOO_LARGE: it exceeds 64 bits
 */
enum size_error {
	SIZE_OK,
	SIZE_NOT_A_SIZE,
	SIZE_TOO_LARGE
};

enum size_error size_parse(const char *text, u64 *size);
const char *size_text(u64 size, char buffer[static SIZE_TEXT]);
const char *size_text_up(u64 size, char buffer[static SIZE_TEXT]);

#endif
