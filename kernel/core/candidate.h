/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Candidates: the few places of a segment in a hole that a search must try.
 *
 * Private to the core.
 */
#ifndef KPLACE_CANDIDATE_H
#define KPLACE_CANDIDATE_H

#include "reach.h"

/**
 * struct kplace_search - a search under way
 * @problem: what is searched
 * @count: segments of it that take part
 * @fit: of each, with nothing placed
 * @plentiful: the segment finds a place wherever the others go
 * @reach: a cursor for each segment that is tied to the anchor
 * @stack: bytes that all segments can reach from an edge, one on the other
 * @places: of the segments settled so far, lead included
 * @holes: the whole holes that they lie in
 */
struct kplace_search {
	const struct kplace_problem *problem;
	u32 count;
	struct kplace_fit fit[KPLACE_SEGMENTS];
	bool plentiful[KPLACE_SEGMENTS];
	struct kplace_reach reach[KPLACE_SEGMENTS];
	u64 stack;
	struct kplace_span *places;
	struct kplace_hole *holes;
};

static inline const struct kplace_segment *
kplace_search_segment(const struct kplace_search *search, u32 index)
{
	return &search->problem->segments[index];
}

static inline enum kplace_dir
kplace_search_dir(const struct kplace_search *search, u32 index)
{
	return kplace_search_segment(search, index)->dir;
}

u64 kplace_candidate_stack(const struct kplace_search *search);
u64 kplace_candidate_next(const struct kplace_search *search, u32 index,
			  const struct kplace_hole *hole, bool first,
			  u64 tried);

#endif
