/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The tree that a machine's files are read from: / or a copy of it, in a
 * directory or in an archive.
 */
#ifndef KPLACE_SYSROOT_H
#define KPLACE_SYSROOT_H

#include "tree.h"

/**
 * struct sysroot - an open tree
 * @dir: its name, as given
 * @fd: the open directory or archive, -1 if there is none
 * @tree: what is in the archive, NULL for a directory. A copy of the struct
 *	whose @fd is -1 does not own it
 */
struct sysroot {
	const char *dir;
	int fd;
	struct tree *tree;
};

int sysroot_open(struct sysroot *root, const char *dir);
void sysroot_close(struct sysroot *root);
char *sysroot_name(const struct sysroot *root, const char *path);
int sysroot_file(const struct sysroot *root, const char *path);
/*
 * Returns NULL, or why the file cannot be read; *absent: there is none. The
 * bytes, allocated, have a NUL after them.
 */
const char *sysroot_read(const struct sysroot *root, const char *path,
			 struct tree_file *file, bool *absent);
int sysroot_list(const struct sysroot *root, const char *path, char ***names);
void sysroot_list_free(char **names, int count);
bool sysroot_word(const struct sysroot *root, const char *path, char *text,
		  size_t size);

#endif
