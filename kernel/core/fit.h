/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Fitting one segment into one stretch of free memory.
 *
 * Private to the core: the arguments were checked by kplace_segment_check().
 */
#ifndef KPLACE_FIT_H
#define KPLACE_FIT_H

#include "align.h"
#include "segment.h"

/* The answer where there is no place; no segment can start there. */
#define KPLACE_NOWHERE U64_MAX

/**
 * struct kplace_bounds - where a segment may lie
 * @low: lowest address it may cover
 * @high: first address it may not cover
 */
struct kplace_bounds {
	u64 low;
	u64 high;
};

/**
 * struct kplace_fit - a segment to be fitted
 * @size: bytes, a whole number of pages
 * @align: at least a page
 * @boundary: multiples of it are not crossed; 0 for no such rule
 * @taken: destinations the image already has
 * @nr_taken: how many
 * @sorted: they are in ascending order, so that they can be looked up by halves
 * @placed: segments placed before this one
 * @nr_placed: how many
 * @avoid: ranges that some segments may not touch
 * @nr_avoid: how many, at most 32
 * @avoids: a bit for each of them that this one may not
 * @others: whether there is any of @taken or @avoids, so that one look shows it
 */
struct kplace_fit {
	u64 size;
	u64 align;
	u64 boundary;
	const struct kplace_span *taken;
	u32 nr_taken;
	bool sorted;
	u32 nr_placed;
	const struct kplace_span *placed;
	const struct kplace_span *avoid;
	u32 nr_avoid;
	u32 avoids;
	u32 others;
};

static inline bool kplace_overlaps(const struct kplace_span *span, u64 start,
				   u64 size)
{
	return start < span->end &&
	       (start >= span->start || span->start - start < size);
}

/* A segment at @start would cross a multiple of @boundary; 0 for none. */
static inline bool kplace_crosses(u64 boundary, u64 start, u64 size)
{
	return boundary && (start & (boundary - 1)) > boundary - size;
}

bool kplace_spans_sorted(const struct kplace_span *spans, u32 count);
const struct kplace_span *kplace_fit_avoids(const struct kplace_fit *fit,
					    u64 start);
const struct kplace_span *kplace_fit_others(const struct kplace_fit *fit,
					    u64 start);
struct kplace_bounds kplace_bounds_clip(struct kplace_bounds bounds,
					const struct kplace_segment *segment,
					const struct kplace_span *anchor);
u64 kplace_fit_up(const struct kplace_fit *fit, u64 low, u64 high);
u64 kplace_fit_down(const struct kplace_fit *fit, u64 low, u64 high);

/**
 * kplace_fit_of - prepare to fit a segment
 * @problem: the problem
 * @segment: one of its segments
 * @placed: segments that have their places already
 * @nr_placed: how many
 *
 * Return: what kplace_fit_up() and kplace_fit_down() want.
 */
static inline struct kplace_fit
kplace_fit_of(const struct kplace_problem *problem,
	      const struct kplace_segment *segment,
	      const struct kplace_span *placed, u32 nr_placed)
{
	return (struct kplace_fit) {
		/* Outward: the loader fills whole pages. */
		.size = kplace_align_up(segment->size, problem->page),
		.align = kplace_max(segment->align, problem->page),
		.boundary = segment->boundary,
		.taken = problem->taken,
		.nr_taken = problem->nr_taken,
		.sorted = problem->nr_taken &&
			  kplace_spans_sorted(problem->taken,
					      problem->nr_taken),
		.placed = placed,
		.nr_placed = nr_placed,
		.avoid = problem->avoid,
		.nr_avoid = problem->nr_avoid,
		.avoids = segment->avoids,
		.others = problem->nr_taken | segment->avoids,
	};
}

/**
 * kplace_bounds_of - where a segment may lie
 * @segment: the segment
 * @anchor: the first segment's place; NULL if it has none yet, or if this is
 *	the anchor itself
 *
 * Return: the bounds; low >= high if there is no such place.
 */
static inline struct kplace_bounds
kplace_bounds_of(const struct kplace_segment *segment,
		 const struct kplace_span *anchor)
{
	struct kplace_bounds bounds = { segment->min, segment->max };

	if (!anchor)
		return bounds;
	if (segment->above)
		bounds.low = kplace_max(bounds.low, anchor->end);
	if (segment->window_line)
		bounds = kplace_bounds_clip(bounds, segment, anchor);
	return bounds;
}

/**
 * kplace_obstacle - what a segment would overlap
 * @fit: the segment
 * @start: where it would lie
 *
 * Return: a segment placed or a destination taken already, or a range to avoid;
 * NULL for none.
 */
static __always_inline const struct kplace_span *
kplace_obstacle(const struct kplace_fit *fit, u64 start)
{
	u32 i;

	for (i = 0; i < fit->nr_placed; i++)
		if (kplace_overlaps(&fit->placed[i], start, fit->size))
			return &fit->placed[i];
	return fit->others ? kplace_fit_others(fit, start) : NULL;
}

/* kplace_fit_up(), to be built into a loop over holes. */
static __always_inline u64 kplace_fit_upward(const struct kplace_fit *fit,
					     u64 low, u64 high)
{
	u64 start = kplace_align_up(low, fit->align);

	while (start < high && high - start >= fit->size) {
		const struct kplace_span *obstacle;

		if (kplace_crosses(fit->boundary, start, fit->size)) {
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

/* kplace_fit_down(), likewise. */
static __always_inline u64 kplace_fit_downward(const struct kplace_fit *fit,
					       u64 low, u64 high)
{
	while (high > low && high - low >= fit->size) {
		u64 start = kplace_align_down(high - fit->size, fit->align);
		const struct kplace_span *obstacle;

		if (start < low)
			break;
		if (kplace_crosses(fit->boundary, start, fit->size)) {
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

static inline u64 kplace_fit_in(const struct kplace_fit *fit,
				enum kplace_dir dir, u64 low, u64 high)
{
	return dir == KPLACE_UP ? kplace_fit_up(fit, low, high) :
				  kplace_fit_down(fit, low, high);
}

#endif
