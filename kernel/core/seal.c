// SPDX-License-Identifier: GPL-2.0
/*
 * Sealing a map: from ranges in any order to ranges in normal form.
 */
#include "map.h"

/**
 * DOC: How a map is sealed
 *
 * Ranges come in any order and may overlap, touch or repeat. Sealing leaves
 * sorted, disjoint, maximal ranges; where ranges overlap, the later kind in
 * enum kplace_kind wins, and among equal kinds the range added first.
 *
 * It works inside the caller's array, in three steps:
 *
 * 1. The n ranges are sorted by start with a merge sort that looks for runs
 *    already sorted, so that the usual input, a few sorted lists one behind
 *    the other, costs a pass or two. Scratch: n entries.
 * 2. They move to the last n entries of the array.
 * 3. A sweep goes up from the lowest start. Ranges that cover the sweep's
 *    position wait in a heap, the one that wins on top; each time the winner
 *    changes, a piece is written to the front of the array.
 *
 * The heap lies where the ranges it took came from, at the bottom of the last
 * n entries, so it needs no room. The pieces need at most 2n - 1 entries: a
 * piece ends only at one of the 2n starts and ends. Hence 3n - 1 entries are
 * enough, kplace_map_add() keeps 3n free, and sealing cannot fail.
 *
 * A release is the one kind that gives instead of taking, so it has a rule of
 * its own. Where %KPLACE_RELEASED wins, it takes effect only if RAM lies
 * beneath and no driver manages it; the piece is then of the RAM's bank, so
 * that it joins the memory around it. Anywhere else the map is as if nothing
 * had been released: a release never makes memory of what is none.
 */

struct sweep {
	struct kplace_map *map;
	struct kplace_range *heap;	/* last n entries; winner first */
	u32 waiting;			/* ranges in the heap */
	u32 out;			/* pieces written */
};

static bool starts_after(const struct kplace_range *a,
			 const struct kplace_range *b)
{
	if (a->start != b->start)
		return a->start > b->start;
	return a->order > b->order;
}

static bool wins(const struct kplace_range *a, const struct kplace_range *b)
{
	if (a->kind != b->kind)
		return a->kind > b->kind;
	return a->order < b->order;
}

/* Index behind the sorted run that begins at @begin. */
static u32 run_end(const struct kplace_range *ranges, u32 begin, u32 count)
{
	u32 end = begin + 1;

	while (end < count && !starts_after(&ranges[end - 1], &ranges[end]))
		end++;
	return end < count ? end : count;
}

/* Merge two neighbouring runs; the left one is set aside in @scratch. */
static void merge_runs(struct kplace_range *left, u32 nr_left, u32 nr_right,
		       struct kplace_range *scratch)
{
	struct kplace_range *right = left + nr_left;
	struct kplace_range *right_end = right + nr_right;
	struct kplace_range *scratch_end = scratch + nr_left;
	struct kplace_range *to = left;

	memcpy(scratch, left, nr_left * sizeof(*left));
	while (scratch < scratch_end) {
		if (right < right_end && starts_after(scratch, right))
			*to++ = *right++;
		else
			*to++ = *scratch++;
	}
}

/* Natural merge sort; @count more entries behind the ranges are scratch. */
static void sort_ranges(struct kplace_range *ranges, u32 count)
{
	while (run_end(ranges, 0, count) < count) {
		u32 begin = 0;

		while (begin < count) {
			u32 middle = run_end(ranges, begin, count);
			u32 end = middle;

			if (middle < count)
				end = run_end(ranges, middle, count);
			merge_runs(&ranges[begin], middle - begin,
				   end - middle, ranges + count);
			begin = end;
		}
	}
}

static void heap_push(struct sweep *sweep, struct kplace_range range)
{
	struct kplace_range *heap = sweep->heap;
	u32 child = sweep->waiting++;

	while (child) {
		u32 parent = (child - 1) / 2;

		if (!wins(&range, &heap[parent]))
			break;
		heap[child] = heap[parent];
		child = parent;
	}
	heap[child] = range;
}

/* Put a range at @parent, or below what wins over it. */
static void sift_down(struct sweep *sweep, u32 parent,
		      struct kplace_range range)
{
	struct kplace_range *heap = sweep->heap;
	u32 child;

	while ((child = 2 * parent + 1) < sweep->waiting) {
		if (child + 1 < sweep->waiting &&
		    wins(&heap[child + 1], &heap[child]))
			child++;
		if (!wins(&heap[child], &range))
			break;
		heap[parent] = heap[child];
		parent = child;
	}
	heap[parent] = range;
}

static void heap_pop(struct sweep *sweep)
{
	struct kplace_range last = sweep->heap[--sweep->waiting];

	sift_down(sweep, 0, last);
}

/* A range that has ended waits until it gets to the top, or is dropped here. */
static void drop_ended(struct sweep *sweep, u64 position)
{
	struct kplace_range *heap = sweep->heap;
	u32 kept = 0;
	u32 i;

	for (i = 0; i < sweep->waiting; i++)
		if (heap[i].end > position)
			heap[kept++] = heap[i];
	if (kept == sweep->waiting)
		return;
	sweep->waiting = kept;
	for (i = kept / 2; i--;)
		sift_down(sweep, i, heap[i]);
}

static bool continues(const struct kplace_range *before,
		      const struct kplace_range *piece)
{
	return before->end == piece->start && before->kind == piece->kind &&
	       before->owner == piece->owner &&
	       before->source == piece->source && before->bank == piece->bank;
}

static void emit(struct sweep *sweep, const struct kplace_range *winner,
		 u64 start, u64 end)
{
	struct kplace_range *ranges = sweep->map->ranges;
	struct kplace_range piece = *winner;

	piece.start = start;
	piece.end = end;
	if (sweep->out && continues(&ranges[sweep->out - 1], &piece))
		ranges[sweep->out - 1].end = end;
	else
		ranges[sweep->out++] = piece;
}

/**
 * struct beneath - what a winning release covers at one position
 * @best: the winner if there were no release, or NULL
 * @ram: the RAM added first, or NULL
 * @driver: memory is managed by a driver
 * @end: up to here that stays so
 */
struct beneath {
	const struct kplace_range *best;
	const struct kplace_range *ram;
	bool driver;
	u64 end;
};

/* Linear in the ranges that overlap here; there are few, and fewer releases. */
static struct beneath look_beneath(const struct sweep *sweep)
{
	struct beneath beneath = { .end = sweep->heap[0].end };
	u32 i;

	for (i = 1; i < sweep->waiting; i++) {
		const struct kplace_range *range = &sweep->heap[i];

		if (range->kind == KPLACE_RELEASED)
			continue;
		if (!beneath.best || wins(range, beneath.best))
			beneath.best = range;
		if (range->kind == KPLACE_RAM &&
		    (!beneath.ram || wins(range, beneath.ram)))
			beneath.ram = range;
		if (range->kind == KPLACE_DRIVER)
			beneath.driver = true;
		if (range->end < beneath.end)
			beneath.end = range->end;
	}
	return beneath;
}

/* Write a piece where a release wins; the end of that piece. */
static u64 emit_released(struct sweep *sweep, u64 position, u64 limit)
{
	struct kplace_range released = sweep->heap[0];
	struct beneath beneath;
	u64 end;

	drop_ended(sweep, position);
	beneath = look_beneath(sweep);
	end = beneath.end < limit ? beneath.end : limit;
	if (beneath.ram && !beneath.driver) {
		released.bank = beneath.ram->bank;
		emit(sweep, &released, position, end);
	} else if (beneath.best) {
		emit(sweep, beneath.best, position, end);
	}
	return end;
}

/* Write pieces from @position until the next range starts, or all have ended. */
static u64 sweep_until(struct sweep *sweep, u64 position, u64 limit)
{
	while (sweep->waiting && position < limit) {
		const struct kplace_range *winner = &sweep->heap[0];
		u64 end = winner->end < limit ? winner->end : limit;

		if (end > position && winner->kind == KPLACE_RELEASED) {
			position = emit_released(sweep, position, limit);
		} else if (end > position) {
			emit(sweep, winner, position, end);
			position = end;
		}
		if (winner->end <= position)
			heap_pop(sweep);
	}
	return limit;
}

/**
 * kplace_map_seal - bring a map into normal form
 * @map: the map; see the DOC block above
 *
 * O(n log n) in the number of ranges, linear if they were added sorted.
 */
void kplace_map_seal(struct kplace_map *map)
{
	u32 count = map->count;
	struct kplace_range *from = map->ranges + (map->capacity - count);
	struct sweep sweep = { .map = map, .heap = from };
	u64 position = 0;
	u32 i;

	if (map->sealed || !count) {
		map->sealed = true;
		return;
	}
	sort_ranges(map->ranges, count);
	memmove(from, map->ranges, count * sizeof(*from));
	for (i = 0; i < count; i++) {
		struct kplace_range range = from[i];

		position = sweep_until(&sweep, position, range.start);
		heap_push(&sweep, range);
	}
	sweep_until(&sweep, position, U64_MAX);
	map->count = sweep.out;
	map->sealed = true;
}
