// SPDX-License-Identifier: GPL-2.0-only
/*
 * Which pieces have moved past others.
 *
 * What kept an edge is the measure: a piece that has another number of those
 * below it has moved past one. Of the others that moved, as many as possible are
 * said to have kept their order: the longest run of them, in the order
 * before, that is in order after, too (patience sorting, O(n log n)).
 */
#include <stdlib.h>

#include "pieces.h"

/**
 * struct runs - the longest increasing runs of a list of numbers
 * @tail: for each length, where the run of that length ends whose last number
 *	is least
 * @previous: for each number, where the one before it in its run is
 * @length: of the longest
 */
struct runs {
	u32 *tail;
	u32 *previous;
	u32 length;
};

/* The length of the longest run that @value can follow. */
static u32 find_run(const struct runs *runs, const u32 *values, u32 value)
{
	u32 low = 0, high = runs->length;

	while (low < high) {
		u32 middle = low + (high - low) / 2;

		if (values[runs->tail[middle]] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void grow_runs(struct runs *runs, const u32 *values, u32 count)
{
	u32 i;

	for (i = 0; i < count; i++) {
		u32 length = find_run(runs, values, values[i]);

		runs->previous[i] = length ? runs->tail[length - 1] : 0;
		runs->tail[length] = i;
		if (length == runs->length)
			runs->length++;
	}
}

/* Turns the numbers of the longest run into U32_MAX. */
static void strike_longest(const struct runs *runs, u32 *values)
{
	u32 left = runs->length;
	u32 at = left ? runs->tail[left - 1] : 0;

	for (; left; left--) {
		values[at] = U32_MAX;
		at = runs->previous[at];
	}
}

static bool stays(const struct piece *piece, const struct piece *mate)
{
	return piece->start == mate->start || piece->end == mate->end;
}

/* For each piece, how many of those that stay lie below it. */
static u32 *count_below(const struct pieces *list, const struct pieces *other)
{
	u32 *below = malloc(((size_t)list->count + 1) * sizeof(*below));
	u32 staying = 0;
	u32 i;

	for (i = 0; below && i < list->count; i++) {
		const struct piece *piece = &list->piece[i];

		below[i] = staying;
		if (piece->mate != PIECE_ALONE &&
		    stays(piece, &other->piece[piece->mate]))
			staying++;
	}
	return below;
}

static void mark(struct pieces *before, struct pieces *after, u32 j)
{
	after->piece[j].reordered = true;
	before->piece[after->piece[j].mate].reordered = true;
}

/* The counterparts, in the order before, of what moved past nothing fixed. */
static u32 keep_movers(struct pieces *before, struct pieces *after,
		       const u32 *below, const u32 *below_after, u32 *movers)
{
	u32 count = 0;
	u32 i;

	for (i = 0; i < before->count; i++) {
		u32 j = before->piece[i].mate;

		if (j == PIECE_ALONE ||
		    stays(&before->piece[i], &after->piece[j]))
			continue;
		if (below[i] == below_after[j])
			movers[count++] = j;
		else
			mark(before, after, j);
	}
	return count;
}

static void mark_movers(struct pieces *before, struct pieces *after,
			u32 *movers, u32 count, struct runs *runs)
{
	u32 i;

	grow_runs(runs, movers, count);
	strike_longest(runs, movers);
	for (i = 0; i < count; i++)
		if (movers[i] != U32_MAX)
			mark(before, after, movers[i]);
}

/**
 * pieces_reorder - find out which pieces have moved past others
 * @before: the pieces of one map, with counterparts
 * @after: those of the other; in both they are marked
 *
 * Return: false without memory.
 */
bool pieces_reorder(struct pieces *before, struct pieces *after)
{
	size_t size = ((size_t)before->count + 1) * sizeof(u32);
	u32 *below = count_below(before, after);
	u32 *below_after = count_below(after, before);
	u32 *movers = malloc(size);
	struct runs runs = {
		.tail = malloc(size), .previous = malloc(size),
	};
	bool done = below && below_after && movers && runs.tail &&
		    runs.previous;

	if (done)
		mark_movers(before, after, movers,
			    keep_movers(before, after, below, below_after,
					movers), &runs);
	free(below);
	free(below_after);
	free(movers);
	free(runs.tail);
	free(runs.previous);
	return done;
}
