// SPDX-License-Identifier: GPL-2.0
/*
 * Placing one segment while others keep their places.
 */
#include "explain.h"
#include "fit.h"
#include "place.h"

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
	[KPLACE_ABOVE_MAX] = "above the segment's maximum",
	[KPLACE_OUT_OF_WINDOW] = "outside the kernel's window",
	[KPLACE_BELOW_ANCHOR] = "below the kernel",
	[KPLACE_IN_THE_WAY] = "another segment is in the way",
	[KPLACE_STARVES] = "would leave no place for another segment",
	[KPLACE_NO_MEMORY] = "there is no free memory of this kind",
	[KPLACE_SIZE_ZERO] = "the size is 0",
	[KPLACE_SIZE_WRAPS] = "the size, rounded up to pages, exceeds 2^64",
	[KPLACE_TOO_LARGE] = "larger than the boundary it must not cross",
	[KPLACE_CONSTRAINT] = "the constraints contradict each other",
	[KPLACE_NOT_SEALED] = "the memory map is not sealed",
};

static_assert(ARRAY_SIZE(reason_texts) == KPLACE_REASONS,
	      "a reason has no text");

/**
 * kplace_segment_check - is this a request that some memory could satisfy?
 * @problem: the problem it belongs to
 * @segment: the segment
 *
 * Whatever passes can be computed with, without a wrap.
 *
 * Return: %KPLACE_FITS, or the refusal's reason.
 */
enum kplace_reason kplace_segment_check(const struct kplace_problem *problem,
					const struct kplace_segment *segment)
{
	u64 page = problem->page;

	if (!problem->map->sealed)
		return KPLACE_NOT_SEALED;
	if (!segment->size)
		return KPLACE_SIZE_ZERO;
	/* A lead that is no part of the size: their sum wrapped. */
	if (segment->size > U64_MAX - (page - 1) ||
	    segment->lead >= segment->size)
		return KPLACE_SIZE_WRAPS;
	if (!kplace_is_power_of_two(page) ||
	    !kplace_is_power_of_two(segment->align) ||
	    segment->min >= segment->max ||
	    (segment->boundary && !kplace_is_power_of_two(segment->boundary)))
		return KPLACE_CONSTRAINT;
	if (segment->boundary &&
	    segment->boundary < kplace_align_up(segment->size, page))
		return KPLACE_TOO_LARGE;
	if (segment->window_line &&
	    (!kplace_is_power_of_two(segment->window_line) ||
	     segment->window_line < page ||
	     segment->window_span < segment->window_line ||
	     segment->window_span & (segment->window_line - 1)))
		return KPLACE_CONSTRAINT;
	return KPLACE_FITS;
}

static bool find_place(const struct kplace_problem *problem, u32 index,
		       const struct kplace_span *placed,
		       struct kplace_span *place)
{
	const struct kplace_segment *segment = &problem->segments[index];
	struct kplace_bounds bounds = kplace_bounds_of(segment, index ? placed : NULL);
	struct kplace_fit fit = kplace_fit_of(problem, segment, placed, index);
	struct kplace_walk walk = {
		.map = problem->map, .min = bounds.low, .max = bounds.high,
		.align = problem->page, .free = problem->free,
		.dir = segment->dir,
	};
	struct kplace_hole hole;

	if (bounds.low >= bounds.high)
		return false;
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		u64 start = kplace_fit_in(&fit, segment->dir, hole.start,
					  hole.end);

		if (start == KPLACE_NOWHERE)
			continue;
		*place = (struct kplace_span) {
			start, start + fit.size, segment->name
		};
		return true;
	}
	return false;
}

/**
 * kplace_place - a place for one segment
 * @problem: the problem
 * @index: of the segment in it
 * @placed: the places, lead included, of the @index segments before it; not
 *	looked at for the first
 * @trace: filled with the holes passed over; NULL for none
 *
 * Return: the decision.
 */
struct kplace_decision kplace_place(const struct kplace_problem *problem,
				    u32 index, const struct kplace_span *placed,
				    struct kplace_trace *trace)
{
	const struct kplace_segment *segment = &problem->segments[index];
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_decision decision = {
		.name = segment->name,
		.status = KPLACE_NO_PLACEMENT,
		.size = segment->size,
		.align = segment->align,
		.lead = segment->lead,
	};

	decision.reason = kplace_segment_check(problem, segment);
	if (decision.reason != KPLACE_FITS) {
		decision.status = KPLACE_BAD_REQUEST;
		return decision;
	}
	if (index)
		memcpy(places, placed, index * sizeof(*placed));
	if (find_place(problem, index, places, &places[index])) {
		decision.status = KPLACE_PLACED;
		decision.start = places[index].start + segment->lead;
		decision.end = places[index].end;
	}
	kplace_explain(problem, index, places, &decision, trace);
	return decision;
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
