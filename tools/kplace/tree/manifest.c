// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a capture says of itself.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/json.h"
#include "base/json.h"
#include "base/message.h"
#include "manifest.h"

#define FORMAT "kplace capture"

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

/* All files of the archive are in its manifest. */
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

static json_t *json_file(const struct manifest_file *file)
{
	json_t *object = json_pack("{ss ss}", "path", file->path, "state",
				   manifest_state_name(file->state));

	if (manifest_has(file)) {
		json_object_set_new(object, "bytes", json_bytes(file->size));
		json_object_set_new(object, "crc32",
				    json_sprintf("%08x", file->crc));
	}
	if (file->reason)
		json_object_set_new(object, "reason", json_text(file->reason));
	return object;
}

/**
 * manifest_json - a manifest as JSON
 * @manifest: the manifest
 *
 * Return: an object; the caller's.
 */
json_t *manifest_json(const struct manifest *manifest)
{
	json_t *object = json_pack("{ss si ss}", "format", FORMAT, "version",
				   MANIFEST_VERSION, "kplace", KPLACE_VERSION);
	json_t *files = json_array();
	size_t i;

	json_object_set_new(object, "kernel", json_text(manifest->kernel));
	json_object_set_new(object, "machine", json_text(manifest->machine));
	json_object_set_new(object, "page_size",
			    manifest->page ? json_bytes(manifest->page) :
					     json_null());
	json_object_set_new(object, "date", json_text(manifest->date));
	json_object_set_new(object, "scrubbed",
			    json_boolean(manifest->scrubbed));
	for (i = 0; i < manifest->count; i++)
		json_array_append_new(files, json_file(&manifest->file[i]));
	json_object_set_new(object, "files", files);
	return object;
}

/* Not what the file holds: there is no memory. */
static const char no_memory[] = "memory";

/* A string or null; NULL, or what was expected. */
static const char *take_text(const json_t *object, const char *key, char **text)
{
	const json_t *value = json_object_get(object, key);

	if (!value || json_is_null(value))
		return NULL;
	if (!json_is_string(value))
		return "words or null";
	*text = strdup(json_string_value(value));
	return *text ? NULL : no_memory;
}

static bool take_state(const json_t *object, enum manifest_state *state)
{
	const char *name = json_string_value(json_object_get(object, "state"));
	unsigned int i;

	for (i = 0; name && i < MANIFEST_STATES; i++) {
		if (strcmp(manifest_state_name(i), name))
			continue;
		*state = i;
		return true;
	}
	return false;
}

static bool take_crc(const json_t *object, u32 *crc)
{
	const char *text = json_string_value(json_object_get(object, "crc32"));
	char *end;

	if (!text || strlen(text) != 8 ||
	    strspn(text, "0123456789abcdef") != 8)
		return false;
	*crc = (u32)strtoul(text, &end, 16);
	return true;
}

/* Captures of older releases have none. */
static bool take_page(const json_t *value, u64 *page)
{
	if (!value || json_is_null(value))
		return true;
	*page = (u64)json_integer_value(value);
	return *page == SZ_4K || *page == 4 * SZ_4K || *page == SZ_64K;
}

/* NULL, or what was expected. */
static const char *take_file(const json_t *object, struct manifest *manifest)
{
	const char *path = json_string_value(json_object_get(object, "path"));
	const json_t *bytes = json_object_get(object, "bytes");
	struct manifest_file *file;
	const char *wrong;

	if (!path || !*path)
		return "a path";
	file = manifest_add(manifest, path);
	if (!file)
		return no_memory;
	if (!take_state(object, &file->state))
		return "a state: copied, scrubbed, unreadable or absent";
	wrong = take_text(object, "reason", &file->reason);
	if (wrong)
		return wrong == no_memory ? wrong : "a reason in words";
	if (!manifest_has(file))
		return NULL;
	if (!json_is_integer(bytes) || json_integer_value(bytes) < 0)
		return "bytes, a number";
	file->size = (size_t)json_integer_value(bytes);
	if (!take_crc(object, &file->crc))
		return "crc32, eight hexadecimal digits";
	return NULL;
}

static int take_files(const char *name, const json_t *files,
		      struct manifest *manifest)
{
	const json_t *object;
	size_t i;

	if (!json_is_array(files))
		return fail(EXIT_INPUT, "%s: files: expected an array", name);
	json_array_foreach(files, i, object) {
		const char *expected = take_file(object, manifest);

		if (expected == no_memory)
			return fail_memory();
		if (expected)
			return fail(EXIT_INPUT, "%s: files[%zu]: expected %s",
				    name, i, expected);
	}
	return 0;
}

/* What the machine was. */
static int take_texts(const char *name, const json_t *object,
		      struct manifest *manifest)
{
	const char *wrong = take_text(object, "kernel", &manifest->kernel);

	if (!wrong)
		wrong = take_text(object, "machine", &manifest->machine);
	if (!wrong)
		wrong = take_text(object, "date", &manifest->date);
	if (wrong == no_memory)
		return fail_memory();
	return wrong ? fail(EXIT_INPUT,
			    "%s: expected kernel, machine and date in words or null",
			    name) : 0;
}

static int take_members(const char *name, const json_t *object,
			struct manifest *manifest)
{
	const char *format = json_string_value(json_object_get(object,
							       "format"));
	const json_t *version = json_object_get(object, "version");
	int status;

	if (!format || strcmp(format, FORMAT))
		return fail(EXIT_INPUT,
			    "%s: expected the format '" FORMAT "', found %s",
			    name, format ? "another" : "none");
	if (!json_is_integer(version) || json_integer_value(version) < 1)
		return fail(EXIT_INPUT, "%s: expected a version, a number",
			    name);
	if (json_integer_value(version) > MANIFEST_VERSION)
		return fail(EXIT_INPUT,
			    "%s: format version %lld, and this kplace knows %d: take a newer kplace",
			    name, (long long)json_integer_value(version),
			    MANIFEST_VERSION);
	status = take_texts(name, object, manifest);
	if (status)
		return status;
	if (!take_page(json_object_get(object, "page_size"), &manifest->page))
		return fail(EXIT_INPUT,
			    "%s: expected a page_size of 4096, 16384, 65536 or null",
			    name);
	manifest->scrubbed = json_is_true(json_object_get(object, "scrubbed"));
	return take_files(name, json_object_get(object, "files"), manifest);
}

/**
 * manifest_parse - read a manifest
 * @name: of its file, for messages
 * @bytes: what is in it
 * @size: how many bytes
 * @manifest: zeroed by the caller and filled in; to be freed in either case
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int manifest_parse(const char *name, const char *bytes, size_t size,
		   struct manifest *manifest)
{
	json_error_t error;
	json_t *object = json_load_bytes(bytes, size, &error);
	int status;

	if (!object && json_error_code(&error) == json_error_out_of_memory)
		return fail_memory();
	if (!object)
		return fail(EXIT_INPUT, "%s:%d: no JSON: %s", name, error.line,
			    json_wrong(&error));
	status = take_members(name, object, manifest);
	json_decref(object);
	return status;
}

/**
 * manifest_read - read the manifest of a tree
 * @tree: the tree
 * @manifest: zeroed by the caller; stays so if there is none; to be freed in
 *	either case
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int manifest_read(struct tree *tree, struct manifest *manifest)
{
	const struct tree_file *file = tree_read(tree, MANIFEST);
	char *name = tree_path_name(tree, MANIFEST);
	int status = 0;

	if (!file || !name)
		status = fail_memory();
	else if (file->error == -ENOENT || file->error == -ENOTDIR)
		status = 0;
	else if (file->error)
		status = fail_input(-file->error, "%s: cannot be read", name);
	else
		status = manifest_parse(name, file->bytes, file->size,
					manifest);
	free(name);
	return status;
}
