// SPDX-License-Identifier: GPL-2.0-only
/*
 * Placing one segment while others keep their places.
 */
#include "fit.h"
#include "place.h"
#include "step.h"

static const char * const status_names[] = {
	[KPLACE_PLACED] = "placed",
	[KPLACE_NO_PLACEMENT] = "no-placement",
	[KPLACE_BAD_REQUEST] = "bad-request",
};

static_assert(ARRAY_SIZE(status_names) == KPLACE_STATUSES,
	      "a status has no name");

static const char * const reason_texts[] = {
	[KPLACE_FITS] = "fits",
	[KPLACE_TOO_SMALL] = "too small",
	[KPLACE_MISALIGNED] = "too small once aligned",
	[KPLACE_BELOW_MIN] = "below the segment's minimum",
	[KPLACE_AVOIDED] = "the policy avoids it",
	[KPLACE_KEPT_LOW] = "low memory, which the policy keeps free",
	[KPLACE_OUT_OF_POLICY] = "outside the policy's window",
	[KPLACE_ABOVE_MAX] = "above the segment's maximum",
	[KPLACE_OUT_OF_WINDOW] = "outside the kernel's window",
	[KPLACE_BELOW_ANCHOR] = "below the kernel",
	[KPLACE_IN_THE_WAY] = "another segment is in the way",
	[KPLACE_STARVES] = "would leave no place for another segment",
	[KPLACE_NO_MEMORY] = "there is no free memory of this kind",
	[KPLACE_MORE_THAN_HALF] = "more than half of RAM",
	[KPLACE_SIZE_ZERO] = "the size is 0",
	[KPLACE_SIZE_WRAPS] = "the size, rounded up to pages, exceeds 2^64",
	[KPLACE_TOO_LARGE] = "larger than the boundary it must not cross",
	[KPLACE_CONSTRAINT] = "the constraints contradict each other",
	[KPLACE_NOT_SEALED] = "the memory map is not sealed",
};

static_assert(ARRAY_SIZE(reason_texts) == KPLACE_REASONS,
	      "a reason has no text");

static const struct {
	const char *name;
	const char *text;
} wishes[] = {
	[KPLACE_PREFER_LOW] = { "keep-low",
		"no placement of the image leaves low memory free of it" },
	[KPLACE_PREFER_NODE] = { "node",
		"the memory of the node does not take the image" },
	[KPLACE_PREFER_STAYS] = { "stays",
		"only with memory that may go away has the image a place" },
	[KPLACE_PREFER_LOADER] = { "kexec-tools",
		"kexec-tools finds no place, or one in memory that is not free" },
};

static_assert(ARRAY_SIZE(wishes) == KPLACE_PREFERENCES, "a wish has no name");

/*
 * The best place of one segment, and the whole hole it lies in; false if there
 * is none. @dir is the segment's direction, handed over separately to be a constant.
 */
static __always_inline bool look(const struct kplace_problem *problem,
				 const struct kplace_map *map,
				 const struct kplace_segment *segment,
				 enum kplace_dir dir, u32 index,
				 const struct kplace_hole *around_anchor,
				 struct kplace_span *places,
				 struct kplace_hole *whole)
{
	struct kplace_bounds bounds =
		kplace_bounds_of(segment, index ? places : NULL);
	struct kplace_fit fit = kplace_fit_of(problem, segment, places, index);
	struct kplace_walk walk = {
		.map = map, .min = bounds.low, .max = bounds.high,
		.align = problem->page, .least = fit.size,
		.free = problem->free, .shun = problem->shun, .dir = dir,
	};
	struct kplace_hole hole;
	u64 low, high, start;

	if (bounds.low >= bounds.high)
		return false;
	if (dir == KPLACE_UP && index && segment->above && around_anchor)
		kplace_walk_resume(&walk, around_anchor);
	else
		kplace_walk_begin(&walk);
	do {
		if (!kplace_step(&walk, &hole))
			return false;
		kplace_hole_round(&hole, walk.align);
		low = kplace_max(hole.start, bounds.low);
		high = kplace_min(hole.end, bounds.high);
		start = dir == KPLACE_UP ? kplace_fit_upward(&fit, low, high) :
					   kplace_fit_downward(&fit, low, high);
	} while (start == KPLACE_NOWHERE);
	*whole = hole;
	places[index].start = start;
	places[index].end = start + fit.size;
	places[index].name = segment->name;
	return true;
}

/**
 * kplace_place_each - segment by segment, the best place that is left
 * @problem: checked by kplace_segment_check()
 * @map: the map to look at, sealed
 * @index: the first segment that wants a place
 * @count: the first that does not
 * @places: the places, lead included, of the @index segments before them; gets
 *	those of the others
 * @holes: for each segment placed, gets the whole hole that it lies in
 *
 * No segment makes room for a later one.
 *
 * Return: false if one has no place.
 */
bool kplace_place_each(const struct kplace_problem *problem,
		       const struct kplace_map *map, u32 index, u32 count,
		       struct kplace_span *places, struct kplace_hole *holes)
{
	const struct kplace_segment *segment = &problem->segments[index];
	const struct kplace_hole *around_anchor = index ? NULL : holes;

	for (; index < count; index++, segment++) {
		if (!(segment->dir == KPLACE_UP ?
		      look(problem, map, segment, KPLACE_UP, index,
			   around_anchor, places, &holes[index]) :
		      look(problem, map, segment, KPLACE_DOWN, index,
			   around_anchor, places, &holes[index])))
			return false;
	}
	return true;
}

/**
 * kplace_status_name - the word for a status in reports and JSON
 * @status: the status
 *
 * Return: the word, "?" for a value that is no status.
 */
const char *kplace_status_name(enum kplace_status status)
{
	return (u32)status < KPLACE_STATUSES ? status_names[status] : "?";
}

/**
 * kplace_reason_text - a reason in words
 * @reason: the reason
 *
 * Return: a clause without a full stop, "?" for a value that is no reason.
 */
const char *kplace_reason_text(enum kplace_reason reason)
{
	return (u32)reason < KPLACE_REASONS ? reason_texts[reason] : "?";
}

/**
 * kplace_preference_name - the word for a wish in reports and JSON
 * @wish: the wish
 *
 * Return: the word, "?" for a value that is no wish.
 */
const char *kplace_preference_name(enum kplace_preference wish)
{
	return (u32)wish < KPLACE_PREFERENCES ? wishes[wish].name : "?";
}

/**
 * kplace_preference_text - why a wish was given up
 * @wish: the wish
 *
 * Return: a clause without a full stop, "?" for a value that is no wish.
 */
const char *kplace_preference_text(enum kplace_preference wish)
{
	return (u32)wish < KPLACE_PREFERENCES ? wishes[wish].text : "?";
}
