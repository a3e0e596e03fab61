/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A tree of files in memory.
 */
#ifndef KPLACE_TREE_H
#define KPLACE_TREE_H

#include "kplace_host.h"

/*
 * What a capture may hold, and an archive of one: a log is the largest file
 * there is, and /sys/firmware/memmap has three files for each range.
 */
#define TREE_FILE_LIMIT (64 << 20)
#define TREE_TOO_LARGE "larger than 64 MiB"
#define TREE_LIMIT (256 << 20)
#define TREE_FILES 65536
#define TREE_PATH 512

/**
 * struct tree_file - a file
 * @path: below the tree, without a leading slash; allocated
 * @bytes: what is in it, allocated; a NUL follows that is not counted
 * @size: how many bytes
 */
struct tree_file {
	char *path;
	char *bytes;
	size_t size;
};

/**
 * struct tree - files
 * @file: the files, by path once they are sorted
 * @count: how many
 * @capacity: how many there is room for
 */
struct tree {
	struct tree_file *file;
	size_t count;
	size_t capacity;
};

bool tree_add(struct tree *tree, const char *path, char *bytes, size_t size);
const char *tree_sort(struct tree *tree);
const struct tree_file *tree_find(const struct tree *tree, const char *path);
bool tree_write(const struct tree_file *file, int fd);
int tree_open(const struct tree *tree, const char *path);
int tree_list(const struct tree *tree, const char *path, char ***names);
void tree_free(struct tree *tree);

#endif
