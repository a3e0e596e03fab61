/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The tree that a machine's files are read from: / or a copy of it.
 */
#ifndef KPLACE_SYSROOT_H
#define KPLACE_SYSROOT_H

#include "kplace_host.h"

/**
 * struct sysroot - an open tree
 * @dir: its name, as given
 * @fd: the open directory, -1 if there is none
 */
struct sysroot {
	const char *dir;
	int fd;
};

int sysroot_open(struct sysroot *root, const char *dir);
void sysroot_close(struct sysroot *root);
char *sysroot_name(const struct sysroot *root, const char *path);
int sysroot_file(const struct sysroot *root, const char *path);
bool sysroot_word(const struct sysroot *root, const char *path, char *text,
		  size_t size);

#endif
