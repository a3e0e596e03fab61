// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compressed formats: recognised, and where one ends.
 *
 * In an initrd something else may follow compressed data. gzip, bzip2 and lzma
 * say where they end while they are unpacked. The others are walked here, since
 * libarchive takes what follows them for damage.
 */
#include <errno.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>
#include <zlib.h>

#include "align.h"
#include "base/message.h"
#include "compression.h"

static const struct format {
	const char *name;
	size_t length;
	const char *magic;
} formats[] = {
	[COMPRESSION_NONE] = { "an unknown format", 0, "" },
	[COMPRESSION_GZIP] = { "gzip", 2, "\x1f\x8b" },
	[COMPRESSION_BZIP2] = { "bzip2", 3, "BZh" },
	[COMPRESSION_LZMA] = { "lzma", 3, "\x5d\0\0" },
	[COMPRESSION_XZ] = { "xz", 6, "\3757zXZ\0" },
	[COMPRESSION_LZ4] = { "lz4", 4, "\x02\x21\x4c\x18" },
	[COMPRESSION_LZ4_FRAME] = { "lz4 frames", 4, "\x04\x22\x4d\x18" },
	[COMPRESSION_ZSTD] = { "zstd", 4, "\x28\xb5\x2f\xfd" },
	[COMPRESSION_LZO] = { "lzo", 4, "\x89LZO" },
};

static_assert(ARRAY_SIZE(formats) == COMPRESSIONS, "each format has its row");

/**
 * compression_of - which format data have
 * @bytes: their first bytes
 * @length: how many; %COMPRESSION_MAGIC are enough
 *
 * Return: the format.
 */
enum compression compression_of(const u8 *bytes, size_t length)
{
	u32 i;

	for (i = COMPRESSION_NONE + 1; i < COMPRESSIONS; i++)
		if (length >= formats[i].length &&
		    !memcmp(bytes, formats[i].magic, formats[i].length))
			return i;
	return COMPRESSION_NONE;
}

/**
 * compression_name - how people call a format
 * @format: the format
 *
 * Return: its name.
 */
const char *compression_name(enum compression format)
{
	return formats[format].name;
}

/**
 * extent_read - read a part of a file
 * @extent: the part
 * @at: offset in it
 * @bytes: filled in
 * @length: bytes wanted
 *
 * Return: bytes read, fewer only where the extent or the file ends; -1 for an
 * error, in errno.
 */
ssize_t extent_read(const struct extent *extent, u64 at, void *bytes,
		    size_t length)
{
	u64 size = extent->end - extent->start;
	size_t have = 0;
	ssize_t got = 1;

	if (at >= size)
		return 0;
	length = (size_t)kplace_min(length, size - at);
	while (have < length && got > 0) {
		got = pread(extent->fd, (u8 *)bytes + have, length - have,
			    (off_t)(extent->start + at + have));
		if (got > 0)
			have += (size_t)got;
	}
	return got < 0 ? -1 : (ssize_t)have;
}

/**
 * extent_copy - copy a part of a file
 * @extent: the part
 * @to: where it goes; the caller looks for errors of the stream
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int extent_copy(const struct extent *extent, FILE *to)
{
	u8 bytes[65536];
	u64 at = 0;
	ssize_t got;

	do {
		got = extent_read(extent, at, bytes, sizeof(bytes));
		if (got > 0)
			at += fwrite(bytes, 1, (size_t)got, to);
	} while (got > 0 && !ferror(to));
	if (got < 0 || (!got && at < extent->end - extent->start))
		return fail(EXIT_INPUT, "%s: cannot be read: %s", extent->name,
			    got < 0 ? strerror(errno) : "it ends too early");
	return 0;
}

static u32 le32(const u8 *bytes)
{
	return bytes[0] | (u32)bytes[1] << 8 | (u32)bytes[2] << 16 |
	       (u32)bytes[3] << 24;
}

/**
 * struct window - a part of a file around what was looked at last
 * @extent: the file
 * @at: offset of its first byte
 * @length: bytes in it
 * @bytes: these
 *
 * Frames and blocks may have a few bytes, and a file millions of them.
 */
struct window {
	const struct extent *extent;
	u64 at;
	size_t length;
	u8 bytes[4096];
};

/* False if the extent ends before, or cannot be read. */
static bool look(struct window *window, u64 at, void *bytes, size_t size)
{
	u64 offset = at - window->at;
	ssize_t got;

	if (at < window->at || offset > window->length ||
	    size > window->length - offset) {
		got = extent_read(window->extent, at, window->bytes,
				  sizeof(window->bytes));
		window->at = at;
		window->length = got > 0 ? (size_t)got : 0;
		offset = 0;
	}
	if (size > window->length - offset)
		return false;
	memcpy(bytes, window->bytes + offset, size);
	return true;
}

/* Bytes of a zstd frame's header, by its descriptor (RFC 8878, 3.1.1.1). */
static u64 zstd_header(u8 descriptor)
{
	static const u8 dictionary[] = { 0, 1, 2, 4 };
	static const u8 content[] = { 0, 2, 4, 8 };
	bool single = descriptor & 0x20;
	u64 size = 4 + 1 + !single + dictionary[descriptor & 3] +
		   content[descriptor >> 6];

	return size + (single && !(descriptor >> 6));
}

/* The end of the frame at @at, or U64_MAX if it is cut off. */
static u64 zstd_frame_end(struct window *window, u64 at)
{
	u8 head[5], block[3];
	u32 field;

	if (!look(window, at, head, sizeof(head)))
		return U64_MAX;
	at += zstd_header(head[4]);
	do {
		if (!look(window, at, block, sizeof(block)))
			return U64_MAX;
		field = block[0] | (u32)block[1] << 8 | (u32)block[2] << 16;
		/* A block of one byte repeated holds that byte only. */
		at += sizeof(block) + ((field >> 1 & 3) == 1 ? 1 : field >> 3);
	} while (!(field & 1));
	return at + (head[4] & 4 ? 4 : 0);
}

static u64 zstd_end(const struct extent *extent)
{
	struct window window = { .extent = extent };
	u8 magic[4];
	u64 at = 0;

	while (look(&window, at, magic, sizeof(magic)) &&
	       compression_of(magic, sizeof(magic)) == COMPRESSION_ZSTD) {
		at = zstd_frame_end(&window, at);
		if (at >= extent->end - extent->start)
			return extent->end - extent->start;
	}
	return at;
}

/* No block is larger, compressed: the kernel's LZ4_DEFAULT_UNCOMPRESSED_CHUNK_SIZE. */
#define LZ4_BLOCK (8u << 20)
#define LZ4_BOUND (LZ4_BLOCK + LZ4_BLOCK / 255 + 16)

static u64 lz4_end(const struct extent *extent)
{
	struct window window = { .extent = extent };
	u8 word[4];
	u64 at = sizeof(word);

	while (look(&window, at, word, sizeof(word))) {
		u32 size = le32(word);

		if (!size || size > LZ4_BOUND)
			return at;
		at += sizeof(word) + size;
	}
	return extent->end - extent->start;
}

#define XZ_FOOTER 12
#define XZ_CHUNK 65536

/* A stream's last 12 bytes: CRC32, size of the index, flags, "YZ". */
static bool is_xz_footer(const u8 *bytes)
{
	return bytes[10] == 'Y' && bytes[11] == 'Z' &&
	       crc32(0, bytes + 4, 6) == le32(bytes);
}

/* Footers lie at multiples of 4 from the first byte. */
static u64 xz_end(const struct extent *extent)
{
	u8 chunk[XZ_CHUNK];
	u64 base = 0;
	ssize_t length, at;

	while ((length = extent_read(extent, base, chunk, XZ_CHUNK)) >=
	       XZ_FOOTER) {
		for (at = 0; at + XZ_FOOTER <= length; at += 4)
			if (is_xz_footer(chunk + at))
				return base + (u64)at + XZ_FOOTER;
		base += (u64)at;
	}
	return extent->end - extent->start;
}

/**
 * compression_end - how far compressed data may go
 * @extent: begins with them
 * @format: their format
 *
 * Return: bytes from its start: where the data end, if their format has to be
 * walked to know that, else all of it.
 */
u64 compression_end(const struct extent *extent, enum compression format)
{
	switch (format) {
	case COMPRESSION_ZSTD:
		return zstd_end(extent);
	case COMPRESSION_LZ4:
		return lz4_end(extent);
	case COMPRESSION_XZ:
		return xz_end(extent);
	default:
		return extent->end - extent->start;
	}
}
