// SPDX-License-Identifier: GPL-2.0-only
/*
 * What became of a machine's memory, from one capture to the next.
 */
#include <stdlib.h>

#include "align.h"
#include "map_diff.h"
#include "source/sources.h"

static int by_start(const void *a, const void *b)
{
	const struct memory_extent *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

static void join(struct memory_extents *extents)
{
	u32 kept = 0;
	u32 i;

	for (i = 1; i < extents->count; i++) {
		struct memory_extent *last = &extents->extent[kept];
		const struct memory_extent *next = &extents->extent[i];

		if (next->start <= last->end)
			last->end = kplace_max(last->end, next->end);
		else
			extents->extent[++kept] = *next;
	}
	if (extents->count)
		extents->count = kept + 1;
}

/**
 * memory_extents_make - the memory of a map that is being made
 * @extents: filled in
 * @map: not sealed yet: what holds memory would hide it
 *
 * Return: false without memory; memory_extents_free() is due in either case.
 */
bool memory_extents_make(struct memory_extents *extents, const struct kplace_map *map)
{
	u32 i;

	extents->count = 0;
	extents->extent = malloc(((size_t)map->count + 1) *
				 sizeof(*extents->extent));
	if (!extents->extent)
		return false;
	for (i = 0; i < map->count; i++)
		if (map->ranges[i].kind == KPLACE_RAM)
			extents->extent[extents->count++] = (struct memory_extent) {
				map->ranges[i].start, map->ranges[i].end
			};
	qsort(extents->extent, extents->count, sizeof(*extents->extent),
	      by_start);
	join(extents);
	return true;
}

/* What is left of one stretch; returns where to go on in @other. */
static u32 cut(struct memory_extents *rest, struct memory_extent left,
	       const struct memory_extents *other, u32 at)
{
	for (; at < other->count; at++) {
		const struct memory_extent *cutter = &other->extent[at];

		if (cutter->end <= left.start)
			continue;
		if (cutter->start >= left.end)
			break;
		if (cutter->start > left.start)
			rest->extent[rest->count++] = (struct memory_extent) {
				left.start, cutter->start
			};
		/* It may reach into the next stretch, too. */
		if (cutter->end >= left.end)
			return at;
		left.start = cutter->end;
	}
	rest->extent[rest->count++] = left;
	return at;
}

/**
 * memory_extents_less - what one has and another has not
 * @rest: filled in
 * @from: the one
 * @other: the other
 *
 * Return: false without memory; memory_extents_free() is due in either case.
 */
bool memory_extents_less(struct memory_extents *rest, const struct memory_extents *from,
			 const struct memory_extents *other)
{
	size_t most = (size_t)from->count + other->count + 1;
	u32 at = 0;
	u32 i;

	rest->count = 0;
	rest->extent = malloc(most * sizeof(*rest->extent));
	if (!rest->extent)
		return false;
	for (i = 0; i < from->count; i++)
		at = cut(rest, from->extent[i], other, at);
	return true;
}

/**
 * memory_extents_free - forget them
 * @extents: the stretches, made or zeroed
 */
void memory_extents_free(struct memory_extents *extents)
{
	free(extents->extent);
	*extents = (struct memory_extents) { 0 };
}

static int read_side(struct map_side *side,
		     const struct machine_options *options)
{
	int status = machine_read(&side->machine, options);

	if (status)
		return status;
	if (!memory_extents_make(&side->memory, &side->machine.map))
		return fail_memory();
	machine_seal(&side->machine);
	return pieces_make(&side->pieces, &side->machine.map) ? 0 :
								fail_memory();
}

static bool wants_piece(const struct map_diff *diff, const struct piece *piece)
{
	struct kplace_range range;

	if (!piece)
		return false;
	range = (struct kplace_range) {
		.start = piece->start, .end = piece->end,
		.owner = piece->owner, .kind = (u8)piece->kind,
	};
	return map_filter_wants(&diff->filter, &range);
}

static void add_row(struct map_diff *diff, const struct piece *before,
		    const struct piece *after)
{
	struct map_row row = { pieces_change(before, after), before, after };

	if (!wants_piece(diff, before) && !wants_piece(diff, after))
		return;
	diff->count[row.change]++;
	if (after && after->reordered)
		diff->reordered++;
	if (row.change != PIECE_SAME)
		diff->row[diff->rows++] = row;
}

/* Where it is now; where it was, if it is gone. */
static void add_rows(struct map_diff *diff)
{
	const struct pieces *old = &diff->before.pieces;
	const struct pieces *new = &diff->after.pieces;
	u32 i = 0, j = 0;

	while (i < old->count || j < new->count) {
		const struct piece *before = &old->piece[i];
		const struct piece *after = &new->piece[j];

		if (i < old->count && before->mate != PIECE_ALONE) {
			i++;
		} else if (i < old->count &&
			   (j == new->count || before->start < after->start)) {
			add_row(diff, before, NULL);
			i++;
		} else {
			add_row(diff, after->mate == PIECE_ALONE ? NULL :
				&old->piece[after->mate], after);
			j++;
		}
	}
}

/* Stretches of no interest are taken out. */
static void pick_memory(struct memory_extents *extents,
			const struct map_filter *filter)
{
	u32 kept = 0;
	u32 i;

	for (i = 0; i < extents->count; i++) {
		const struct kplace_range range = {
			.start = extents->extent[i].start,
			.end = extents->extent[i].end,
			.owner = SYSTEM_RAM,
			.kind = KPLACE_RAM,
		};

		if (map_filter_wants(filter, &range))
			extents->extent[kept++] = extents->extent[i];
	}
	extents->count = kept;
}

static bool compare_memory(struct map_diff *diff)
{
	const struct memory_extents *old = &diff->before.memory;
	const struct memory_extents *new = &diff->after.memory;

	if (!memory_extents_less(&diff->added, new, old) ||
	    !memory_extents_less(&diff->removed, old, new))
		return false;
	pick_memory(&diff->added, &diff->filter);
	pick_memory(&diff->removed, &diff->filter);
	return true;
}

static bool compare_pieces(struct map_diff *diff)
{
	struct pieces *old = &diff->before.pieces;
	struct pieces *new = &diff->after.pieces;

	diff->row = malloc(((size_t)old->count + new->count + 1) *
			   sizeof(*diff->row));
	if (!diff->row || !pieces_match(old, new) || !pieces_reorder(old, new))
		return false;
	add_rows(diff);
	return true;
}

/* As kplace map does: holes are found before their neighbours are taken out. */
static bool sum_up(struct map_side *side, const struct map_filter *filter)
{
	struct kplace_map *map = &side->machine.map;

	map_filter_clip(filter, map);
	totals_holes(&side->totals, map, side->machine.page);
	map_filter_pick(filter, map);
	return totals_make(&side->totals, map);
}

/**
 * map_diff_make - compare two machines, or one at two times
 * @diff: names and filter are set, the descriptors of the sysroots are -1, all
 *	else is zero
 * @before: where the one's files are; must outlive @diff
 * @after: where the other's are; must outlive @diff
 *
 * Return: 0 or an exit status; the message has been printed. map_diff_free()
 * is due in either case.
 */
int map_diff_make(struct map_diff *diff, const struct machine_options *before,
		  const struct machine_options *after)
{
	int status = read_side(&diff->before, before);

	if (!status)
		status = read_side(&diff->after, after);
	if (status)
		return status;
	if (!compare_memory(diff) || !compare_pieces(diff) ||
	    !sum_up(&diff->before, &diff->filter) ||
	    !sum_up(&diff->after, &diff->filter))
		return fail_memory();
	return 0;
}

/**
 * map_diff_is_same - is there no difference?
 * @diff: made
 *
 * Return: whether there is none.
 */
bool map_diff_is_same(const struct map_diff *diff)
{
	return !diff->rows && !diff->added.count && !diff->removed.count;
}

/**
 * map_diff_word - a word for a difference
 * @row: the difference
 *
 * Return: the word.
 */
const char *map_diff_word(const struct map_row *row)
{
	static const char * const words[] = {
		[PIECE_SAME] = "same",
		[PIECE_RENAMED] = "renamed",
		[PIECE_MOVED] = "moved",
		[PIECE_GROWN] = "grown",
		[PIECE_SHRUNK] = "shrunk",
		[PIECE_APPEARED] = "appeared",
		[PIECE_GONE] = "gone",
	};

	static_assert(ARRAY_SIZE(words) == PIECE_CHANGES,
		      "each change has a word");
	return words[row->change];
}

static void free_side(struct map_side *side)
{
	totals_free(&side->totals);
	pieces_free(&side->pieces);
	memory_extents_free(&side->memory);
	machine_free(&side->machine);
}

/**
 * map_diff_free - forget a comparison
 * @diff: made or not
 */
void map_diff_free(struct map_diff *diff)
{
	free(diff->row);
	memory_extents_free(&diff->added);
	memory_extents_free(&diff->removed);
	free_side(&diff->before);
	free_side(&diff->after);
}
