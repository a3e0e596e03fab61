/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The compressed data inside gzip. Private to gzip.c.
 */
#ifndef KPLACE_EFI_INFLATE_H
#define KPLACE_EFI_INFLATE_H

#include "gzip.h"

/**
 * struct inflate - unpacking under way
 * @part: what is read
 * @next: offset of the first byte that is not in @buffer yet
 * @buffer: bytes read ahead
 * @at: the next byte of @buffer
 * @held: bytes in @buffer
 * @bits: bits that were read and not used yet, the next one lowest
 * @nr_bits: how many
 * @to: where to
 * @room: bytes there
 * @used: bytes written
 * @end: %GZIP_WHOLE as long as nothing is wrong
 */
struct inflate {
	const struct part *part;
	u64 next;
	u8 buffer[4096];
	u32 at;
	u32 held;
	u32 bits;
	u32 nr_bits;
	u8 *to;
	u64 room;
	u64 used;
	enum gzip_end end;
};

u32 inflate_byte(struct inflate *in);
void inflate_run(struct inflate *in);

#endif
