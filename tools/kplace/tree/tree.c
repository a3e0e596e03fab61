// SPDX-License-Identifier: GPL-2.0
/*
 * A tree of files in memory.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tree.h"

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
 * @bytes: what is in it, with a NUL behind it; the tree's from now on
 * @size: how many bytes
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
	tree->file[tree->count++] = (struct tree_file) { copy, bytes, size };
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
 * @tree: the tree, sorted
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
 * tree_write - write what is in a file
 * @file: the file
 * @fd: where to
 *
 * Return: whether all is written; else errno tells why not.
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
 * tree_open - open a file for reading
 * @tree: the tree, sorted
 * @path: below the tree, without a leading slash
 *
 * Return: a file descriptor, or -errno.
 */
int tree_open(const struct tree *tree, const char *path)
{
	const struct tree_file *file = tree_find(tree, path);
	int fd;

	if (!file)
		return -ENOENT;
	/* It vanishes with its descriptor. */
	fd = memfd_create("kplace", MFD_CLOEXEC);
	if (fd < 0)
		return -errno;
	if (tree_write(file, fd) && !lseek(fd, 0, SEEK_SET))
		return fd;
	close(fd);
	return -EIO;
}

/* What follows the folder's name in a path, or NULL. */
static const char *inside(const char *path, const char *folder)
{
	size_t length = strlen(folder);

	if (strncmp(path, folder, length) || path[length] != '/')
		return NULL;
	return path + length + 1;
}

/**
 * tree_list - what is in a folder
 * @tree: the tree, sorted
 * @path: the folder, without a slash in front or behind
 * @names: filled in with an allocated array of allocated names
 *
 * Return: how many there are, or -errno; then there is no array.
 */
int tree_list(const struct tree *tree, const char *path, char ***names)
{
	const char *last = "";
	int count = 0;
	size_t i;

	*names = calloc(tree->count + 1, sizeof(**names));
	for (i = 0; *names && last && i < tree->count; i++) {
		const char *name = inside(tree->file[i].path, path);
		size_t part = name ? strcspn(name, "/") : 0;

		/* What lies in one folder stands together. */
		if (!part || (strlen(last) == part &&
			      !strncmp(last, name, part)))
			continue;
		last = strndup(name, part);
		if (last)
			(*names)[count++] = (char *)last;
	}
	if (*names && last && count)
		return count;
	i = *names && last ? ENOENT : ENOMEM;
	while (count)
		free((*names)[--count]);
	free(*names);
	return -(int)i;
}

/**
 * tree_free - forget all files
 * @tree: the tree, empty afterwards
 */
void tree_free(struct tree *tree)
{
	size_t i;

	for (i = 0; i < tree->count; i++) {
		free(tree->file[i].path);
		free(tree->file[i].bytes);
	}
	free(tree->file);
	*tree = (struct tree) { 0 };
}
