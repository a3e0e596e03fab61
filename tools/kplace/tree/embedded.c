// SPDX-License-Identifier: GPL-2.0-only
/*
 * A tree of files inside an HTML page.
 *
 * The page has one element with JSON. Its member "files" has a member for each
 * file, by path: a string where the file is a short text, so that people see what
 * they pass on, else an object of "zlib", the file compressed and in base64, and
 * "size", its bytes.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zlib.h>

#include "base/base64.h"
#include "base/json.h"
#include "base/message.h"
#include "base/scan.h"
#include "embedded.h"

/* Texts up to this size are not compressed. */
#define SHORT 4096

static const char doctype[] = "<!doctype html";

/* NULL if there is no memory. */
static json_t *packed_json(const struct tree_file *file)
{
	uLongf size = compressBound(file->size);
	Bytef *packed = malloc(size);
	char *text = NULL;
	json_t *object = NULL;

	if (packed && compress2(packed, &size, (const Bytef *)file->bytes, file->size,
				Z_BEST_COMPRESSION) == Z_OK)
		text = base64_encode(packed, size);
	if (text)
		object = json_pack("{ss so}", "zlib", text, "size",
				   json_bytes(file->size));
	free(text);
	free(packed);
	return object;
}

/* What is no UTF-8 is no string of JSON, and a NUL would end it. */
static json_t *file_json(const struct tree_file *file)
{
	json_t *text = NULL;

	if (file->size <= SHORT && !memchr(file->bytes, '\0', file->size))
		text = json_stringn(file->bytes, file->size);
	return text ? text : packed_json(file);
}

/**
 * embedded_json - the files of a tree as JSON
 * @tree: a tree in memory
 *
 * Return: the object; the caller's. NULL if there is no memory.
 */
json_t *embedded_json(const struct tree *tree)
{
	json_t *object = json_object();
	size_t i;

	for (i = 0; object && i < tree->count; i++) {
		const struct tree_file *file = &tree->file[i];

		if (json_object_set_new(object, file->path, file_json(file))) {
			json_decref(object);
			object = NULL;
		}
	}
	return object;
}

static int fail_damaged(const struct tree *tree, const char *what)
{
	return fail(EXIT_INPUT,
		    "%s: the data of this report is damaged: %s; get the file again, as an attachment",
		    tree->name, what);
}

/* As the members of an archive: nothing leads out of the tree. */
static const char *path_wrong(const char *path)
{
	const char *part = path;

	if (strlen(path) >= TREE_PATH)
		return "a file's name is too long";
	for (; *part; part += strspn(part, "/")) {
		size_t length = strcspn(part, "/");

		if (!length || is_word(part, length, ".") ||
		    is_word(part, length, ".."))
			return "a file's name leads out of it";
		part += length;
	}
	for (part = path; *part; part++)
		if (*part <= ' ' || *part > '~')
			return "a file's name has characters that no file has here";
	return *path ? NULL : "a file has no name";
}

static char *unpack(const json_t *value, size_t *size)
{
	json_int_t said = json_integer_value(json_object_get(value, "size"));
	const char *text = json_string_value(json_object_get(value, "zlib"));
	u8 *packed = NULL, *bytes = NULL;
	size_t length;
	uLongf got;

	if (text && said >= 0 && said <= TREE_FILE_LIMIT)
		packed = base64_decode(text, &length);
	if (packed)
		bytes = malloc((size_t)said + 1);
	got = (uLongf)said;
	if (bytes && (uncompress(bytes, &got, packed, length) != Z_OK ||
		      got != (uLongf)said)) {
		free(bytes);
		bytes = NULL;
	}
	free(packed);
	if (bytes)
		bytes[said] = '\0';
	*size = (size_t)said;
	return (char *)bytes;
}

static char *content(const json_t *value, size_t *size)
{
	char *bytes;

	if (!json_is_string(value))
		return unpack(value, size);
	*size = json_string_length(value);
	bytes = malloc(*size + 1);
	if (bytes)
		memcpy(bytes, json_string_value(value), *size + 1);
	return bytes;
}

static int add_files(struct tree *tree, json_t *files)
{
	const char *path, *wrong;
	size_t size, all = 0;
	json_t *value;
	char *bytes;

	json_object_foreach(files, path, value) {
		wrong = path_wrong(path);
		if (wrong)
			return fail_damaged(tree, wrong);
		errno = 0;
		bytes = content(value, &size);
		if (!bytes && errno == ENOMEM)
			return fail_memory();
		if (!bytes)
			return fail_damaged(tree,
					    "a file in it cannot be unpacked");
		all += size;
		if (all > TREE_LIMIT || tree->count == TREE_FILES) {
			free(bytes);
			return fail_damaged(tree, "it holds too much");
		}
		if (!tree_add(tree, path, bytes, size))
			return fail_memory();
	}
	return 0;
}

/* The JSON; NULL if there is none. */
static const char *find(const struct tree_file *file, size_t *size)
{
	const char *end = file->bytes + file->size;
	const char *at = memmem(file->bytes, file->size, EMBEDDED_BEGIN,
				strlen(EMBEDDED_BEGIN));
	const char *last;

	if (!at)
		return NULL;
	at += strlen(EMBEDDED_BEGIN);
	last = memmem(at, (size_t)(end - at), EMBEDDED_END,
		      strlen(EMBEDDED_END));
	*size = (size_t)((last ? last : end) - at);
	return at;
}

/**
 * embedded_is - is it a report?
 * @tree: one file
 *
 * Return: whether it is an HTML page that holds files.
 */
bool embedded_is(const struct tree *tree)
{
	const struct tree_file *file = &tree->file[0];
	const char *text;
	size_t size;

	if (tree->count != 1 || !file->bytes)
		return false;
	text = file->bytes + strspn(file->bytes, " \t\r\n");
	return !strncasecmp(text, doctype, strlen(doctype)) &&
	       find(file, &size);
}

/**
 * embedded_open - take the files out of a report
 * @tree: a report as one file; afterwards what it holds, not sorted
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int embedded_open(struct tree *tree)
{
	struct tree_file page = tree->file[0];
	json_error_t error;
	json_t *whole, *files;
	const char *text;
	int status;
	size_t size;

	tree->count = 0;
	tree->is_lone = false;
	text = find(&page, &size);
	whole = json_load_bytes(text, size, &error);
	files = json_object_get(whole, EMBEDDED_FILES);
	if (!whole && json_error_code(&error) == json_error_out_of_memory)
		status = fail_memory();
	else if (!whole)
		status = fail_damaged(tree, json_wrong(&error));
	else if (!json_is_object(files))
		status = fail_damaged(tree, "it holds no files");
	else
		status = add_files(tree, files);
	json_decref(whole);
	free(page.path);
	free(page.bytes);
	return status;
}
