// SPDX-License-Identifier: GPL-2.0
/*
 * A file, read whole.
 *
 * Files of /proc and /sys have no size: they are read to their end.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "slurp.h"

#define CHUNK 65536

static int grow(char **bytes, size_t *room)
{
	size_t wanted = *room ? 2 * *room : CHUNK;
	char *grown = realloc(*bytes, wanted + 1);

	if (!grown)
		return -ENOMEM;
	*bytes = grown;
	*room = wanted;
	return 0;
}

static int read_all(int fd, size_t limit, char **bytes, size_t *size)
{
	size_t room = 0;

	for (;;) {
		int error = *size == room ? grow(bytes, &room) : 0;
		ssize_t got;

		if (error)
			return error;
		got = read(fd, *bytes + *size, room - *size);
		if (!got)
			return 0;
		if (got < 0 && errno != EINTR)
			return -errno;
		if (got > 0)
			*size += (size_t)got;
		if (*size > limit)
			return -EFBIG;
	}
}

/**
 * slurp - read an open file to its end
 * @fd: the file
 * @limit: bytes it may have at most
 * @bytes: its content, allocated, a NUL after it; NULL on error
 * @size: how many bytes, without the NUL
 *
 * Return: 0, or a negative errno: %-EFBIG for a file above the limit.
 */
int slurp(int fd, size_t limit, char **bytes, size_t *size)
{
	int error;

	*bytes = NULL;
	*size = 0;
	error = read_all(fd, limit, bytes, size);
	if (error) {
		free(*bytes);
		*bytes = NULL;
		*size = 0;
		return error;
	}
	(*bytes)[*size] = '\0';
	return 0;
}

/**
 * slurp_file - read a file that the user named
 * @path: the file; "-" is standard input
 * @bytes: as for slurp()
 * @size: likewise
 *
 * Return: 0, or a negative errno.
 */
int slurp_file(const char *path, char **bytes, size_t *size)
{
	bool is_stdin = !strcmp(path, "-");
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	int error;

	*bytes = NULL;
	*size = 0;
	if (fd < 0)
		return -errno;
	error = slurp(fd, SLURP_LIMIT, bytes, size);
	if (!is_stdin)
		close(fd);
	return error;
}
