// SPDX-License-Identifier: GPL-2.0
/*
 * What a capture says of itself.
 */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "manifest.h"
#include "base/message.h"

static const char * const state_names[MANIFEST_STATES] = {
	"copied", "scrubbed", "unreadable", "absent",
};

/**
 * manifest_state_name - a state's name
 * @state: the state
 *
 * Return: the name.
 */
const char *manifest_state_name(enum manifest_state state)
{
	return state_names[state];
}

/**
 * manifest_crc - the checksum of a file
 * @bytes: what is in it
 * @size: how many bytes
 *
 * Return: its CRC-32, as gzip has it.
 */
u32 manifest_crc(const char *bytes, size_t size)
{
	return (u32)crc32_z(0, (const Bytef *)bytes, size);
}

/**
 * manifest_has - is the file in the capture?
 * @file: the file
 *
 * Return: whether it is.
 */
bool manifest_has(const struct manifest_file *file)
{
	return file->state == MANIFEST_COPIED ||
	       file->state == MANIFEST_SCRUBBED;
}

/**
 * manifest_add - add a file
 * @manifest: the manifest
 * @path: the file; copied
 *
 * Return: the file, valid until the next is added, or NULL if there is no
 * memory.
 */
struct manifest_file *manifest_add(struct manifest *manifest, const char *path)
{
	struct manifest_file *file;

	file = reallocarray(manifest->file, manifest->count + 1, sizeof(*file));
	if (!file)
		return NULL;
	manifest->file = file;
	file += manifest->count;
	*file = (struct manifest_file) { .path = strdup(path) };
	if (!file->path)
		return NULL;
	manifest->count++;
	return file;
}

/**
 * manifest_find - look for a file
 * @manifest: the manifest
 * @path: the file
 *
 * Return: the file, or NULL.
 */
const struct manifest_file *manifest_find(const struct manifest *manifest,
					  const char *path)
{
	size_t i;

	for (i = 0; i < manifest->count; i++)
		if (!strcmp(manifest->file[i].path, path))
			return &manifest->file[i];
	return NULL;
}

/**
 * manifest_free - forget a manifest
 * @manifest: the manifest, empty afterwards
 */
void manifest_free(struct manifest *manifest)
{
	size_t i;

	for (i = 0; i < manifest->count; i++) {
		free(manifest->file[i].path);
		free(manifest->file[i].reason);
	}
	free(manifest->file);
	free(manifest->kernel);
	free(manifest->machine);
	free(manifest->date);
	*manifest = (struct manifest) { 0 };
}

/* The file must be there, as long and with the same bytes as it once was. */
static int check_file(const char *name, const struct manifest_file *file,
		      const struct tree *tree)
{
	const struct tree_file *found = tree_find(tree, file->path);

	if (!manifest_has(file))
		return found ? fail(EXIT_INPUT,
				    "%s/%s: the manifest calls it %s; make the capture anew",
				    name, file->path,
				    state_names[file->state]) : 0;
	if (!found)
		return fail(EXIT_INPUT,
			    "%s: %s is in its manifest and not in the archive, which seems cut off: copy it again",
			    name, file->path);
	if (found->size != file->size)
		return fail(EXIT_INPUT,
			    "%s/%s: %zu bytes, and %zu by its manifest: the archive is damaged, copy it again",
			    name, file->path, found->size, file->size);
	if (manifest_crc(found->bytes, found->size) != file->crc)
		return fail(EXIT_INPUT,
			    "%s/%s: its bytes are not those that were captured: the archive is damaged, copy it again",
			    name, file->path);
	return 0;
}

static int by_path(const void *a, const void *b)
{
	const struct manifest_file *left = a, *right = b;

	return strcmp(left->path, right->path);
}

/* Whatever is in the archive is in its manifest. */
static int check_extra(const char *name, const struct manifest *manifest,
		       const struct tree *tree)
{
	size_t i;

	for (i = 0; i < tree->count; i++) {
		struct manifest_file key = { .path = tree->file[i].path };

		if (strcmp(key.path, MANIFEST) &&
		    (!manifest->count ||
		     !bsearch(&key, manifest->file, manifest->count,
			      sizeof(key), by_path)))
			return fail(EXIT_INPUT,
				    "%s: %s is in the archive and not in its manifest; capture the files anew",
				    name, key.path);
	}
	return 0;
}

/**
 * manifest_check - are the files those that were captured?
 * @name: of the archive, for messages
 * @manifest: of the archive; sorted by path
 * @tree: the files, sorted
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int manifest_check(const char *name, struct manifest *manifest,
		   const struct tree *tree)
{
	int status = 0;
	size_t i;

	if (manifest->count)
		qsort(manifest->file, manifest->count, sizeof(*manifest->file),
		      by_path);
	for (i = 0; !status && i < manifest->count; i++)
		status = check_file(name, &manifest->file[i], tree);
	return status ? status : check_extra(name, manifest, tree);
}
