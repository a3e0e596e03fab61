// SPDX-License-Identifier: GPL-2.0-only
/*
 * Compressed data unpacked to their end, of which the first bytes are kept.
 *
 * zlib reads gzip, and checks what libarchive does not: checksum and length.
 * libarchive reads the other formats, where it needs no program for that: none
 * is started here.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <time.h>
#include <zlib.h>

#include "base/message.h"
#include "base/size.h"
#include "compression.h"
#include "tree/tarball_library.h"

#define CHUNK 65536
/* zlib's largest window, and a gzip header around the data. */
#define WINDOW (15 + 16)
/* Dictionaries of lzma that are larger are damage: 64 MiB is "xz -9"'s. */
#define LARGEST_DICTIONARY (128U << 20)

/**
 * struct flow - data on their way
 * @extent: where they come from
 * @at: offset of the next byte to be read
 * @out: where they go
 * @limits: when to give up
 * @deadline: the time, by CLOCK_MONOTONIC in seconds
 * @in: bytes read
 */
struct flow {
	const struct extent *extent;
	u64 at;
	struct decompressed *out;
	const struct unpacking_limits *limits;
	time_t deadline;
	u8 in[CHUNK];
};

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

static enum decompressed_end say(struct flow *flow, enum decompressed_end end,
				 const char *why)
{
	snprintf(flow->out->why, sizeof(flow->out->why), "%s", why);
	return end;
}

static ssize_t pull(struct flow *flow)
{
	ssize_t length = extent_read(flow->extent, flow->at, flow->in, CHUNK);

	if (length > 0)
		flow->at += (u64)length;
	return length;
}

static enum decompressed_end push(struct flow *flow, const u8 *bytes,
				  size_t length)
{
	struct decompressed *out = flow->out;
	size_t keep = sizeof(out->head) - out->kept;

	if (keep > length)
		keep = length;
	if (keep)
		memcpy(out->head + out->kept, bytes, keep);
	out->kept += keep;
	out->size += length;
	if (out->size > flow->limits->size)
		return DECOMPRESSED_LIMIT;
	if (flow->limits->copy)
		fwrite(bytes, 1, length, flow->limits->copy);
	return now() > flow->deadline ? DECOMPRESSED_TIME : DECOMPRESSED_WHOLE;
}

/* Members may follow each other; the kernel, too, takes them one by one. */
static enum decompressed_end inflate_member(struct flow *flow, z_stream *stream,
					    bool *done)
{
	u8 bytes[CHUNK];
	enum decompressed_end end;
	int result;

	*done = false;
	do {
		stream->next_out = bytes;
		stream->avail_out = sizeof(bytes);
		result = inflate(stream, Z_NO_FLUSH);
		if (result == Z_MEM_ERROR)
			return say(flow, DECOMPRESSED_FAILED, OUT_OF_MEMORY);
		if (result != Z_OK && result != Z_STREAM_END &&
		    result != Z_BUF_ERROR)
			return say(flow, DECOMPRESSED_DAMAGED,
				   stream->msg ? stream->msg : "no gzip data");
		end = push(flow, bytes, sizeof(bytes) - stream->avail_out);
		if (end)
			return end;
	} while (result == Z_OK && !stream->avail_out);
	*done = result == Z_STREAM_END;
	return DECOMPRESSED_WHOLE;
}

static enum decompressed_end inflate_all(struct flow *flow, z_stream *stream)
{
	enum decompressed_end end = DECOMPRESSED_WHOLE;
	bool done = false;
	ssize_t length;

	while (!end && !done) {
		if (!stream->avail_in) {
			length = pull(flow);
			if (length < 0)
				return say(flow, DECOMPRESSED_FAILED,
					   strerror(errno));
			if (!length)
				return say(flow, DECOMPRESSED_DAMAGED,
					   "they end too early");
			stream->next_in = flow->in;
			stream->avail_in = (unsigned int)length;
		}
		end = inflate_member(flow, stream, &done);
	}
	flow->out->consumed = flow->at - stream->avail_in;
	return end;
}

static enum decompressed_end read_gzip(struct flow *flow)
{
	enum decompressed_end end;
	z_stream stream = { 0 };

	if (inflateInit2(&stream, WINDOW) != Z_OK)
		return say(flow, DECOMPRESSED_FAILED, OUT_OF_MEMORY);
	end = inflate_all(flow, &stream);
	inflateEnd(&stream);
	return end;
}

/* What libarchive calls for more. */
static la_ssize_t feed(struct archive *archive, void *context,
		       const void **bytes)
{
	struct flow *flow = context;

	(void)archive;
	*bytes = flow->in;
	return pull(flow);
}

/* ARCHIVE_WARN would be: by a program. */
static bool support(struct archive *archive, enum compression format)
{
	switch (format) {
	case COMPRESSION_BZIP2:
		return !libarchive.read_support_filter_bzip2(archive);
	case COMPRESSION_LZMA:
		return !libarchive.read_support_filter_lzma(archive);
	case COMPRESSION_XZ:
		return !libarchive.read_support_filter_xz(archive);
	case COMPRESSION_LZ4:
	case COMPRESSION_LZ4_FRAME:
		return !libarchive.read_support_filter_lz4(archive);
	case COMPRESSION_ZSTD:
		return !libarchive.read_support_filter_zstd(archive);
	case COMPRESSION_LZO:
		return !libarchive.read_support_filter_lzop(archive);
	default:
		return false;
	}
}

static enum decompressed_end say_damaged(struct flow *flow,
					 struct archive *archive)
{
	const char *why = libarchive.error_string(archive);

	return say(flow, DECOMPRESSED_DAMAGED, why ? why : "they end too early");
}

static enum decompressed_end read_data(struct flow *flow,
				       struct archive *archive)
{
	enum decompressed_end end = DECOMPRESSED_WHOLE;
	struct archive_entry *entry;
	la_ssize_t got = 1;
	u8 bytes[CHUNK];
	int result;

	if (libarchive.read_open(archive, flow, NULL, feed, NULL))
		return say_damaged(flow, archive);
	/* The data, and the file. */
	if (libarchive.filter_count(archive) != 2)
		return say(flow, DECOMPRESSED_DAMAGED,
			   "they are not what they begin like, or compressed twice");
	result = libarchive.read_next_header(archive, &entry);
	if (result != ARCHIVE_OK && result != ARCHIVE_EOF)
		return say_damaged(flow, archive);
	while (!end && got > 0 && result == ARCHIVE_OK) {
		got = libarchive.read_data(archive, bytes, sizeof(bytes));
		if (got < 0)
			return say_damaged(flow, archive);
		end = push(flow, bytes, (size_t)got);
	}
	flow->out->consumed = (u64)libarchive.filter_bytes(archive, -1);
	return end;
}

/* liblzma would take memory for what a damaged header asks for. */
static bool is_lzma_too_large(const struct extent *extent)
{
	u8 head[5];

	if (extent_read(extent, 0, head, sizeof(head)) != sizeof(head))
		return false;
	return (head[1] | (u32)head[2] << 8 | (u32)head[3] << 16 |
		(u32)head[4] << 24) > LARGEST_DICTIONARY;
}

static enum decompressed_end read_other(struct flow *flow,
					enum compression format)
{
	enum decompressed_end end;
	struct archive *archive;

	if (format == COMPRESSION_LZMA && is_lzma_too_large(flow->extent))
		return say(flow, DECOMPRESSED_DAMAGED,
			   "the dictionary is larger than 128 MiB");
	archive = libarchive.read_new();
	if (!archive || libarchive.read_support_format_raw(archive) ||
	    libarchive.read_support_format_empty(archive))
		end = say(flow, DECOMPRESSED_FAILED, OUT_OF_MEMORY);
	else if (!support(archive, format))
		end = DECOMPRESSED_NOT_HERE;
	else
		end = read_data(flow, archive);
	if (archive)
		libarchive.read_free(archive);
	return end;
}

/**
 * decompress - unpack compressed data
 * @extent: begins with them
 * @format: their format
 * @limits: when to give up
 * @out: filled in, with what came out before they ended
 *
 * Where libarchive cannot be loaded, the message has been printed and the answer
 * is %DECOMPRESSED_FAILED, with an empty @out->why.
 *
 * Return: how they ended.
 */
enum decompressed_end decompress(const struct extent *extent,
				 enum compression format,
				 const struct unpacking_limits *limits,
				 struct decompressed *out)
{
	struct flow flow = {
		.extent = extent, .out = out, .limits = limits,
		.deadline = now() + (time_t)limits->seconds,
	};

	*out = (struct decompressed) { 0 };
	if (format == COMPRESSION_GZIP)
		return read_gzip(&flow);
	if (tarball_library_ready(extent->name))
		return DECOMPRESSED_FAILED;
	return read_other(&flow, format);
}

/**
 * decompress_fail - say why data cannot be unpacked
 * @extent: the data
 * @format: their format
 * @end: how they ended, not %DECOMPRESSED_WHOLE
 * @out: what came out
 *
 * Return: an exit status; the message has been printed.
 */
int decompress_fail(const struct extent *extent, enum compression format,
		    enum decompressed_end end, const struct decompressed *out)
{
	const char *name = extent->name, *what = compression_name(format);
	char size[SIZE_TEXT];

	switch (end) {
	case DECOMPRESSED_LIMIT:
		return fail(EXIT_INPUT,
			    "%s: the %s data unpack to more than %s; is that the right file?",
			    name, what, size_text(out->size, size));
	case DECOMPRESSED_TIME:
		return fail(EXIT_INPUT,
			    "%s: unpacking the %s data takes too long; unpack the file and give that",
			    name, what);
	case DECOMPRESSED_NOT_HERE:
		return fail(EXIT_INPUT,
			    "%s: the data are compressed with %s, which this machine's libarchive does not read without starting a program; unpack the file and give that",
			    name, what);
	case DECOMPRESSED_FAILED:
		return *out->why ? fail(EXIT_SYSTEM, "%s: cannot be unpacked: %s",
					name, out->why) : EXIT_SYSTEM;
	default:
		return fail(EXIT_INPUT,
			    "%s: the %s data are damaged or cut off (%s); copy the file again",
			    name, what, out->why);
	}
}
