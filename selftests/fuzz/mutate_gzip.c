// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is in a gzip file changed, and packed again: else most changes would stop at
 * its checksum.
 */
#include <stdlib.h>
#include <zlib.h>

#include "fuzz.h"

#define UNPACKED (64 * 1024)
#define WINDOW (15 + 16)

static size_t unpack(const u8 *data, size_t size, u8 *to, size_t room)
{
	z_stream stream = {
		.next_in = (u8 *)data, .avail_in = (u32)size,
		.next_out = to, .avail_out = (u32)room,
	};
	int result;

	if (inflateInit2(&stream, WINDOW) != Z_OK)
		return 0;
	result = inflate(&stream, Z_FINISH);
	inflateEnd(&stream);
	return result == Z_STREAM_END ? stream.total_out : 0;
}

static size_t pack(const u8 *data, size_t size, u8 *to, size_t room)
{
	z_stream stream = {
		.next_in = (u8 *)data, .avail_in = (u32)size,
		.next_out = to, .avail_out = (u32)room,
	};
	int result;

	if (deflateInit2(&stream, 1, Z_DEFLATED, WINDOW, 8, 0) != Z_OK)
		return 0;
	result = deflate(&stream, Z_FINISH);
	deflateEnd(&stream);
	return result == Z_STREAM_END ? stream.total_out : 0;
}

/**
 * fuzz_mutate_gzip - change what is in a gzip file
 * @data: the file, or anything else, of which @inner is asked itself
 * @size: bytes of it
 * @room: most it may become
 * @inner: changes the contents
 *
 * Return: its new size.
 */
size_t fuzz_mutate_gzip(u8 *data, size_t size, size_t room, fuzz_mutate_fn *inner)
{
	size_t inside, packed = 0;
	u8 *contents;

	if (size < 18 || data[0] != 0x1f || data[1] != 0x8b)
		return inner(data, size, room);
	contents = malloc(UNPACKED);
	inside = contents ? unpack(data, size, contents, UNPACKED) : 0;
	if (inside) {
		inside = inner(contents, inside, UNPACKED);
		packed = pack(contents, inside, data, room);
	}
	free(contents);
	return packed ? packed : LLVMFuzzerMutate(data, size, room);
}
