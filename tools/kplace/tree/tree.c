// SPDX-License-Identifier: GPL-2.0
/*
 * The files of a tree, in memory.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
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
	if (tree->is_directory)
		close(tree->fd);
	*tree = (struct tree) { 0 };
}
