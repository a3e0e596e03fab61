// SPDX-License-Identifier: GPL-2.0-only
/*
 * Statements and maps as text, for tests of the command's sources.
 */
#include "said.h"
#include "source/reading.h"

static char text[SAID_TEXT];

/* Add a file to a tree in memory. */
void said_put_bytes(struct tree *tree, const char *path, const void *bytes,
		    size_t size)
{
	char *copy = malloc(size + 1);

	assert_non_null(copy);
	memcpy(copy, bytes, size);
	copy[size] = '\0';
	assert_true(tree_add(tree, path, copy, size));
}

void said_put(struct tree *tree, const char *path, const char *content)
{
	said_put_bytes(tree, path, content, strlen(content));
}

/* Read all sources from a tree in memory, which is freed. */
int said_read(struct tree *tree, struct statements *said)
{
	int status;

	assert_null(tree_sort(tree));
	tree->name = "test";
	*said = (struct statements) { .page = SZ_4K, .place = "test" };
	status = sources_read(&source_table, tree, said);
	tree_free(tree);
	return status;
}

static size_t add_range(size_t at, const struct kplace_range *range,
			const char *after)
{
	int length;

	length = snprintf(text + at, sizeof(text) - at,
			  "0x%llx-0x%llx %s %s [%s]%s\n", range->start,
			  range->end, range->kind == KPLACE_KINDS ? "-" :
			  kplace_kind_name(range->kind), range->owner,
			  kplace_source_name(range->source), after);
	assert_true(length > 0 && (size_t)length < sizeof(text) - at);
	return at + (size_t)length;
}

/* Statements; a word after the source says when one counts. */
const char *said_text(const struct statements *said)
{
	static const char * const words[] = {
		[STATEMENT_ALWAYS] = "",
		[STATEMENT_SECOND_HAND] = " second-hand",
		[STATEMENT_WITHOUT_IOMEM] = " without-iomem",
		[STATEMENT_WITHOUT_MEMORY] = " without-memory",
		[STATEMENT_MEMBLOCK] = "",
		[STATEMENT_IOMEM] = "",
	};
	size_t at = 0;
	u32 i;

	text[0] = '\0';
	for (i = 0; i < said->count; i++)
		at = add_range(at, &said->list[i].range,
			       words[said->list[i].use]);
	return text;
}

/* The ranges of a map. */
const char *said_map_text(const struct kplace_map *map)
{
	size_t at = 0;
	u32 i;

	text[0] = '\0';
	for (i = 0; i < map->count; i++)
		at = add_range(at, &map->ranges[i], "");
	return text;
}
