// SPDX-License-Identifier: GPL-2.0
/*
 * The tree that a machine's files are read from: / or a copy of it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "message.h"
#include "sysroot.h"

/**
 * sysroot_open - open the tree
 * @root: filled in
 * @dir: the directory; must outlive @root
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int sysroot_open(struct sysroot *root, const char *dir)
{
	root->dir = dir;
	root->fd = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (root->fd < 0)
		return fail(EXIT_INPUT,
			    "cannot open the sysroot '%s': %s; give a directory that holds proc/ and sys/ of a machine",
			    dir, strerror(errno));
	return 0;
}

/**
 * sysroot_close - close the tree
 * @root: an open tree, or one that could not be opened
 */
void sysroot_close(struct sysroot *root)
{
	if (root->fd >= 0)
		close(root->fd);
	root->fd = -1;
}

/**
 * sysroot_name - the name of a file for messages
 * @root: the tree
 * @path: below the tree, without a leading slash
 *
 * Return: an allocated string, or NULL.
 */
char *sysroot_name(const struct sysroot *root, const char *path)
{
	size_t length = strlen(root->dir);
	bool has_slash = length && root->dir[length - 1] == '/';
	char *name;

	if (asprintf(&name, "%s%s%s", root->dir, has_slash ? "" : "/",
		     path) < 0)
		return NULL;
	return name;
}

/**
 * sysroot_file - open a file of the tree for reading
 * @root: the tree
 * @path: below the tree, without a leading slash
 *
 * Return: a file descriptor, or -errno.
 */
int sysroot_file(const struct sysroot *root, const char *path)
{
	int fd = openat(root->fd, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	return fd < 0 ? -errno : fd;
}

/**
 * sysroot_word - the first line of a small file
 * @root: the tree
 * @path: below the tree, without a leading slash
 * @text: filled in, without the newline
 * @size: of @text in bytes
 *
 * Return: whether there is such a file and its first line is not empty.
 */
bool sysroot_word(const struct sysroot *root, const char *path, char *text,
		  size_t size)
{
	int fd = sysroot_file(root, path);
	ssize_t length;

	if (fd < 0)
		return false;
	length = read(fd, text, size - 1);
	close(fd);
	if (length <= 0)
		return false;
	text[length] = '\0';
	text[strcspn(text, "\n")] = '\0';
	return text[0] != '\0';
}
