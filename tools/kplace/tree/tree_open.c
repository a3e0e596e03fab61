// SPDX-License-Identifier: GPL-2.0-only
/*
 * Opening a tree: a directory, an archive, or one file.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/message.h"
#include "embedded.h"
#include "manifest.h"
#include "tarball.h"
#include "tree.h"

/* The folder all is in: NULL if there is none or no manifest. */
static const char *find_folder(const struct tree *tree, size_t *length)
{
	size_t i;

	*length = 0;
	for (i = 0; i < tree->count; i++) {
		const char *path = tree->file[i].path;
		const char *slash = strchr(path, '/');

		if (!strcmp(path, MANIFEST))
			return path;
		if (!slash || strcmp(slash + 1, MANIFEST))
			continue;
		*length = (size_t)(slash - path) + 1;
		return path;
	}
	return NULL;
}

/* The folder all is in, of an archive that somebody made by hand. */
static const char *find_common(const struct tree *tree, size_t *length)
{
	static const char * const tops[] = {
		"proc/", "sys/", "sos_commands/", "var/",
	};
	const char *first = tree->count ? tree->file[0].path : "";
	const char *slash = strchr(first, '/');
	size_t i;

	*length = slash ? (size_t)(slash - first) + 1 : 0;
	for (i = 1; i < tree->count; i++)
		if (strncmp(tree->file[i].path, first, *length))
			*length = 0;
	/* They are a machine's own, or a report's. */
	for (i = 0; i < ARRAY_SIZE(tops); i++)
		if (!strncmp(first, tops[i], strlen(tops[i])))
			*length = 0;
	return first;
}

/* "m1/proc/iomem" becomes "proc/iomem". */
static int strip_folder(const char *name, struct tree *tree)
{
	size_t length, i;
	const char *found = find_folder(tree, &length);
	char folder[TREE_PATH];

	tree->is_capture = found;
	if (!found)
		found = find_common(tree, &length);
	memcpy(folder, found, length);
	for (i = 0; i < tree->count; i++) {
		char *path = tree->file[i].path;

		if (strncmp(path, folder, length))
			return fail(EXIT_INPUT,
				    "%s: %s lies outside the folder of its "
				    MANIFEST, name, path);
		memmove(path, path + length, strlen(path + length) + 1);
	}
	return 0;
}

static int check(const char *name, const struct tree *tree)
{
	const struct tree_file *file = tree_find(tree, MANIFEST);
	struct manifest manifest = { 0 };
	char *path;
	int status;

	if (asprintf(&path, "%s/" MANIFEST, name) < 0)
		return fail_memory();
	status = manifest_parse(path, file->bytes, file->size, &manifest);
	if (!status)
		status = manifest_check(name, &manifest, tree);
	manifest_free(&manifest);
	free(path);
	return status;
}

static int fail_twice(const char *name, const char *twice)
{
	return fail(EXIT_INPUT,
		    "%s: %s is in it twice: take one of them out", name, twice);
}

/* Read an archive, of capture's or of anybody's, or one compressed file. */
static int archived_open(const char *name, int fd, struct tree *tree)
{
	struct tarball tarball = { .name = name, .tree = tree };
	const char *twice;
	int status;

	status = tarball_read(&tarball, fd);
	if (!status && !tree->is_lone)
		status = strip_folder(name, tree);
	if (!status && tree->is_capture)
		status = tarball_check(&tarball);
	if (status)
		return status;
	twice = tree_sort(tree);
	if (twice)
		return fail_twice(name, twice);
	return tree->is_capture ? check(name, tree) : 0;
}

static int lone_open(const char *name, int fd, struct tree *tree)
{
	char *bytes;
	size_t size;
	int error = slurp(fd, TREE_LIMIT, &bytes, &size);

	if (error == -EFBIG)
		return fail(EXIT_INPUT,
			    "cannot read '%s': it is larger than 256 MiB", name);
	if (error)
		return fail_input(-error, "cannot read '%s'", name);
	tree->is_lone = true;
	return tree_add(tree, TREE_LONE, bytes, size) ? 0 : fail_memory();
}

/* A report that 'kplace report' has written, compressed or not. */
static int report_open(const char *name, struct tree *tree)
{
	int status = embedded_open(tree);

	if (status)
		return status;
	tree_sort(tree);
	tree->is_capture = tree_find(tree, MANIFEST);
	return tree->is_capture ? check(name, tree) :
		fail(EXIT_INPUT, "%s: the data of this report has no " MANIFEST,
		     name);
}

static int open_file(struct tree *tree, const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	int status;

	if (fd < 0)
		return fail_input(errno, "cannot open '%s'", name);
	status = tarball_is_packed(fd) ? archived_open(name, fd, tree) :
				 lone_open(name, fd, tree);
	if (!status && tree->is_lone && embedded_is(tree))
		status = report_open(name, tree);
	close(fd);
	return status;
}

/**
 * tree_open - open a tree
 * @tree: filled in; tree_free() is due in either case
 * @name: a directory, an archive or a file; must outlive @tree
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int tree_open(struct tree *tree, const char *name)
{
	struct stat about;

	*tree = (struct tree) { .name = name };
	tree->fd = open(name, O_PATH | O_DIRECTORY | O_CLOEXEC);
	tree->is_directory = tree->fd >= 0;
	if (tree->is_directory)
		return 0;
	if (errno == ENOTDIR && !stat(name, &about) && S_ISREG(about.st_mode))
		return open_file(tree, name);
	if (errno == ENOMEM)
		return fail_memory();
	return fail(EXIT_INPUT,
		    "cannot open the sysroot '%s': %s; give a directory that holds proc/ and sys/ of a machine, an archive of it, or one file such as a copy of /proc/iomem or a kernel's log",
		    name, strerror(errno));
}
