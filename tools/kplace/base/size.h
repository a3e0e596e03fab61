/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Sizes as people write and read them.
 */
#ifndef KPLACE_SIZE_H
#define KPLACE_SIZE_H

#include "kplace_host.h"

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
