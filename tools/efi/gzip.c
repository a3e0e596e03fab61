// SPDX-License-Identifier: GPL-2.0-only
/*
 * Unpacking gzip: RFC 1952.
 */
#include "inflate.h"

#define FLAG_HEADER_CRC	0x02
#define FLAG_EXTRA	0x04
#define FLAG_NAME	0x08
#define FLAG_COMMENT	0x10
#define FLAGS_RESERVED	0xe0

static u32 take_word(struct inflate *in, u32 bytes)
{
	u32 value = 0;
	u32 i;

	for (i = 0; i < bytes; i++)
		value |= inflate_byte(in) << 8 * i;
	return value;
}

static void skip(struct inflate *in, u32 bytes)
{
	while (bytes-- && in->end == GZIP_WHOLE)
		inflate_byte(in);
}

static void skip_text(struct inflate *in)
{
	while (in->end == GZIP_WHOLE && inflate_byte(in))
		;
}

/* Section 2.3 */
static void read_header(struct inflate *in)
{
	u32 magic = take_word(in, 3);
	u32 flags = inflate_byte(in);

	if (in->end == GZIP_WHOLE && (magic != 0x088b1f || flags & FLAGS_RESERVED))
		in->end = GZIP_DAMAGED;
	skip(in, 6);
	if (flags & FLAG_EXTRA)
		skip(in, take_word(in, 2));
	if (flags & FLAG_NAME)
		skip_text(in);
	if (flags & FLAG_COMMENT)
		skip_text(in);
	if (flags & FLAG_HEADER_CRC)
		skip(in, 2);
}

/* Section 8; four bits at a time. */
static u32 crc32(const u8 *byte, u64 size)
{
	u32 table[16], crc = U32_MAX, i, bit;

	for (i = 0; i < 16; i++)
		for (table[i] = i, bit = 0; bit < 4; bit++)
			table[i] = table[i] >> 1 ^
				   (table[i] & 1 ? 0xedb88320 : 0);
	for (; size; size--, byte++) {
		crc = crc >> 4 ^ table[(crc ^ *byte) & 15];
		crc = crc >> 4 ^ table[(crc ^ *byte >> 4) & 15];
	}
	return ~crc;
}

/**
 * gzip_unpack - unpack a file
 * @part: the file; what follows the compressed data is not looked at
 * @to: where to
 * @room: bytes there
 * @got: set to the bytes that were written
 *
 * Return: how it ended; unless %GZIP_WHOLE, @to holds the beginning.
 */
enum gzip_end gzip_unpack(const struct part *part, u8 *to, u64 room, u64 *got)
{
	struct inflate in;
	u32 crc, size;

	memset(&in, 0, sizeof(in));
	in.part = part;
	in.to = to;
	in.room = room;
	read_header(&in);
	if (in.end == GZIP_WHOLE)
		inflate_run(&in);
	*got = in.used;
	if (in.end != GZIP_WHOLE)
		return in.end;
	crc = take_word(&in, 4);
	size = take_word(&in, 4);
	if (in.end == GZIP_WHOLE &&
	    (size != (u32)in.used || crc != crc32(to, in.used)))
		in.end = GZIP_DAMAGED;
	return in.end;
}
