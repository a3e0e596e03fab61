// SPDX-License-Identifier: GPL-2.0
/*
 * A capture in an archive, opened as a tree.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archived.h"
#include "manifest.h"
#include "base/message.h"
#include "tarball.h"

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

/* "m1/proc/iomem" becomes "proc/iomem". */
static int strip_folder(const char *name, struct tree *tree)
{
	size_t length, i;
	const char *found = find_folder(tree, &length);
	char folder[TREE_PATH];

	if (!found)
		return fail(EXIT_INPUT,
			    "%s: there is no %s in it: it is cut off, or 'kplace capture' has not written it",
			    name, MANIFEST);
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

/**
 * archived_open - read an archive that capture has written
 * @name: the file, for messages
 * @fd: the open file
 * @tree: an empty tree; filled in, and to be freed in either case
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int archived_open(const char *name, int fd, struct tree *tree)
{
	int status = tarball_read(name, fd, tree);
	const char *twice;

	if (!status)
		status = strip_folder(name, tree);
	if (status)
		return status;
	twice = tree_sort(tree);
	if (twice)
		return fail(EXIT_INPUT,
			    "%s: %s is in it twice; 'kplace capture' writes no such archive",
			    name, twice);
	return check(name, tree);
}
