/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Compressed data inside a file: which format, how much comes out, where it ends.
 */
#ifndef KPLACE_COMPRESSION_H
#define KPLACE_COMPRESSION_H

#include <stdio.h>
#include <sys/types.h>

#include "kplace_host.h"

/**
 * enum compression - a compressed format
 * @COMPRESSION_NONE: none that is known
 * @COMPRESSION_GZIP: and so on; @COMPRESSION_LZ4 is the form that "lz4 -l"
 *	writes, the only one that kernels read, @COMPRESSION_LZ4_FRAME the other
 * @COMPRESSIONS: how many there are
 */
enum compression {
	COMPRESSION_NONE,
	COMPRESSION_GZIP,
	COMPRESSION_BZIP2,
	COMPRESSION_LZMA,
	COMPRESSION_XZ,
	COMPRESSION_LZ4,
	COMPRESSION_LZ4_FRAME,
	COMPRESSION_ZSTD,
	COMPRESSION_LZO,
	COMPRESSIONS
};

/* As many bytes are enough for compression_of(). */
#define COMPRESSION_MAGIC 16

/**
 * struct extent - a part of an open file
 * @name: the file's, for messages
 * @fd: the file, which can be read at any place
 * @start: offset of the first byte
 * @end: exclusive end, not beyond the file's
 */
struct extent {
	const char *name;
	int fd;
	u64 start;
	u64 end;
};

/**
 * struct unpacking_limits - when decompressing is given up, and what else is wanted
 * @size: bytes unpacked
 * @seconds: that it may take
 * @copy: gets what comes out, or NULL; errors stay in the stream
 */
struct unpacking_limits {
	u64 size;
	unsigned int seconds;
	FILE *copy;
};

/* Room for what libarchive says. */
#define DECOMPRESSED_WHY 160

/**
 * enum decompressed_end - how decompressing ended
 * @DECOMPRESSED_WHOLE: the data are whole, as far as their format can show
 * @DECOMPRESSED_DAMAGED: they are damaged or cut off
 * @DECOMPRESSED_LIMIT: more comes out than the limit
 * @DECOMPRESSED_TIME: it took longer than the limit
 * @DECOMPRESSED_NOT_HERE: this machine has nothing that reads the format
 * @DECOMPRESSED_FAILED: the file cannot be read, or memory ran out
 */
enum decompressed_end {
	DECOMPRESSED_WHOLE,
	DECOMPRESSED_DAMAGED,
	DECOMPRESSED_LIMIT,
	DECOMPRESSED_TIME,
	DECOMPRESSED_NOT_HERE,
	DECOMPRESSED_FAILED
};

/* Bytes kept of what comes out: an Image's header, or a cpio header's magic. */
#define DECOMPRESSED_HEAD 64

/**
 * struct decompressed - what came out
 * @head: the first bytes
 * @kept: how many of them there are
 * @size: bytes that came out
 * @consumed: bytes of the extent that went in; exact if the data are whole
 * @why: what is wrong, half a sentence
 */
struct decompressed {
	u8 head[DECOMPRESSED_HEAD];
	size_t kept;
	u64 size;
	u64 consumed;
	char why[DECOMPRESSED_WHY];
};

enum compression compression_of(const u8 *bytes, size_t length);
const char *compression_name(enum compression format);
ssize_t extent_read(const struct extent *extent, u64 at, void *bytes,
		    size_t length);
int extent_copy(const struct extent *extent, FILE *to);
u64 compression_end(const struct extent *extent, enum compression format);
enum decompressed_end decompress(const struct extent *extent,
				 enum compression format,
				 const struct unpacking_limits *limits,
				 struct decompressed *out);
int decompress_fail(const struct extent *extent, enum compression format,
		    enum decompressed_end end, const struct decompressed *out);

#endif
