// SPDX-License-Identifier: GPL-2.0
/*
 * The tree that a machine's files are read from: / or a copy of it.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archived.h"
#include "message.h"
#include "sysroot.h"

static int open_archive(struct sysroot *root)
{
	int status;

	root->tree = calloc(1, sizeof(*root->tree));
	if (!root->tree)
		return fail_memory();
	status = archived_open(root->dir, root->fd, root->tree);
	if (status)
		sysroot_close(root);
	return status;
}

/**
 * sysroot_open - open the tree
 * @root: filled in
 * @dir: the directory or archive; must outlive @root
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int sysroot_open(struct sysroot *root, const char *dir)
{
	struct stat about;

	*root = (struct sysroot) { .dir = dir };
	root->fd = open(dir, O_PATH | O_DIRECTORY | O_CLOEXEC);
	if (root->fd < 0 && errno == ENOTDIR && !stat(dir, &about) &&
	    S_ISREG(about.st_mode)) {
		root->fd = open(dir, O_RDONLY | O_CLOEXEC);
		if (root->fd >= 0)
			return open_archive(root);
	}
	if (root->fd < 0)
		return fail(EXIT_INPUT,
			    "cannot open the sysroot '%s': %s; give a directory that holds proc/ and sys/ of a machine, or an archive that 'kplace capture' wrote",
			    dir, strerror(errno));
	return 0;
}

/**
 * sysroot_close - close the tree
 * @root: an open tree, or one that could not be opened
 */
void sysroot_close(struct sysroot *root)
{
	if (root->fd < 0)
		return;
	close(root->fd);
	root->fd = -1;
	if (root->tree)
		tree_free(root->tree);
	free(root->tree);
	root->tree = NULL;
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
	int fd;

	if (root->tree)
		return tree_open(root->tree, path);
	fd = openat(root->fd, path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	return fd < 0 ? -errno : fd;
}

static int is_shown(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int list_directory(const struct sysroot *root, const char *path,
			  char ***names)
{
	struct dirent **entry;
	int count = scandirat(root->fd, path, &entry, is_shown, NULL);
	int kept = 0;
	int i;

	if (count < 0)
		return -errno;
	*names = calloc((size_t)count + 1, sizeof(**names));
	for (i = 0; i < count; i++) {
		char *name = *names ? strdup(entry[i]->d_name) : NULL;

		if (name)
			(*names)[kept++] = name;
		free(entry[i]);
	}
	free(entry);
	if (kept == count && *names)
		return count;
	sysroot_list_free(*names, kept);
	return -ENOMEM;
}

static int by_version(const void *a, const void *b)
{
	const char * const *left = a, * const *right = b;

	return strverscmp(*left, *right);
}

/**
 * sysroot_list - what is in a folder of the tree
 * @root: the tree
 * @path: the folder, without a slash in front or behind
 * @names: filled in with names that do not begin with a dot, numbers in
 *	their order; to be freed with sysroot_list_free()
 *
 * Return: how many there are, or -errno.
 */
int sysroot_list(const struct sysroot *root, const char *path, char ***names)
{
	int count;

	if (root->tree)
		count = tree_list(root->tree, path, names);
	else
		count = list_directory(root, path, names);
	if (count > 0)
		qsort(*names, (size_t)count, sizeof(**names), by_version);
	return count;
}

/**
 * sysroot_list_free - forget a list
 * @names: the names
 * @count: how many
 */
void sysroot_list_free(char **names, int count)
{
	while (count > 0)
		free(names[--count]);
	free(names);
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
