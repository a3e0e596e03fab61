/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A tree of files: a directory, an archive, or files in memory.
 *
 * A file of a directory is opened when it is first asked for, read whole, and
 * kept: the next to ask gets the same bytes.
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
 * @bytes: its content, allocated; a NUL follows that is not counted. NULL if it
 *	could not be read
 * @size: bytes in @bytes, without the NUL
 * @error: why it could not be read, a negative errno; 0 if it was
 * @opened: it could be opened, so that @error is about its content
 */
struct tree_file {
	char *path;
	char *bytes;
	size_t size;
	int error;
	bool opened;
};

/**
 * struct tree_alias - a file under another name
 * @path: that other name, below the tree; a constant
 * @actual: the file's own name; allocated
 */
struct tree_alias {
	const char *path;
	char *actual;
};

/* The one file of a tree that is no more than that. */
#define TREE_LONE "file"

/**
 * struct tree - a tree; zeroed, it holds no files and is in memory
 * @name: as the user gave it, for messages; NULL in memory
 * @file: in memory and in an archive all files, by path once they are sorted;
 *	of a directory those that were asked for, in that order
 * @count: how many
 * @capacity: how many there is room for
 * @limit: bytes read of one file, more are an error; 0 for the usual limit
 * @alias: files to be found under other names, too; allocated
 * @aliases: how many
 * @fd: the open directory, if there is one
 * @is_directory: @fd is open
 * @is_lone: @name is a file, %TREE_LONE here
 * @is_capture: 'kplace capture' has written it, as its manifest shows
 */
struct tree {
	const char *name;
	struct tree_file *file;
	size_t count;
	size_t capacity;
	size_t limit;
	struct tree_alias *alias;
	size_t aliases;
	int fd;
	bool is_directory;
	bool is_lone;
	bool is_capture;
};

int tree_open(struct tree *tree, const char *name);
void tree_free(struct tree *tree);

bool tree_add(struct tree *tree, const char *path, char *bytes, size_t size);
const char *tree_sort(struct tree *tree);
const struct tree_file *tree_find(const struct tree *tree, const char *path);
bool tree_write(const struct tree_file *file, int fd);

/* What is read of any file: the log of a day may be large. */
#define SLURP_LIMIT (1U << 30)

int slurp(int fd, size_t limit, char **bytes, size_t *size);
int slurp_file(const char *path, char **bytes, size_t *size);

bool tree_add_alias(struct tree *tree, const char *path, const char *actual);
const char *tree_actual(const struct tree *tree, const char *path);
int tree_unpacked(struct tree *tree, const char *path,
		  const struct tree_file **file);

const struct tree_file *tree_read(struct tree *tree, const char *path);
bool tree_is_small(const struct tree *tree, const char *path);
int tree_stream(struct tree *tree, const char *path);
bool tree_word(const struct tree *tree, const char *path, char *word,
	       size_t size);
int tree_list(const struct tree *tree, const char *path, char ***names);
void tree_list_free(char **names, int count);
char *tree_path_name(const struct tree *tree, const char *path);

#endif
