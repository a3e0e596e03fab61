// SPDX-License-Identifier: GPL-2.0-only
/*
 * A source being read: the only way from a source to a file.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "reading.h"
#include "release_text.h"

static bool is_absent(const struct source *source, int error)
{
	return error == -ENOENT || error == -ENOTDIR || error == -ELOOP ||
	       (source->may_be_closed && (error == -EACCES || error == -EPERM));
}

static const struct source_file *file_of(const struct reading *reading,
					 u32 index)
{
	return &reading->source->file[index];
}

/* Where it has the kernel's release in it; none has if that is not known. */
static const char *path_of(const struct reading *reading, u32 index,
			   char path[static TREE_PATH])
{
	const struct source_file *file = file_of(reading, index);
	const struct manifest nothing = { 0 };
	char release[RELEASE_TEXT];

	if (!file->of_release)
		return file->path;
	release_text(reading->tree, &nothing, release);
	snprintf(path, TREE_PATH, "%s%s", file->path,
		 strchr(release, '/') ? "" : release);
	return path;
}

/**
 * reading_name - the name of a file of the row, for messages
 * @reading: the source
 * @index: of the file in the row
 *
 * Return: an allocated string, or NULL without memory.
 */
char *reading_name(const struct reading *reading, u32 index)
{
	return tree_path_name(reading->tree, file_of(reading, index)->path);
}

static int fail_open(const struct reading *reading, u32 index, int error)
{
	const char *needed = file_of(reading, index)->needed;
	char *name = reading_name(reading, index);
	int status;

	if (!name || error == -ENOMEM)
		status = fail_memory();
	else
		status = fail(EXIT_INPUT, "%s: cannot be opened: %s%s%s", name,
			      strerror(-error), needed ? "; " : "",
			      needed ? needed : "");
	free(name);
	return status;
}

/* Absent, where the file may be; else an error, and the message is printed. */
static int judge_error(const struct reading *reading, u32 index, int error)
{
	if (is_absent(reading->source, error) &&
	    !file_of(reading, index)->needed)
		return SOURCE_ABSENT;
	return fail_open(reading, index, error);
}

/* Of an archive, links are not followed; what they lead to may be there. */
static void note_link(const struct reading *reading, u32 index)
{
	notes_add_once(&reading->said->notes,
		       "%s is a link, and not read: put the file itself there",
		       file_of(reading, index)->path);
}

/**
 * reading_file - a file of the row, or the one that stands for it
 * @reading: the source
 * @index: of the file in the row; afterwards that of the one found
 * @file: the file; it was opened, but see its @error
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int reading_file(const struct reading *reading, u32 *index,
		 const struct tree_file **file)
{
	char path[TREE_PATH];
	u32 i = *index;

	for (;; i++) {
		*file = tree_read(reading->tree, path_of(reading, i, path));
		if (!*file)
			return fail_memory();
		*index = i;
		if ((*file)->opened)
			return 0;
		if ((*file)->error == -ELOOP)
			note_link(reading, i);
		if (i + 1 == SOURCE_FILES ||
		    !file_of(reading, i + 1)->is_instead ||
		    !is_absent(reading->source, (*file)->error))
			return judge_error(reading, i, (*file)->error);
	}
}

/**
 * reading_lines - a text of the row, or the one that stands for it
 * @reading: the source
 * @index: of the file in the row
 * @lines: filled in; lines_close() is due in any case
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int reading_lines(const struct reading *reading, u32 index, struct lines *lines)
{
	const struct tree_file *file;
	int status = reading_file(reading, &index, &file);

	*lines = (struct lines) { 0 };
	if (status)
		return status;
	return lines_open(lines, reading->tree, file_of(reading, index)->path) ?
	       fail_memory() : 0;
}

/**
 * reading_stream - a file of the row that is too large to be kept
 * @reading: the source
 * @index: of the file in the row
 *
 * Return: a file descriptor, or a negative errno.
 */
int reading_stream(const struct reading *reading, u32 index)
{
	return tree_stream(reading->tree, file_of(reading, index)->path);
}

/**
 * reading_each - read each folder in a folder of the row
 * @reading: the source
 * @index: of the folder in the row
 * @read: called for each, numbers in their order; returns 0 or an exit status,
 *	which ends the reading
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int reading_each(const struct reading *reading, u32 index,
		 int (*read)(const struct reading *reading, const char *name))
{
	char **name;
	int count = tree_list(reading->tree, file_of(reading, index)->path,
			      &name);
	int status = 0;
	int i;

	if (count < 0)
		return judge_error(reading, index, count);
	for (i = 0; !status && i < count; i++)
		status = read(reading, name[i]);
	tree_list_free(name, count);
	return status;
}

/**
 * reading_entry - the first line of a file in one of these folders
 * @reading: the source
 * @index: of the folder in the row
 * @name: of the folder in it
 * @file: which of the row's @entries
 * @word: filled in, without the newline; empty if there is nothing to be read
 * @size: of @word in bytes
 */
void reading_entry(const struct reading *reading, u32 index, const char *name,
		   u32 file, char *word, size_t size)
{
	const struct source_file *folder = file_of(reading, index);
	char path[TREE_PATH];

	snprintf(path, sizeof(path), "%s/%s/%s", folder->path, name,
		 folder->entries[file]);
	if (!tree_word(reading->tree, path, word, size))
		word[0] = '\0';
}

/**
 * reading_fail_entry - complain about such a file
 * @reading: the source
 * @index: of the folder in the row
 * @name: of the folder in it
 * @file: which of the row's @entries
 * @expected: what should have been there
 * @found: what was
 *
 * Return: %EXIT_INPUT.
 */
int reading_fail_entry(const struct reading *reading, u32 index,
		       const char *name, u32 file, const char *expected,
		       const char *found)
{
	const struct source_file *folder = file_of(reading, index);

	return fail(EXIT_INPUT, "%s/%s/%s/%s:1: expected %s, found '%s'",
		    reading->said->place, folder->path, name,
		    folder->entries[file], expected, found);
}

/**
 * reading_word - the first line of a small file of the row
 * @reading: the source
 * @index: of the file in the row
 * @word: filled in, without the newline
 * @size: of @word in bytes
 *
 * Return: whether there is such a file and its first line is not empty.
 */
bool reading_word(const struct reading *reading, u32 index, char *word,
		  size_t size)
{
	return tree_word(reading->tree, file_of(reading, index)->path, word,
			 size);
}

/**
 * sources_read - read every source that is there
 * @table: the sources
 * @tree: where the files are
 * @said: gets statements; its @page and @place are set
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int sources_read(const struct source_table *table, struct tree *tree,
		 struct statements *said)
{
	size_t i;

	for (i = 0; i < table->count; i++) {
		struct reading reading = { &table->row[i], tree, said };
		int status = SOURCE_ABSENT;

		if (reading.source->read)
			status = reading.source->read(&reading);
		if (status && status != SOURCE_ABSENT)
			return status;
	}
	return 0;
}
