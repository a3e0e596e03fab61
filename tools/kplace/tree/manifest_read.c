// SPDX-License-Identifier: GPL-2.0
/*
 * What a tree of a machine's files says of itself, if it is a capture.
 */
#include <stdlib.h>

#include "manifest.h"
#include "base/message.h"

/**
 * manifest_read - read the manifest of a tree
 * @root: the tree
 * @manifest: zeroed by the caller; stays so if there is none; to be freed in
 *	either case
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int manifest_read(const struct sysroot *root, struct manifest *manifest)
{
	struct tree_file file;
	const char *wrong;
	char *name;
	bool absent;
	int status;

	name = sysroot_name(root, MANIFEST);
	if (!name)
		return fail_memory();
	wrong = sysroot_read(root, MANIFEST, &file, &absent);
	if (absent)
		status = 0;
	else if (wrong)
		status = fail(EXIT_INPUT, "%s: cannot be read: %s", name,
			      wrong);
	else
		status = manifest_parse(name, file.bytes, file.size, manifest);
	free(file.bytes);
	free(name);
	return status;
}
