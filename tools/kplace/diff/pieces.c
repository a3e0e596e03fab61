// SPDX-License-Identifier: GPL-2.0-only
/*
 * Two memory maps, piece by piece, and which piece of one is which of the
 * other.
 *
 * Counterparts are looked for from the most certain to the least:
 *
 * 1. the same place, if owner and kind are the same or one of the two has no
 *    name;
 * 2. within an owner and kind, the same start, then the same end;
 * 3. within an owner and kind, the same size, by address;
 * 4. within an owner and kind, a piece that it overlaps;
 * 5. the only one left of an owner and kind;
 * 6. the same place, of any owner.
 *
 * Each is a walk through two sorted lists: n pieces take O(n log n).
 */
#include <stdlib.h>

#include "pieces.h"
#include "source/sources.h"

/**
 * struct group - one owner's pieces of one kind that have no counterpart yet
 * @list: where they are
 * @index: their indices, by address
 * @count: how many
 */
struct group {
	struct pieces *list;
	u32 *index;
	u32 count;
};

static bool is_like(const struct piece *a, const struct piece *b)
{
	return a->kind == b->kind && !strcmp(a->owner, b->owner);
}

static bool is_anonymous(const struct piece *piece)
{
	return !strcmp(piece->owner, ANONYMOUS);
}

static void add(struct pieces *pieces, const struct kplace_range *range)
{
	const struct piece piece = {
		.start = range->start,
		.end = range->end,
		.owner = range->owner,
		.kind = range->kind,
		.mate = PIECE_ALONE,
	};
	struct piece *last = &pieces->piece[pieces->count];

	/* Neighbours that differ in source or bank only are one. */
	if (pieces->count && last[-1].end == piece.start &&
	    is_like(&last[-1], &piece))
		last[-1].end = piece.end;
	else
		pieces->piece[pieces->count++] = piece;
}

/**
 * pieces_make - what of a map is no free memory, as pieces
 * @pieces: zeroed by the caller; borrows the map's owners
 * @map: the map, sealed
 *
 * Return: false without memory; pieces_free() is due in either case.
 */
bool pieces_make(struct pieces *pieces, const struct kplace_map *map)
{
	u32 i;

	pieces->piece = malloc(((size_t)map->count + 1) *
			       sizeof(*pieces->piece));
	for (i = 0; pieces->piece && i < map->count; i++)
		if (map->ranges[i].kind != KPLACE_RAM)
			add(pieces, &map->ranges[i]);
	return pieces->piece;
}

/**
 * pieces_free - forget the pieces
 * @pieces: the pieces
 */
void pieces_free(struct pieces *pieces)
{
	free(pieces->piece);
	*pieces = (struct pieces) { 0 };
}

static void pair(struct pieces *before, u32 i, struct pieces *after, u32 j)
{
	before->piece[i].mate = j;
	after->piece[j].mate = i;
}

typedef bool (*accept_fn)(const struct piece *before,
			  const struct piece *after);

static bool is_known(const struct piece *before, const struct piece *after)
{
	return is_like(before, after) || is_anonymous(before) ||
	       is_anonymous(after);
}

static bool is_any(const struct piece *before, const struct piece *after)
{
	(void)before;
	(void)after;
	return true;
}

static void match_place(struct pieces *before, struct pieces *after,
			accept_fn accept)
{
	u32 i = 0, j = 0;

	while (i < before->count && j < after->count) {
		const struct piece *a = &before->piece[i];
		const struct piece *b = &after->piece[j];

		if (a->start == b->start && a->end == b->end &&
		    a->mate == PIECE_ALONE && b->mate == PIECE_ALONE &&
		    accept(a, b))
			pair(before, i, after, j);
		if (a->start <= b->start)
			i++;
		if (b->start <= a->start)
			j++;
	}
}

typedef int (*order_fn)(const struct piece *a, const struct piece *b);

static int compare_u64(u64 a, u64 b)
{
	return (a > b) - (a < b);
}

static int by_start(const struct piece *a, const struct piece *b)
{
	return compare_u64(a->start, b->start);
}

static int by_end(const struct piece *a, const struct piece *b)
{
	return compare_u64(a->end, b->end);
}

static int by_size(const struct piece *a, const struct piece *b)
{
	return compare_u64(a->end - a->start, b->end - b->start);
}

/* Equal only if they overlap. */
static int by_place(const struct piece *a, const struct piece *b)
{
	if (a->end <= b->start)
		return -1;
	return a->start >= b->end;
}

static struct piece *member(const struct group *group, u32 i)
{
	return &group->list->piece[group->index[i]];
}

/* Takes those out that have a counterpart by now. */
static void tidy(struct group *group)
{
	u32 kept = 0;
	u32 i;

	for (i = 0; i < group->count; i++)
		if (member(group, i)->mate == PIECE_ALONE)
			group->index[kept++] = group->index[i];
	group->count = kept;
}

/* Pairs what is equal in two groups, both in that order. */
static void walk(struct group *before, struct group *after, order_fn order)
{
	u32 i = 0, j = 0;

	while (i < before->count && j < after->count) {
		int sign = order(member(before, i), member(after, j));

		if (!sign)
			pair(before->list, before->index[i], after->list,
			     after->index[j]);
		if (sign <= 0)
			i++;
		if (sign >= 0)
			j++;
	}
	tidy(before);
	tidy(after);
}

static int compare_sizes(const void *a, const void *b, void *list)
{
	const struct pieces *pieces = list;
	const u32 *left = a, *right = b;
	int order = by_size(&pieces->piece[*left], &pieces->piece[*right]);

	return order ? order : compare_u64(*left, *right);
}

static int compare_indices(const void *a, const void *b)
{
	const u32 *left = a, *right = b;

	return compare_u64(*left, *right);
}

static void sort_by_size(struct group *group)
{
	qsort_r(group->index, group->count, sizeof(*group->index),
		compare_sizes, group->list);
}

static void sort_by_address(struct group *group)
{
	qsort(group->index, group->count, sizeof(*group->index),
	      compare_indices);
}

/* What has no name need not have the same owner in both maps. */
static void match_last(struct group *before, struct group *after)
{
	if (before->count == 1 && after->count == 1 &&
	    !is_anonymous(member(before, 0)))
		pair(before->list, before->index[0], after->list,
		     after->index[0]);
}

static void match_group(struct group *before, struct group *after)
{
	walk(before, after, by_start);
	walk(before, after, by_end);
	sort_by_size(before);
	sort_by_size(after);
	walk(before, after, by_size);
	sort_by_address(before);
	sort_by_address(after);
	walk(before, after, by_place);
	match_last(before, after);
}

static int by_group(const struct piece *a, const struct piece *b)
{
	int order = strcmp(a->owner, b->owner);

	return order ? order : (int)a->kind - (int)b->kind;
}

static int compare_groups(const void *a, const void *b, void *list)
{
	const struct pieces *pieces = list;
	const u32 *left = a, *right = b;
	int order = by_group(&pieces->piece[*left], &pieces->piece[*right]);

	return order ? order : compare_u64(*left, *right);
}

/* All pieces without a counterpart, by owner, kind and address. */
static bool begin(struct group *group, struct pieces *list)
{
	u32 i;

	*group = (struct group) { .list = list };
	group->index = malloc(((size_t)list->count + 1) *
			      sizeof(*group->index));
	if (!group->index)
		return false;
	for (i = 0; i < list->count; i++)
		if (list->piece[i].mate == PIECE_ALONE)
			group->index[group->count++] = i;
	qsort_r(group->index, group->count, sizeof(*group->index),
		compare_groups, list);
	return true;
}

/* How many from @from on are of the same owner and kind. */
static u32 run_length(const struct group *all, u32 from)
{
	u32 to = from + 1;

	while (to < all->count &&
	       !by_group(member(all, from), member(all, to)))
		to++;
	return to - from;
}

static void match_groups(const struct group *before, const struct group *after)
{
	u32 i = 0, j = 0;

	while (i < before->count && j < after->count) {
		int sign = by_group(member(before, i), member(after, j));
		u32 nr_before = sign <= 0 ? run_length(before, i) : 0;
		u32 nr_after = sign >= 0 ? run_length(after, j) : 0;
		struct group old = { before->list, &before->index[i],
				     nr_before };
		struct group new = { after->list, &after->index[j], nr_after };

		if (!sign)
			match_group(&old, &new);
		i += nr_before;
		j += nr_after;
	}
}

/**
 * pieces_match - find the counterparts
 * @before: the pieces of one map
 * @after: those of the other
 *
 * Return: false without memory.
 */
bool pieces_match(struct pieces *before, struct pieces *after)
{
	struct group old = { 0 }, new = { 0 };
	bool done;

	match_place(before, after, is_known);
	done = begin(&old, before) && begin(&new, after);
	if (done)
		match_groups(&old, &new);
	free(old.index);
	free(new.index);
	match_place(before, after, is_any);
	return done;
}

/**
 * pieces_change - what became of a piece
 * @before: the piece as it was, NULL if it was not there
 * @after: its counterpart, NULL if it is not there; not both are NULL
 *
 * Return: the change.
 */
enum piece_change pieces_change(const struct piece *before,
				const struct piece *after)
{
	u64 old, new;

	if (!before)
		return PIECE_APPEARED;
	if (!after)
		return PIECE_GONE;
	if (!is_like(before, after))
		return PIECE_RENAMED;
	old = before->end - before->start;
	new = after->end - after->start;
	if (old != new)
		return old < new ? PIECE_GROWN : PIECE_SHRUNK;
	return before->start == after->start ? PIECE_SAME : PIECE_MOVED;
}
