// SPDX-License-Identifier: GPL-2.0-only
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
 * 1. A key for each of the n ranges, its start and its index, is sorted by a
 *    merge sort that looks for runs already sorted, so that the usual input, a
 *    few sorted lists one after the other, costs a pass or two, and one sorted
 *    list none. Runs of a few keys are made longer by insertion. Keys lie
 *    after the ranges, two arrays of them in the room of n ranges.
 * 2. In that order the ranges move to the last n entries of the array.
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
 *
 * %KPLACE_SPARE and %KPLACE_REMOVABLE mark RAM in the same way: where one wins, it
 * counts only if RAM lies beneath, and the piece is of that RAM's bank. What was
 * released is no longer marked. When a sealed map gets more ranges and is sealed again,
 * its marked pieces stand for the RAM that lay beneath them.
 */

/* What is sorted. It lies in storage that is otherwise of ranges. */
struct key {
	u64 start;
	u32 index;
} __attribute__((may_alias));

static_assert(2 * sizeof(struct key) <= sizeof(struct kplace_range),
	      "two arrays of keys do not fit");

/* A run of fewer keys takes any next one. */
#define SHORT 16

/* Kinds that say something of the RAM beneath, and nothing where there is none. */
#define MARKS (kplace_kind_bit(KPLACE_SPARE) | \
	       kplace_kind_bit(KPLACE_REMOVABLE) | \
	       kplace_kind_bit(KPLACE_RELEASED))

/* In the order of a marked piece of a sealed map. */
#define SETTLED 0x80000000U

static bool is_settled(const struct kplace_range *range)
{
	return range->order & SETTLED;
}

static bool is_mark(const struct kplace_range *range)
{
	return MARKS >> range->kind & 1 && !is_settled(range);
}

struct sweep {
	struct kplace_map *map;
	struct kplace_range *heap;	/* last n entries; winner first */
	u32 waiting;			/* ranges in the heap */
	u32 out;			/* pieces written */
};

static bool wins(const struct kplace_range *a, const struct kplace_range *b)
{
	if (a->kind != b->kind)
		return a->kind > b->kind;
	return a->order < b->order;
}

/* Behind the sorted run that begins at @key. */
static const struct key *run_end(const struct key *key, const struct key *end)
{
	u64 start;

	if (key == end)
		return end;
	do {
		start = key->start;
		key++;
	} while (key < end && key->start >= start);
	return key;
}

/* Merge two neighbouring runs; of equal starts the left one's come first. */
static void merge_runs(const struct key *left, const struct key *right,
		       const struct key *end, struct key *to)
{
	const struct key *middle = right;

	while (left < middle && right < end) {
		if (right->start < left->start)
			*to++ = *right++;
		else
			*to++ = *left++;
	}
	while (left < middle)
		*to++ = *left++;
	while (right < end)
		*to++ = *right++;
}

/*
 * Merge each two neighbouring runs of a list into one of another list. Return
 * whether one run is left.
 */
static bool merge_all(const struct key *from, struct key *to, u32 count)
{
	const struct key *end = from + count;
	u32 runs = 0;

	while (from < end) {
		const struct key *right = run_end(from, end);
		const struct key *next = run_end(right, end);

		merge_runs(from, right, next, to);
		to += next - from;
		from = next;
		runs++;
	}
	return runs <= 1;
}

/* Natural merge sort; there is room for two lists. */
static const struct key *sort_keys(struct key *keys, u32 count)
{
	struct key *other = keys + count;
	bool done;

	do {
		struct key *sorted = other;

		done = merge_all(keys, sorted, count);
		other = keys;
		keys = sorted;
	} while (!done);
	return keys;
}

/* Where in the run from @first on a key belongs; those above it are moved up. */
static u32 make_room(struct key *keys, u32 first, u32 index, u64 start)
{
	while (index > first && keys[index - 1].start > start) {
		keys[index] = keys[index - 1];
		index--;
	}
	return index;
}

/*
 * List the keys of a map's ranges in runs that are not short: many short ones
 * would cost passes over all. Return whether there is but one.
 */
static bool list_keys(const struct kplace_map *map, struct key *keys)
{
	u32 first = 0;
	u64 last = 0;
	u32 i;

	for (i = 0; i < map->count; i++) {
		u64 start = map->ranges[i].start;
		u32 at = i;

		if (start < last && i - first < SHORT) {
			at = make_room(keys, first, i, start);
		} else {
			if (start < last)
				first = i;
			last = start;
		}
		keys[at].start = start;
		keys[at].index = i;
	}
	return !first;
}

/* Move the ranges of a map to @to, sorted by start. */
static void sort_ranges(const struct kplace_map *map, struct kplace_range *to)
{
	const struct kplace_range *ranges = map->ranges;
	struct key *keys = (struct key *)(map->ranges + map->count);
	const struct key *sorted = keys;
	u32 i;

	if (!list_keys(map, keys))
		sorted = sort_keys(keys, map->count);
	for (i = 0; i < map->count; i++)
		to[i] = ranges[sorted[i].index];
}

static void heap_push(struct sweep *sweep, const struct kplace_range *range)
{
	struct kplace_range *heap = sweep->heap;
	u32 child = sweep->waiting++;

	while (child) {
		u32 parent = (child - 1) / 2;

		if (!wins(range, &heap[parent]))
			break;
		heap[child] = heap[parent];
		child = parent;
	}
	heap[child] = *range;
}

/* Put a range, itself not in the heap, at @parent or below what wins over it. */
static void sift_down(struct sweep *sweep, u32 parent,
		      const struct kplace_range *range)
{
	struct kplace_range *heap = sweep->heap;
	u32 count = sweep->waiting;
	u32 child;

	while ((child = 2 * parent + 1) < count) {
		if (child + 1 < count && wins(&heap[child + 1], &heap[child]))
			child++;
		if (!wins(&heap[child], range))
			break;
		heap[parent] = heap[child];
		parent = child;
	}
	heap[parent] = *range;
}

static void heap_pop(struct sweep *sweep)
{
	const struct kplace_range *last = &sweep->heap[--sweep->waiting];

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
	for (i = kept / 2; i--;) {
		const struct kplace_range range = heap[i];

		sift_down(sweep, i, &range);
	}
}

/* A piece of @winner from @start on is more of the piece before it. */
static bool continues(const struct kplace_range *before,
		      const struct kplace_range *winner, u64 start)
{
	return before->end == start && before->owner == winner->owner &&
	       before->kind == winner->kind &&
	       before->source == winner->source && before->bank == winner->bank;
}

static void emit(struct sweep *sweep, const struct kplace_range *winner,
		 u64 start, u64 end)
{
	struct kplace_range *piece = sweep->map->ranges + sweep->out;

	sweep->map->kinds |= kplace_kind_bit(winner->kind);
	if (sweep->out && continues(piece - 1, winner, start)) {
		piece[-1].end = end;
		return;
	}
	*piece = *winner;
	piece->start = start;
	piece->end = end;
	sweep->out++;
}

/**
 * struct beneath - what a winning mark covers at one position
 * @best: the winner if there were no mark, or NULL
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

/* Linear in the ranges that overlap here; there are few, and fewer marks. */
static struct beneath look_beneath(const struct sweep *sweep)
{
	struct beneath beneath = { .end = sweep->heap[0].end };
	u32 i;

	for (i = 1; i < sweep->waiting; i++) {
		const struct kplace_range *range = &sweep->heap[i];

		if (is_mark(range))
			continue;
		if (!beneath.best || wins(range, beneath.best))
			beneath.best = range;
		if ((range->kind == KPLACE_RAM || is_settled(range)) &&
		    (!beneath.ram || wins(range, beneath.ram)))
			beneath.ram = range;
		if (range->kind == KPLACE_DRIVER)
			beneath.driver = true;
		if (range->end < beneath.end)
			beneath.end = range->end;
	}
	return beneath;
}

/* Write a piece where a mark wins; the end of that piece. */
static u64 emit_mark(struct sweep *sweep, u64 position, u64 limit)
{
	struct kplace_range mark = sweep->heap[0];
	struct beneath beneath;
	u64 end;

	drop_ended(sweep, position);
	beneath = look_beneath(sweep);
	end = beneath.end < limit ? beneath.end : limit;
	if (beneath.ram && !beneath.driver) {
		mark.bank = beneath.ram->bank;
		if (mark.kind != KPLACE_RELEASED)
			mark.order |= SETTLED;
		emit(sweep, &mark, position, end);
	} else if (beneath.best) {
		emit(sweep, beneath.best, position, end);
	}
	return end;
}

/* Write pieces from @position until the next range starts, or all have ended. */
static void sweep_until(struct sweep *sweep, u64 position, u64 limit)
{
	while (sweep->waiting && position < limit) {
		const struct kplace_range *winner = &sweep->heap[0];
		u64 end = winner->end < limit ? winner->end : limit;

		/* A range that has ended waits until it gets to the top. */
		if (end > position && is_mark(winner)) {
			position = emit_mark(sweep, position, limit);
		} else if (end > position) {
			emit(sweep, winner, position, end);
			position = end;
		}
		if (winner->end <= position)
			heap_pop(sweep);
	}
}

/**
 * kplace_map_seal - bring a map into normal form
 * @map: the map; see the DOC block above
 *
 * O(n log n) in the number of ranges, linear if they were added sorted.
 */
void kplace_map_seal(struct kplace_map *map)
{
	struct sweep sweep = { .map = map };
	u32 count = map->count;
	struct kplace_range *from;
	u32 i;

	if (!map->sealed)
		map->kinds = 0;
	/* A map without ranges may have no storage to point into, either. */
	if (map->sealed || !count) {
		map->sealed = true;
		return;
	}
	from = map->ranges + (map->capacity - count);
	sweep.heap = from;
	sort_ranges(map, from);
	for (i = 0; i < count; i++) {
		/* The heap may grow over the place it comes from. */
		const struct kplace_range range = from[i];
		u64 limit = i + 1 < count ? from[i + 1].start : U64_MAX;

		heap_push(&sweep, &range);
		sweep_until(&sweep, range.start, limit);
	}
	map->count = sweep.out;
	map->sealed = true;
}
