// SPDX-License-Identifier: GPL-2.0
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

/**
 * kplace_fit_of - prepare to fit a segment
 * @problem: the problem
 * @index: of the segment in it
 * @placed: segments that have their places already
 * @nr_placed: how many
 *
 * Return: what kplace_fit_up() and kplace_fit_down() want.
 */
struct kplace_fit kplace_fit_of(const struct kplace_problem *problem,
				u32 index, const struct kplace_span *placed,
				u32 nr_placed)
{
	const struct kplace_segment *segment = &problem->segments[index];

	return (struct kplace_fit) {
		/* Outward: the loader fills whole pages. */
		.size = kplace_align_up(segment->size, problem->page),
		.align = kplace_max(segment->align, problem->page),
		.boundary = segment->boundary,
		.taken = problem->taken,
		.nr_taken = problem->nr_taken,
		.placed = placed,
		.nr_placed = nr_placed,
	};
}

/*
 * The window [W, W + span), W a multiple of line, must cover the anchor. The
 * lowest such W is the anchor's end rounded up, less span; the highest is its
 * start rounded down. A segment is in one of these windows if and only if it
 * lies between the lowest's start and the highest's end: below the anchor the
 * window may start where the segment does, above it where the anchor does.
 */
static void clip_to_window(struct kplace_bounds *bounds,
			   const struct kplace_segment *segment,
			   const struct kplace_span *anchor)
{
	u64 line = segment->window_line;
	u64 span = segment->window_span;
	u64 first = kplace_align_down(anchor->start, line);
	u64 behind = kplace_align_up(anchor->end, line);

	if (behind - first > span) {
		bounds->high = bounds->low;
		return;
	}
	if (behind > span)
		bounds->low = kplace_max(bounds->low, behind - span);
	if (first <= U64_MAX - span)
		bounds->high = kplace_min(bounds->high, first + span);
}

/**
 * kplace_bounds_of - where a segment may lie
 * @problem: the problem
 * @index: of the segment in it
 * @anchor: the first segment's place; NULL if it has none yet, or if @index
 *	is the anchor itself
 *
 * Return: the bounds; low >= high if there is no such place.
 */
struct kplace_bounds kplace_bounds_of(const struct kplace_problem *problem,
				      u32 index,
				      const struct kplace_span *anchor)
{
	const struct kplace_segment *segment = &problem->segments[index];
	struct kplace_bounds bounds = { segment->min, segment->max };

	if (!anchor || !index)
		return bounds;
	if (segment->above)
		bounds.low = kplace_max(bounds.low, anchor->end);
	if (segment->window_line)
		clip_to_window(&bounds, segment, anchor);
	return bounds;
}

/**
 * kplace_obstacle - what a segment would overlap
 * @fit: the segment
 * @start: where it would lie
 *
 * Return: a segment placed or a destination taken already, NULL for none.
 */
const struct kplace_span *kplace_obstacle(const struct kplace_fit *fit,
					  u64 start)
{
	const struct kplace_span *span;

	span = find_overlap(fit->placed, fit->nr_placed, start, fit->size);
	if (span)
		return span;
	return find_overlap(fit->taken, fit->nr_taken, start, fit->size);
}

static bool crosses(const struct kplace_fit *fit, u64 start)
{
	return fit->boundary &&
	       (start & (fit->boundary - 1)) > fit->boundary - fit->size;
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
	u64 start = kplace_align_up(low, fit->align);

	while (start < high && high - start >= fit->size) {
		const struct kplace_span *obstacle;

		if (crosses(fit, start)) {
			start = kplace_align_up(start, fit->boundary);
			continue;
		}
		obstacle = kplace_obstacle(fit, start);
		if (!obstacle)
			return start;
		start = kplace_align_up(obstacle->end, fit->align);
	}
	return KPLACE_NOWHERE;
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
	while (high > low && high - low >= fit->size) {
		u64 start = kplace_align_down(high - fit->size, fit->align);
		const struct kplace_span *obstacle;

		if (start < low)
			break;
		if (crosses(fit, start)) {
			high = kplace_align_up(start, fit->boundary);
			continue;
		}
		obstacle = kplace_obstacle(fit, start);
		if (!obstacle)
			return start;
		high = obstacle->start;
	}
	return KPLACE_NOWHERE;
}
