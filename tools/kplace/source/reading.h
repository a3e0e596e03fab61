/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A source being read: the only way from a source to a file.
 *
 * Files are asked for by their place in the source's row, so that a source can
 * read none that its row does not name.
 */
#ifndef KPLACE_READING_H
#define KPLACE_READING_H

#include "sources.h"
#include "tree/lines.h"

/**
 * struct reading - a source being read
 * @source: its row
 * @tree: where the files are
 * @said: gets statements
 */
struct reading {
	const struct source *source;
	struct tree *tree;
	struct statements *said;
};

int sources_read(const struct source_table *table, struct tree *tree,
		 struct statements *said);

int reading_lines(const struct reading *reading, u32 index,
		  struct lines *lines);
int reading_file(const struct reading *reading, u32 *index,
		 const struct tree_file **file);
int reading_stream(const struct reading *reading, u32 index);
int reading_each(const struct reading *reading, u32 index,
		 int (*read)(const struct reading *reading, const char *name));
void reading_entry(const struct reading *reading, u32 index, const char *name,
		   u32 file, char *word, size_t size);
int reading_fail_entry(const struct reading *reading, u32 index,
		       const char *name, u32 file, const char *expected,
		       const char *found);
bool reading_word(const struct reading *reading, u32 index, char *word,
		  size_t size);
char *reading_name(const struct reading *reading, u32 index);

#endif
