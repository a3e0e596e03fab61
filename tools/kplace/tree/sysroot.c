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
#include "base/message.h"
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

/* Files of /proc and /sys have no size: they are read to their end. */
#define CHUNK 65536

static const char *grow(struct tree_file *file, size_t *room)
{
	size_t wanted = *room ? 2 * *room : CHUNK;
	char *bytes = realloc(file->bytes, wanted + 1);

	if (!bytes)
		return strerror(ENOMEM);
	file->bytes = bytes;
	*room = wanted;
	return NULL;
}

static const char *read_all(int fd, struct tree_file *file)
{
	const char *wrong = NULL;
	size_t room = 0;
	ssize_t got = 1;

	while (!wrong && got) {
		if (file->size == room)
			wrong = grow(file, &room);
		if (wrong)
			return wrong;
		got = read(fd, file->bytes + file->size, room - file->size);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return strerror(errno);
		file->size += (size_t)got;
		if (file->size > TREE_FILE_LIMIT)
			wrong = TREE_TOO_LARGE;
	}
	if (!wrong)
		file->bytes[file->size] = '\0';
	return wrong;
}

/**
 * sysroot_read - read a file of a machine
 * @root: where its files are
 * @path: the file
 * @file: its bytes and size are filled in
 * @absent: set if there is no such file
 *
 * Return: NULL, or why it cannot be read.
 */
const char *sysroot_read(const struct sysroot *root, const char *path,
			      struct tree_file *file, bool *absent)
{
	int fd = sysroot_file(root, path);
	const char *wrong;

	*file = (struct tree_file) { 0 };
	*absent = fd == -ENOENT || fd == -ENOTDIR;
	if (*absent)
		return "there is no such file";
	if (fd < 0)
		return strerror(-fd);
	wrong = read_all(fd, file);
	close(fd);
	if (wrong) {
		free(file->bytes);
		file->bytes = NULL;
	}
	return wrong;
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
