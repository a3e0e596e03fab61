/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What became of a machine's memory, from one capture to the next.
 */
#ifndef KPLACE_MAP_DIFF_H
#define KPLACE_MAP_DIFF_H

#include "map_diff.h"
#include "source/machine.h"
#include "map/map_filter.h"
#include "pieces.h"
#include "map/totals.h"
#include "map.h"

/**
 * struct memory_extent - a stretch of memory
 * @start: first byte
 * @end: exclusive end
 */
struct memory_extent {
	u64 start;
	u64 end;
};

/**
 * struct memory_extents - stretches, by address and with gaps between them
 * @extent: allocated
 * @count: how many
 */
struct memory_extents {
	struct memory_extent *extent;
	u32 count;
};

bool memory_extents_make(struct memory_extents *extents, const struct kplace_map *map);
bool memory_extents_less(struct memory_extents *rest, const struct memory_extents *from,
			 const struct memory_extents *other);
void memory_extents_free(struct memory_extents *extents);

/**
 * struct map_side - one of the two
 * @name: as the command line has it
 * @machine: the machine; its map is cut to what is wanted in the end
 * @memory: where it has memory, held or free
 * @pieces: what is held
 * @totals: of what is wanted
 */
struct map_side {
	const char *name;
	struct machine machine;
	struct memory_extents memory;
	struct pieces pieces;
	struct totals totals;
};

/**
 * struct map_row - one difference
 * @change: what it is
 * @before: the piece as it was, NULL if it was not there
 * @after: as it is, NULL if it is not there
 */
struct map_row {
	enum piece_change change;
	const struct piece *before;
	const struct piece *after;
};

/**
 * struct map_diff - all differences
 * @before: the one
 * @after: the other
 * @filter: which of them are wanted
 * @added: memory that was not there before
 * @removed: memory that is not there any more
 * @row: the others, by address; allocated
 * @rows: how many
 * @count: ranges by what became of them
 * @reordered: how many of those that moved also passed others
 */
struct map_diff {
	struct map_side before;
	struct map_side after;
	struct map_filter filter;
	struct memory_extents added;
	struct memory_extents removed;
	struct map_row *row;
	u32 rows;
	u32 count[PIECE_CHANGES];
	u32 reordered;
};

int map_diff_make(struct map_diff *diff, const struct machine_options *before,
		  const struct machine_options *after);
bool map_diff_is_same(const struct map_diff *diff);
const char *map_diff_word(const struct map_row *row);
void map_diff_free(struct map_diff *diff);

void map_diff_print_text(const struct map_diff *diff);
int map_diff_print_json(const struct map_diff *diff);

#endif
