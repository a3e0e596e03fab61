// SPDX-License-Identifier: GPL-2.0
/*
 * What --kernel, --initrd and --dtb take: a file, or a size.
 *
 * Of a plain Image the header is enough; a compressed one is unpacked to its
 * end, because only there its checksum shows whether it is whole. zlib reads
 * both.
 *
 * An initrd is a row of archives: plain ones (cpio, "newc") in front, as they
 * carry firmware or microcode, and a compressed one after them. gzip is what
 * zlib reads; of the other formats only the name is known.
 */
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "align.h"
#include "image.h"
#include "input.h"
#include "base/size.h"

#define CHUNK 65536

/* There is no such file: then it must be a size. */
static int take_size(const char *option, const char *text, u64 *size)
{
	switch (size_parse(text, size)) {
	case SIZE_OK:
		return 0;
	case SIZE_TOO_LARGE:
		return fail(EXIT_USAGE,
			    "--%s: the size '%s' exceeds 2^64; give a smaller one",
			    option, text);
	default:
		break;
	}
	if (isdigit((unsigned char)*text) || strchr("+-.", *text))
		return fail(EXIT_USAGE,
			    "--%s: '%s' is neither a file nor a size; give a size as in 10485760, 0xa00000 or 10M",
			    option, text);
	return fail(EXIT_INPUT,
		    "--%s: there is no file '%s'; give a file, or a size as in 10M",
		    option, text);
}

/* An open file and its size, or -1 in @fd if there is none of that name. */
static int open_file(const char *option, const char *text, int *fd, u64 *size)
{
	struct stat about;

	*fd = open(text, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (*fd < 0 && (errno == ENOENT || errno == ENOTDIR))
		return 0;
	if (*fd < 0 || fstat(*fd, &about))
		return fail(EXIT_INPUT, "--%s: cannot open '%s': %s", option,
			    text, strerror(errno));
	if (!S_ISREG(about.st_mode))
		return fail(EXIT_INPUT,
			    "--%s: '%s' is not a regular file, so its size is not known; give a file, or a size as in 10M",
			    option, text);
	*size = (u64)about.st_size;
	return 0;
}

/**
 * input_measure - the size of a segment
 * @option: the option's name, for messages
 * @text: its value: a file, or a size
 * @input: filled in
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int input_measure(const char *option, const char *text, struct input *input)
{
	int fd, status;

	*input = (struct input) { .given = true };
	status = open_file(option, text, &fd, &input->size);
	if (!status && fd < 0)
		status = take_size(option, text, &input->size);
	if (fd >= 0)
		close(fd);
	return status;
}

static int fail_gzip(const char *name, gzFile file)
{
	int error;
	const char *text = gzerror(file, &error);
	const char *colon = strstr(text, ": ");

	if (error == Z_ERRNO)
		return fail(EXIT_INPUT, "%s: cannot be read: %s", name,
			    strerror(errno));
	if (error == Z_MEM_ERROR)
		return fail_memory();
	if (error == Z_BUF_ERROR)
		return fail(EXIT_INPUT,
			    "%s: the gzip data end too early: the file is cut off; copy it again",
			    name);
	return fail(EXIT_INPUT,
		    "%s: the gzip data are damaged (%s); copy the file again",
		    name, colon ? colon + 2 : text);
}

/* The file's first bytes into @chunk, *@length of them. */
static int read_start(const char *name, gzFile file, char *chunk, int *length)
{
	char *rest = chunk + CHUNK;
	int more, error;

	*length = gzread(file, chunk, CHUNK);
	more = *length;
	while (more > 0 && !gzdirect(file))
		more = gzread(file, rest, CHUNK);
	gzerror(file, &error);
	if (*length < 0 || more < 0 || (error && error != Z_STREAM_END))
		return fail_gzip(name, file);
	return 0;
}

/* A footprint that wraps is the planner's to refuse: it knows what stock does. */
static int read_header(const char *name, const char *chunk, int length,
		       struct kplace_image *image, struct notes *notes)
{
	enum kplace_image_error error;

	error = kplace_image_read(chunk, (size_t)length, image);
	if (error == KPLACE_IMAGE_WRAPS)
		notes_add(notes, "%s: %s", name,
			  kplace_image_error_text(error));
	else if (error)
		return fail(EXIT_INPUT, "%s: %s", name,
			    kplace_image_error_text(error));
	return 0;
}

/* Reads the header of an Image; closes @fd in any case. */
static int read_image(const char *name, int fd, struct kplace_image *image,
		      struct notes *notes)
{
	char *chunk = malloc(2 * CHUNK);
	gzFile file = gzdopen(fd, "r");
	int length = 0;
	int status;

	if (!file)
		close(fd);
	if (!chunk || !file)
		status = fail_memory();
	else
		status = read_start(name, file, chunk, &length);
	if (!status)
		status = read_header(name, chunk, length, image, notes);
	if (file)
		gzclose(file);
	free(chunk);
	return status;
}

/* The loader adds the two without a look at the sum; the planner judges it. */
static void take_image(const struct kplace_image *image, struct input *input)
{
	input->size = image->image_size + image->text_offset;
	input->lead = image->text_offset;
}

/**
 * input_kernel - what a kernel takes in memory
 * @text: an Image, plain or compressed with gzip, or its image_size
 * @input: filled in
 * @notes: gets a remark on a header that no loader should accept
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int input_kernel(const char *text, struct input *input, struct notes *notes)
{
	struct kplace_image image;
	int fd, status;

	*input = (struct input) { .given = true };
	status = open_file("kernel", text, &fd, &input->size);
	if (!status && fd < 0)
		return take_size("kernel", text, &input->size);
	if (status) {
		if (fd >= 0)
			close(fd);
		return status;
	}
	status = read_image(text, fd, &image, notes);
	if (!status)
		take_image(&image, input);
	return status;
}

#define HEADER 110	/* bytes of a newc header, all text */

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

/* Past the plain archives, and the padding between and after them. */
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
