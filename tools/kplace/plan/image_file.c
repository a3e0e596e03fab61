// SPDX-License-Identifier: GPL-2.0
/*
 * An Image in a file, plain or compressed.
 *
 * zlib reads both. Of a plain file the header is enough; a compressed one is
 * unpacked to its end, because only there its checksum tells whether it is
 * whole.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "image_file.h"

#define CHUNK 65536

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

/**
 * image_file_read - read the header of an Image
 * @name: the file's, for messages
 * @fd: the open file; closed in any case
 * @image: filled in
 * @notes: gets a remark on a footprint that wraps
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int image_file_read(const char *name, int fd, struct kplace_image *image,
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
