// SPDX-License-Identifier: GPL-2.0-only
/*
 * The files of a tree, in memory.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tree.h"

#define CHUNK 65536

static int grow_bytes(char **bytes, size_t *room)
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
		int error = *size == room ? grow_bytes(bytes, &room) : 0;
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

static bool grow(struct tree *tree)
{
	size_t capacity = tree->capacity ? 2 * tree->capacity : 32;
	struct tree_file *file;

	if (tree->count < tree->capacity)
		return true;
	file = reallocarray(tree->file, capacity, sizeof(*file));
	if (!file)
		return false;
	tree->file = file;
	tree->capacity = capacity;
	return true;
}

/**
 * tree_add - add a file
 * @tree: the tree; no longer sorted
 * @path: below the tree, without a leading slash; copied
 * @bytes: its content and a NUL; the tree's from now on
 * @size: bytes, without the NUL
 *
 * Return: false if there is no memory; @bytes has been freed.
 */
bool tree_add(struct tree *tree, const char *path, char *bytes, size_t size)
{
	char *copy = strdup(path);

	if (!copy || !grow(tree)) {
		free(copy);
		free(bytes);
		return false;
	}
	tree->file[tree->count++] = (struct tree_file) {
		.path = copy, .bytes = bytes, .size = size, .opened = true,
	};
	return true;
}

static int by_path(const void *a, const void *b)
{
	const struct tree_file *left = a, *right = b;

	return strcmp(left->path, right->path);
}

/**
 * tree_sort - put the files in the order of their paths
 * @tree: the tree
 *
 * Return: NULL, or a path that is there twice.
 */
const char *tree_sort(struct tree *tree)
{
	size_t i;

	if (tree->count)
		qsort(tree->file, tree->count, sizeof(*tree->file), by_path);
	for (i = 1; i < tree->count; i++)
		if (!by_path(&tree->file[i - 1], &tree->file[i]))
			return tree->file[i].path;
	return NULL;
}

/**
 * tree_find - look for a file
 * @tree: a tree in memory, sorted
 * @path: below the tree, without a leading slash
 *
 * Return: the file, or NULL.
 */
const struct tree_file *tree_find(const struct tree *tree, const char *path)
{
	const struct tree_file key = { .path = (char *)path };

	if (!tree->count)
		return NULL;
	return bsearch(&key, tree->file, tree->count, sizeof(*tree->file),
		       by_path);
}

/**
 * tree_add_alias - let a file be found under another name, too
 * @tree: the tree
 * @path: that name, without a leading slash; must outlive @tree
 * @actual: its own name; copied
 *
 * Return: false if there is no memory.
 */
bool tree_add_alias(struct tree *tree, const char *path, const char *actual)
{
	struct tree_alias *grown = reallocarray(tree->alias, tree->aliases + 1,
						sizeof(*grown));
	char *copy = strdup(actual);

	if (grown)
		tree->alias = grown;
	if (!grown || !copy) {
		free(copy);
		return false;
	}
	tree->alias[tree->aliases++] = (struct tree_alias) { path, copy };
	return true;
}

/**
 * tree_actual - the own name of a file
 * @tree: the tree
 * @path: its name, or another that it was given
 *
 * Return: the name, as long as @tree and @path.
 */
const char *tree_actual(const struct tree *tree, const char *path)
{
	size_t i;

	for (i = 0; i < tree->aliases; i++)
		if (!strcmp(tree->alias[i].path, path))
			return tree->alias[i].actual;
	return path;
}

/**
 * tree_write - write the content of a file
 * @file: the file
 * @fd: where to
 *
 * Return: whether all is written; else errno says why not.
 */
bool tree_write(const struct tree_file *file, int fd)
{
	const char *bytes = file->bytes;
	size_t size = file->size;

	while (size) {
		ssize_t written = write(fd, bytes, size);

		if (written < 0 && errno != EINTR)
			return false;
		if (written > 0) {
			bytes += written;
			size -= (size_t)written;
		}
	}
	return true;
}

/**
 * tree_free - close the tree and forget its files
 * @tree: the tree, zeroed afterwards
 */
void tree_free(struct tree *tree)
{
	size_t i;

	for (i = 0; i < tree->count; i++) {
		free(tree->file[i].path);
		free(tree->file[i].bytes);
	}
	free(tree->file);
	for (i = 0; i < tree->aliases; i++)
		free(tree->alias[i].actual);
	free(tree->alias);
	if (tree->is_directory)
		close(tree->fd);
	*tree = (struct tree) { 0 };
}
