// SPDX-License-Identifier: GPL-2.0-only
/*
 * An initrd: how large it is once the kernel has unpacked it.
 *
 * It is a row of cpio archives ("newc"), compressed or not, with zeros between
 * them: firmware or microcode in front, the rest after it, and what boot loaders
 * append. unpack_to_rootfs() in init/initramfs.c goes from one to the next.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#include "align.h"
#include "base/message.h"
#include "initrd.h"

#define CHUNK 65536
#define HEADER 110	/* bytes of a newc header, all text */
#define FIELD_FILE_SIZE 6
#define FIELD_NAME_SIZE 11

/* More than any memory a kernel would be given for it, or than one waits for; in all. */
#define UNPACKED_MOST (64ULL * SZ_1G)
#define SECONDS_MOST 60

/**
 * struct row - the archives of an initrd
 * @extent: the initrd
 * @size: its size in bytes
 * @at: offset of the next one
 * @unpacked: what they take
 * @in_plain: the next may be a member of an archive that is not compressed
 * @began: the time, by CLOCK_MONOTONIC in seconds
 */
struct row {
	const struct extent *extent;
	u64 size;
	u64 at;
	struct unpacked *unpacked;
	bool in_plain;
	time_t began;
};

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

/* Of what all archives may take, what those before have left. */
static struct unpacking_limits limits_left(const struct row *row)
{
	time_t seconds = now() - row->began;
	u64 size = row->unpacked->size;

	return (struct unpacking_limits) {
		.size = size < UNPACKED_MOST ? UNPACKED_MOST - size : 0,
		.seconds = seconds < SECONDS_MOST ?
			   (unsigned int)(SECONDS_MOST - seconds) : 0,
	};
}

static int fail_read(const struct extent *extent)
{
	return fail(EXIT_INPUT, "%s: cannot be read: %s", extent->name,
		    strerror(errno));
}

/* Field @index of a newc header: eight hexadecimal digits. */
static bool header_field(const char *header, unsigned int index, u64 *value)
{
	const char *at = header + 6 + 8 * index;
	int i;

	*value = 0;
	for (i = 0; i < 8; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *digit = memchr(digits, at[i], 32);

		if (!digit)
			return false;
		*value = *value << 4 | ((u64)(digit - digits) & 15);
	}
	return true;
}

static void stop(struct row *row, bool damaged, const char *why)
{
	struct unpacked *unpacked = row->unpacked;

	unpacked->damaged = damaged;
	snprintf(unpacked->why, sizeof(unpacked->why), "%s", why);
	row->at = row->size;
	unpacked->known = false;
}

static bool is_plain(const char *bytes, size_t length)
{
	return length >= 5 && !memcmp(bytes, "07070", 5);
}

/* Past one member; name and data begin and end at multiples of 4. */
static void skip_member(struct row *row, const char *header, size_t length)
{
	char why[INITRD_WHY];
	u64 name, data;

	if (length < HEADER || !header_field(header, FIELD_NAME_SIZE, &name) ||
	    !header_field(header, FIELD_FILE_SIZE, &data)) {
		snprintf(why, sizeof(why), "the cpio header at 0x%llx is damaged or cut off",
			 row->at);
		stop(row, true, why);
		return;
	}
	name = kplace_align_up(HEADER + name, 4);
	if (name + data > row->size - row->at) {
		snprintf(why, sizeof(why), "the cpio archive is cut off in its member at 0x%llx",
			 row->at);
		stop(row, true, why);
		return;
	}
	data = kplace_min(name + kplace_align_up(data, 4), row->size - row->at);
	row->unpacked->size += data;
	row->at += data;
}

static u64 zeros(const char *bytes, size_t length)
{
	size_t count = 0;

	while (count < length && !bytes[count])
		count++;
	return count;
}

static const char *why_not(enum compression format, enum decompressed_end end,
			   const struct decompressed *out,
			   char text[static INITRD_WHY])
{
	const char *name = compression_name(format);

	switch (end) {
	case DECOMPRESSED_NOT_HERE:
		snprintf(text, INITRD_WHY,
			 "it is compressed with %s, which this machine's libarchive does not read without starting a program",
			 name);
		break;
	case DECOMPRESSED_LIMIT:
		snprintf(text, INITRD_WHY, "compressed with %s, it is larger than 64 GiB", name);
		break;
	case DECOMPRESSED_TIME:
		snprintf(text, INITRD_WHY,
			 "it is compressed with %s, which takes longer than a minute to unpack",
			 name);
		break;
	default:
		snprintf(text, INITRD_WHY, "the %s data are damaged or cut off: %s",
			 name, out->why);
	}
	return text;
}

/* What is compressed is one archive or more; an empty one is none. */
static int take_compressed(struct row *row, enum compression format)
{
	const struct unpacking_limits limits = limits_left(row);
	struct extent part = *row->extent;
	struct decompressed out;
	enum decompressed_end end;
	char why[INITRD_WHY];

	part.start += row->at;
	part.end = part.start + compression_end(&part, format);
	end = decompress(&part, format, &limits, &out);
	if (end == DECOMPRESSED_FAILED)
		return decompress_fail(&part, format, end, &out);
	row->unpacked->size += out.size;
	row->unpacked->archives++;
	if (end) {
		stop(row, end == DECOMPRESSED_DAMAGED,
		     why_not(format, end, &out, why));
	} else if (out.size && !is_plain((char *)out.head, out.kept)) {
		snprintf(why, sizeof(why), "what the %s data unpack to is no cpio archive",
			 compression_name(format));
		stop(row, true, why);
	} else {
		/* An end that had to be walked to is where the data end. */
		row->at += kplace_max(out.consumed, 1);
	}
	return 0;
}

static void stop_too_many(struct row *row)
{
	char why[INITRD_WHY];

	snprintf(why, sizeof(why), "it consists of more than %u archives",
		 INITRD_ARCHIVES);
	stop(row, false, why);
}

static void stop_unknown(struct row *row)
{
	char why[INITRD_WHY];

	if (row->at)
		snprintf(why, sizeof(why), "what begins at 0x%llx has an unknown format",
			 row->at);
	else
		snprintf(why, sizeof(why), "it has an unknown format");
	stop(row, false, why);
}

/* The next archive, compressed or not; its first bytes say which. */
static int take_archive(struct row *row, const char *bytes, size_t length)
{
	enum compression format = compression_of((const u8 *)bytes, length);

	if (row->unpacked->archives == INITRD_ARCHIVES) {
		stop_too_many(row);
		return 0;
	}
	if (is_plain(bytes, length) && !(row->at & 3)) {
		row->unpacked->archives++;
		row->in_plain = true;
		skip_member(row, bytes, length);
		return 0;
	}
	if (format)
		return take_compressed(row, format);
	stop_unknown(row);
	return 0;
}

/* What comes next: zeros, another member of the archive, another archive. */
static int take_next(struct row *row, const char *bytes, size_t length)
{
	if (row->in_plain && is_plain(bytes, length) && !(row->at & 3)) {
		skip_member(row, bytes, length);
		return 0;
	}
	row->in_plain = false;
	if (bytes[0])
		return take_archive(row, bytes, length);
	row->at += zeros(bytes, length);
	return 0;
}

/**
 * initrd_measure - measure an initrd
 * @initrd: the initrd, in a file
 * @unpacked: filled in
 *
 * Return: 0 or an exit status; the message has been printed. One that is damaged
 * is no failure.
 */
int initrd_measure(const struct extent *initrd, struct unpacked *unpacked)
{
	struct row row = {
		.extent = initrd, .size = initrd->end - initrd->start,
		.unpacked = unpacked, .began = now(),
	};
	char bytes[CHUNK];
	ssize_t length;
	int status = 0;

	*unpacked = (struct unpacked) { .known = true };
	while (!status && row.at < row.size) {
		length = extent_read(initrd, row.at, bytes,
				     row.in_plain ? HEADER : CHUNK);
		if (length < 0)
			return fail_read(initrd);
		if (length)
			status = take_next(&row, bytes, (size_t)length);
		else
			stop(&row, true, "the file has become shorter");
	}
	return status;
}

/**
 * unpacked_read - measure an initrd by the name of its file
 * @part: the file, or, if @part->end is not 0, the part of it that is the initrd
 * @unpacked: filled in; not known if there is no such file
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int unpacked_read(const struct extent *part, struct unpacked *unpacked)
{
	struct extent initrd = *part;
	struct stat about;
	int status;

	*unpacked = (struct unpacked) { .sized = true,
					 .why = "given by its size" };
	initrd.fd = open(part->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (initrd.fd < 0)
		return 0;
	if (fstat(initrd.fd, &about)) {
		status = fail_read(&initrd);
	} else {
		if (!initrd.end)
			initrd.end = (u64)about.st_size;
		status = initrd_measure(&initrd, unpacked);
	}
	close(initrd.fd);
	return status;
}
