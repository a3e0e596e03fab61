// SPDX-License-Identifier: GPL-2.0
/*
 * How large an initrd is once it is unpacked.
 *
 * An initrd is a row of archives: plain ones (cpio, "newc") in front, as they
 * carry firmware or microcode, and a compressed one behind them. gzip is what
 * zlib reads; of the other formats only the name is told.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "align.h"
#include "unpacked.h"

#define HEADER 110	/* bytes of a newc header, all text */
#define CHUNK 65536

static const struct format {
	const char *name;
	size_t length;
	const char *magic;
} formats[] = {
	{ "gzip", 2, "\x1f\x8b" },
	{ "zstd", 4, "\x28\xb5\x2f\xfd" },
	{ "xz", 6, "\3757zXZ\0" },
	{ "lz4", 4, "\x02\x21\x4c\x18" },
	{ "lzma", 3, "\x5d\0\0" },
	{ "bzip2", 3, "BZh" },
	{ "lzo", 4, "\x89LZO" },
};

static const char *format_name(const char *bytes, size_t length)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(formats); i++)
		if (length >= formats[i].length &&
		    !memcmp(bytes, formats[i].magic, formats[i].length))
			return formats[i].name;
	return "an unknown format";
}

/* Field @index of a newc header: eight hexadecimal digits. */
static u64 header_field(const char *header, unsigned int index)
{
	const char *at = header + 6 + 8 * index;
	u64 value = 0;
	int i;

	for (i = 0; i < 8; i++) {
		const char *digits = "0123456789abcdef0123456789ABCDEF";
		const char *digit = memchr(digits, at[i], 32);

		value = value << 4 | (digit ? (u64)(digit - digits) & 15 : 0);
	}
	return value;
}

static off_t padding(const char *bytes, ssize_t length)
{
	off_t zeros = 0;

	while (zeros + 4 <= length && !memcmp(bytes + zeros, "\0\0\0", 4))
		zeros += 4;
	return zeros ? zeros : 4;
}

/* Behind the plain archives, and the padding between and after them. */
static off_t skip_plain(int fd, char *bytes, ssize_t *length)
{
	off_t at = 0;

	while ((*length = pread(fd, bytes, CHUNK, at)) > 0) {
		if (!bytes[0]) {
			at += padding(bytes, *length);
			continue;
		}
		if (*length < HEADER || memcmp(bytes, "07070", 5))
			break;
		/* Name and data begin and end at multiples of 4. */
		at += (off_t)kplace_align_up(HEADER + header_field(bytes, 11),
					     4);
		at += (off_t)kplace_align_up(header_field(bytes, 6), 4);
	}
	return at;
}

static int read_gzip(const char *name, int fd, off_t at, char *chunk,
		     struct unpacked *unpacked)
{
	gzFile file;
	int length = -1;
	int error = Z_MEM_ERROR;

	fd = dup(fd);
	file = lseek(fd, at, SEEK_SET) == at ? gzdopen(fd, "r") : NULL;
	if (!file)
		close(fd);
	while (file && (length = gzread(file, chunk, CHUNK)) > 0)
		unpacked->size += (u64)length;
	if (file)
		gzerror(file, &error);
	gzclose(file);
	if (length < 0 || (error && error != Z_STREAM_END))
		return fail(EXIT_INPUT,
			    "%s: the gzip data are damaged or cut off; copy the file again",
			    name);
	unpacked->known = true;
	return 0;
}

/**
 * unpacked_read - measure an initrd
 * @name: the file
 * @unpacked: filled in; not known if there is no such file
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int unpacked_read(const char *name, struct unpacked *unpacked)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	char bytes[CHUNK];
	ssize_t length;
	int status = 0;
	off_t at;

	*unpacked = (struct unpacked) { .format = "given by its size" };
	if (fd < 0)
		return 0;
	at = skip_plain(fd, bytes, &length);
	unpacked->size = (u64)at;
	unpacked->format = format_name(bytes, length > 0 ? (size_t)length : 0);
	if (length < 0)
		status = fail(EXIT_INPUT, "%s: cannot be read: %s", name,
			      strerror(errno));
	else if (!length)
		unpacked->known = true;
	else if (!strcmp(unpacked->format, "gzip"))
		status = read_gzip(name, fd, at, bytes, unpacked);
	close(fd);
	return status;
}
