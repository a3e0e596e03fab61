/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Tar archives of a tree of files, compressed or not.
 */
#ifndef KPLACE_TARBALL_H
#define KPLACE_TARBALL_H

#include "tree.h"

/* How messages and help call the names that make an archive. */
#define TARBALL_NAMES ".tar, .tar.zst, .tar.gz, .tar.xz or .tar.bz2"

/**
 * enum tarball_form - what a file's name says about it
 * @TARBALL_NONE: it is no archive
 * @TARBALL_UNKNOWN: an archive in a compression that is not known here
 * @TARBALL_PLAIN: not compressed; the others are, as they are called
 */
enum tarball_form {
	TARBALL_NONE,
	TARBALL_UNKNOWN,
	TARBALL_PLAIN,
	TARBALL_ZSTD,
	TARBALL_GZIP,
	TARBALL_XZ,
	TARBALL_BZIP2
};

/* Bytes of a member's name shown in a message. */
#define TARBALL_SHOWN 80

/**
 * struct tarball - an archive to be read
 * @name: the file, for messages
 * @tree: an empty tree; filled in, not sorted, to be freed in either case
 * @wrong: why a member was left out, the first one; NULL for none
 * @member: its number, from 1
 * @shown: its name
 */
struct tarball {
	const char *name;
	struct tree *tree;
	const char *wrong;
	u32 member;
	char shown[TARBALL_SHOWN + 1];
};

enum tarball_form tarball_form_of(const char *name, size_t *base);
bool tarball_is_packed(int fd);
int tarball_read(struct tarball *tarball, int fd);
int tarball_check(const struct tarball *tarball);
int tarball_write(const char *name, int fd, enum tarball_form form,
		  const char *folder, const struct tree *tree);

#endif
