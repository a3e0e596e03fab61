// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fitting one segment into one stretch of free memory.
 */
#include "fit.h"

/* The first span of a list that a segment at @start would overlap. */
static const struct kplace_span *find_overlap(const struct kplace_span *spans,
					      u32 count, u64 start, u64 size)
{
	u32 i;

	for (i = 0; i < count; i++)
		if (kplace_overlaps(&spans[i], start, size))
			return &spans[i];
	return NULL;
}

/* The same of a sorted list, where only the first to end above can. */
static const struct kplace_span *find_sorted(const struct kplace_span *spans,
					     u32 count, u64 start, u64 size)
{
	u32 low = 0;
	u32 high = count;

	while (low < high) {
		u32 middle = low + (high - low) / 2;

		if (spans[middle].end > start)
			high = middle;
		else
			low = middle + 1;
	}
	if (low < count && kplace_overlaps(&spans[low], start, size))
		return &spans[low];
	return NULL;
}

/**
 * kplace_spans_sorted - are spans in ascending order?
 * @spans: the spans
 * @count: how many
 *
 * Return: true if they are, and none overlaps another.
 */
bool kplace_spans_sorted(const struct kplace_span *spans, u32 count)
{
	u32 i;

	for (i = 1; i < count; i++)
		if (spans[i].start < spans[i - 1].end)
			return false;
	return true;
}

/**
 * kplace_fit_avoids - which range to avoid a segment would overlap
 * @fit: the segment
 * @start: where it would lie
 *
 * Return: the range, NULL for none.
 */
const struct kplace_span *kplace_fit_avoids(const struct kplace_fit *fit,
					    u64 start)
{
	u32 i;

	for (i = 0; i < fit->nr_avoid; i++)
		if (fit->avoids >> i & 1 &&
		    kplace_overlaps(&fit->avoid[i], start, fit->size))
			return &fit->avoid[i];
	return NULL;
}

/**
 * kplace_fit_others - what a segment would overlap but those placed before it
 * @fit: the segment; it has others
 * @start: where it would lie
 *
 * Not built into the loops over holes, in most of which there is no such thing.
 *
 * Return: a destination taken already or a range to avoid, NULL for none.
 */
const struct kplace_span *kplace_fit_others(const struct kplace_fit *fit,
					    u64 start)
{
	const struct kplace_span *hit;

	hit = fit->sorted ?
	      find_sorted(fit->taken, fit->nr_taken, start, fit->size) :
	      find_overlap(fit->taken, fit->nr_taken, start, fit->size);
	return hit ? hit : kplace_fit_avoids(fit, start);
}

/**
 * kplace_bounds_clip - narrow bounds to the window shared with the anchor
 * @bounds: the bounds
 * @segment: whose they are; it has a window
 * @anchor: the anchor's place
 *
 * The window [W, W + span), W a multiple of line, must cover the anchor. The
 * lowest such W is the anchor's end rounded up, less span; the highest is its
 * start rounded down. A segment is in one of these windows if and only if it
 * lies between the lowest's start and the highest's end: below the anchor the
 * window may start where the segment does, above it where the anchor does.
 *
 * Return: the bounds, narrowed; low >= high if there is no such window.
 */
struct kplace_bounds kplace_bounds_clip(struct kplace_bounds bounds,
					const struct kplace_segment *segment,
					const struct kplace_span *anchor)
{
	u64 line = segment->window_line;
	u64 span = segment->window_span;
	u64 first = kplace_align_down(anchor->start, line);
	u64 end = kplace_align_up(anchor->end, line);

	if (end - first > span) {
		bounds.high = bounds.low;
		return bounds;
	}
	if (end > span)
		bounds.low = kplace_max(bounds.low, end - span);
	if (first <= U64_MAX - span)
		bounds.high = kplace_min(bounds.high, first + span);
	return bounds;
}

/**
 * kplace_fit_up - the lowest place between two addresses
 * @fit: the segment
 * @low: lowest address it may cover
 * @high: first address it may not cover
 *
 * Jumps from obstacle to obstacle, never page by page.
 *
 * Return: the place, or %KPLACE_NOWHERE.
 */
u64 kplace_fit_up(const struct kplace_fit *fit, u64 low, u64 high)
{
	return kplace_fit_upward(fit, low, high);
}

/**
 * kplace_fit_down - the highest place between two addresses
 * @fit: the segment
 * @low: lowest address it may cover
 * @high: first address it may not cover
 *
 * Return: the place, or %KPLACE_NOWHERE.
 */
u64 kplace_fit_down(const struct kplace_fit *fit, u64 low, u64 high)
{
	return kplace_fit_downward(fit, low, high);
}
