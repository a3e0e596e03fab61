/* SPDX-License-Identifier: GPL-2.0 */
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
 * @placed: segments placed before this one
 * @nr_placed: how many
 */
struct kplace_fit {
	u64 size;
	u64 align;
	u64 boundary;
	const struct kplace_span *taken;
	u32 nr_taken;
	const struct kplace_span *placed;
	u32 nr_placed;
};

static inline bool kplace_overlaps(const struct kplace_span *span, u64 start,
				   u64 size)
{
	return start < span->end &&
	       (start >= span->start || span->start - start < size);
}

struct kplace_fit kplace_fit_of(const struct kplace_problem *problem,
				u32 index, const struct kplace_span *placed,
				u32 nr_placed);
struct kplace_bounds kplace_bounds_of(const struct kplace_problem *problem,
				      u32 index,
				      const struct kplace_span *anchor);
const struct kplace_span *kplace_obstacle(const struct kplace_fit *fit,
					  u64 start);
u64 kplace_fit_up(const struct kplace_fit *fit, u64 low, u64 high);
u64 kplace_fit_down(const struct kplace_fit *fit, u64 low, u64 high);

static inline u64 kplace_fit_in(const struct kplace_fit *fit,
				enum kplace_dir dir, u64 low, u64 high)
{
	return dir == KPLACE_UP ? kplace_fit_up(fit, low, high) :
				  kplace_fit_down(fit, low, high);
}

#endif
