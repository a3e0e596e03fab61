/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Placing one segment while others keep their places.
 */
#ifndef KPLACE_PLACE_H
#define KPLACE_PLACE_H

#include "segment.h"

/**
 * enum kplace_status - how a search ended
 * @KPLACE_PLACED: there is a valid place, and it was found
 * @KPLACE_NO_PLACEMENT: no placement satisfies all constraints
 * @KPLACE_BAD_REQUEST: a size or a constraint that no memory could satisfy
 * @KPLACE_STATUSES: how many there are
 */
enum kplace_status {
	KPLACE_PLACED,
	KPLACE_NO_PLACEMENT,
	KPLACE_BAD_REQUEST,
	KPLACE_STATUSES
};

/**
 * enum kplace_reason - why a hole was passed over, or a request refused
 *
 * Up to %KPLACE_STARVES the order is that of the questions asked about a hole,
 * see explain.c: the greater reason came closer to fitting.
 *
 * @KPLACE_FITS: it was not
 * @KPLACE_TOO_SMALL: the hole is smaller than the segment
 * @KPLACE_MISALIGNED: large enough, but not from an aligned address
 * @KPLACE_AVOIDED: what would take it is to be avoided
 * @KPLACE_IN_THE_WAY: another segment of the image is in the way
 * @KPLACE_BELOW_MIN: the fitting part lies below the segment's minimum
 * @KPLACE_KEPT_LOW: below where the policy's care for low memory ends
 * @KPLACE_ABOVE_MAX: the fitting part lies above its maximum
 * @KPLACE_OUT_OF_POLICY: outside the policy's window
 * @KPLACE_BELOW_ANCHOR: below the anchor, where the policy puts nothing
 * @KPLACE_OUT_OF_WINDOW: outside the window it shares with the anchor
 * @KPLACE_STARVES: it fits, but then a later segment would have no place
 * @KPLACE_NO_MEMORY: there is no hole at all
 * @KPLACE_MORE_THAN_HALF: there is a place, but with this segment the image
 *	needs more than half of RAM, which kexec refuses
 * @KPLACE_SIZE_ZERO: refused: the size is 0
 * @KPLACE_SIZE_WRAPS: refused: the size, lead included or rounded to pages,
 *	exceeds 2^64
 * @KPLACE_TOO_LARGE: refused: larger than the boundary it must not cross
 * @KPLACE_CONSTRAINT: refused: the alignment, boundary or window is not a
 *	power of two, or min is not below max
 * @KPLACE_NOT_SEALED: refused: the map is not sealed
 * @KPLACE_REASONS: how many there are
 */
enum kplace_reason {
	KPLACE_FITS,
	KPLACE_TOO_SMALL,
	KPLACE_MISALIGNED,
	KPLACE_AVOIDED,
	KPLACE_IN_THE_WAY,
	KPLACE_BELOW_MIN,
	KPLACE_KEPT_LOW,
	KPLACE_ABOVE_MAX,
	KPLACE_OUT_OF_POLICY,
	KPLACE_BELOW_ANCHOR,
	KPLACE_OUT_OF_WINDOW,
	KPLACE_STARVES,
	KPLACE_NO_MEMORY,
	KPLACE_MORE_THAN_HALF,
	KPLACE_SIZE_ZERO,
	KPLACE_SIZE_WRAPS,
	KPLACE_TOO_LARGE,
	KPLACE_CONSTRAINT,
	KPLACE_NOT_SEALED,
	KPLACE_REASONS
};

/**
 * struct kplace_pass - one hole that was passed over, and why
 * @start: the hole's first byte
 * @end: exclusive end
 * @reason: why
 * @owner: who was in the way: the owner of the range that ends the hole, the
 *	name of the segment in it, or of the segment that would starve
 * @source: which source said so, or NULL where @owner is a segment
 */
struct kplace_pass {
	u64 start;
	u64 end;
	enum kplace_reason reason;
	const char *owner;
	const char *source;
};

/**
 * struct kplace_trace - the holes passed over, in the caller's storage
 * @pass: the caller's array
 * @capacity: its entries
 * @count: entries used
 * @dropped: passes there was no room for; the reports say so
 */
struct kplace_trace {
	struct kplace_pass *pass;
	u32 capacity;
	u32 count;
	u32 dropped;
};

/**
 * struct kplace_decision - where one segment goes, and why there
 * @name: the segment's
 * @status: %KPLACE_PLACED, or why there are no addresses
 * @reason: for a refusal, the constraint that stopped it
 * @start: where the segment's first byte goes (lead skipped)
 * @end: exclusive end, rounded up to a page
 * @size: bytes asked for, lead included, not rounded
 * @align: the alignment asked for
 * @lead: bytes between the place and @start
 * @hole: the hole it lies in
 * @first_pass: index in the trace of the first hole passed over for it
 * @passes: how many of the trace's entries are its own
 * @dropped: how many more there were
 */
struct kplace_decision {
	const char *name;
	enum kplace_status status;
	enum kplace_reason reason;
	u64 start;
	u64 end;
	u64 size;
	u64 align;
	u64 lead;
	struct kplace_hole hole;
	u32 first_pass;
	u32 passes;
	u32 dropped;
};

/**
 * enum kplace_preference - what a policy wants as long as it can be had
 * @KPLACE_PREFER_LOW: "keep-low": nothing below an address
 * @KPLACE_PREFER_NODE: "node": no memory that is marked %KPLACE_SPARE
 * @KPLACE_PREFER_STAYS: "stays": no memory that is marked %KPLACE_REMOVABLE
 * @KPLACE_PREFER_LOADER: "kexec-tools": the addresses of another loader
 * @KPLACE_PREFERENCES: how many there are
 */
enum kplace_preference {
	KPLACE_PREFER_LOW,
	KPLACE_PREFER_NODE,
	KPLACE_PREFER_STAYS,
	KPLACE_PREFER_LOADER,
	KPLACE_PREFERENCES
};

/**
 * struct kplace_unmet - wishes that were given up
 * @low: a bit for each segment that may lie below the problem's @low
 * @kinds: a bit for each kind that the problem shuns and a place has all the same
 * @loader: the places are not those of the loader that was to be followed
 */
struct kplace_unmet {
	u32 low;
	u32 kinds;
	bool loader;
};

bool kplace_place_each(const struct kplace_problem *problem,
		       const struct kplace_map *map, u32 index, u32 count,
		       struct kplace_span *places, struct kplace_hole *holes);
const char *kplace_status_name(enum kplace_status status);
const char *kplace_reason_text(enum kplace_reason reason);
const char *kplace_preference_name(enum kplace_preference wish);
const char *kplace_preference_text(enum kplace_preference wish);

/* Was this wish given up? */
static inline bool
kplace_preference_is_unmet(const struct kplace_unmet *unmet,
			   enum kplace_preference wish)
{
	switch (wish) {
	case KPLACE_PREFER_LOW:
		return unmet->low;
	case KPLACE_PREFER_NODE:
		return unmet->kinds >> KPLACE_SPARE & 1;
	case KPLACE_PREFER_LOADER:
		return unmet->loader;
	default:
		return unmet->kinds >> KPLACE_REMOVABLE & 1;
	}
}

/* Why nothing below a segment's minimum will do. */
static inline enum kplace_reason
kplace_segment_below(const struct kplace_segment *segment)
{
	return segment->kept_low ? KPLACE_KEPT_LOW :
	       segment->policy_min ? KPLACE_OUT_OF_POLICY : KPLACE_BELOW_MIN;
}

/* Why nothing above its maximum will do. */
static inline enum kplace_reason
kplace_segment_above(const struct kplace_segment *segment)
{
	return segment->policy_max ? KPLACE_OUT_OF_POLICY : KPLACE_ABOVE_MAX;
}

static inline bool
kplace_window_is_valid(const struct kplace_segment *segment, u64 page)
{
	return kplace_is_power_of_two(segment->window_line) &&
	       segment->window_line >= page &&
	       segment->window_span >= segment->window_line &&
	       !(segment->window_span & (segment->window_line - 1));
}

/**
 * kplace_segment_check - is this a request that some memory could satisfy?
 * @problem: the problem it belongs to
 * @segment: the segment
 *
 * What passes can be computed with, without a wrap.
 *
 * Return: %KPLACE_FITS, or the refusal's reason.
 */
static inline enum kplace_reason
kplace_segment_check(const struct kplace_problem *problem,
		     const struct kplace_segment *segment)
{
	u64 page = problem->page;

	if (!problem->map->sealed)
		return KPLACE_NOT_SEALED;
	/* A lead that is no part of the size: their sum wrapped. */
	if (segment->size - 1 > U64_MAX - page ||
	    segment->lead >= segment->size)
		return segment->size ? KPLACE_SIZE_WRAPS : KPLACE_SIZE_ZERO;
	if (!kplace_is_power_of_two(page) ||
	    !kplace_is_power_of_two(segment->align) ||
	    segment->min >= segment->max)
		return KPLACE_CONSTRAINT;
	if (segment->boundary) {
		if (!kplace_is_power_of_two(segment->boundary))
			return KPLACE_CONSTRAINT;
		if (segment->boundary < kplace_align_up(segment->size, page))
			return KPLACE_TOO_LARGE;
	}
	if (segment->window_line && !kplace_window_is_valid(segment, page))
		return KPLACE_CONSTRAINT;
	return KPLACE_FITS;
}

#endif
