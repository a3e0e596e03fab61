// SPDX-License-Identifier: GPL-2.0-only
/*
 * Each row of the table of sources as a target: a machine that has this source
 * alone, from its files to one map, as they are and scrubbed.
 *
 * An input holds the row's files one after the other, with a line of five equals
 * signs between them. Of a row whose entries are folders it holds the words of
 * their files, one a line.
 */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/growing.h"
#include "capture/scrub.h"
#include "fuzz.h"
#include "source/compose.h"
#include "source/reading.h"

static const char separator[] = "=====\n";

#define SEPARATOR (sizeof(separator) - 1)
/* More folders than that say nothing new. */
#define ENTRIES 64

bool fuzz_source_name(size_t row, char *name, size_t room)
{
	const struct source *source = &source_table.row[row];
	size_t i;

	for (i = 0; i + 1 < room && source->name[i]; i++)
		name[i] = isalnum((unsigned char)source->name[i]) ?
			  source->name[i] : '-';
	name[i] = '\0';
	return source->read;
}

/* A row whose first file is a device tree has that alone. */
fuzz_mutate_fn *fuzz_source_mutate(size_t row)
{
	return source_table.row[row].file[0].scrub == SCRUB_FDT ?
	       fuzz_mutate_fdt : NULL;
}

static void put(struct tree *tree, const char *path, const u8 *data, size_t size)
{
	char *copy = malloc(size + 1);

	if (!copy)
		abort();
	memcpy(copy, data, size);
	copy[size] = '\0';
	if (!tree_add(tree, path, copy, size))
		abort();
}

static void put_entries(struct tree *tree, const struct source_file *file,
			const u8 *data, size_t size)
{
	char path[128];
	u32 folder, i;

	for (folder = 0; folder < ENTRIES && size; folder++)
		for (i = 0; file->entries[i] && size; i++) {
			const u8 *end = memchr(data, '\n', size);
			size_t length = end ? (size_t)(end - data) + 1 : size;

			snprintf(path, sizeof(path), "%s/%u/%s", file->path,
				 folder, file->entries[i]);
			put(tree, path, data, length);
			data += length;
			size -= length;
		}
}

/* Where the next file begins, and how long this one is. */
static const u8 *cut(const u8 *data, size_t *size)
{
	const u8 *at = memmem(data, *size, separator, SEPARATOR);

	if (!at)
		return NULL;
	*size = (size_t)(at - data);
	return at + SEPARATOR;
}

static void fill(struct tree *tree, const struct source *source,
		 const struct fuzz_input *input)
{
	const u8 *data = input->data, *end = data + input->size;
	u32 i;

	for (i = 0; data && i < SOURCE_FILES && source->file[i].path; i++) {
		const struct source_file *file = &source->file[i];
		size_t size = (size_t)(end - data);
		const u8 *next;

		/* What stands in for another is the same to read. */
		if (file->is_instead)
			continue;
		next = cut(data, &size);
		if (file->entries)
			put_entries(tree, file, data, size);
		else
			put(tree, file->path, data, size);
		data = next;
	}
}

static void make_map(const struct statements *said)
{
	const struct release_options release = { 0 };
	struct composed composed = { 0 };

	if (!compose(said, &release, &composed))
		kplace_map_seal(&composed.map);
	growing_free(&composed.map);
	notes_free(&composed.notes);
}

/* Each file as a capture that is scrubbed would have it; and that is read, too. */
static void scrub(const struct source *source, struct tree *tree)
{
	size_t i;
	u32 j;

	for (i = 0; i < tree->count; i++)
		for (j = 0; j < SOURCE_FILES && source->file[j].path; j++)
			if (!strcmp(source->file[j].path, tree->file[i].path))
				scrub_file(source->file[j].scrub,
					   &tree->file[i]);
}

static void read_sources(struct tree *tree)
{
	struct statements said = { .page = SZ_4K, .place = "input" };

	if (!sources_read(&source_table, tree, &said))
		make_map(&said);
	statements_free(&said);
}

void fuzz_source_run(size_t row, const struct fuzz_input *input)
{
	const struct source *source = &source_table.row[row];
	struct tree tree = { .name = "input" };

	fill(&tree, source, input);
	if (!tree_sort(&tree)) {
		read_sources(&tree);
		scrub(source, &tree);
		read_sources(&tree);
	}
	tree_free(&tree);
}
