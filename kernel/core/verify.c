// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checking places against a problem, no matter who chose them.
 */
#include "fit.h"
#include "half_of_ram.h"
#include "verify.h"

/**
 * kplace_verify_requests - check what is asked for, before any search
 * @problem: the problem
 * @index: set to the first segment that no memory could satisfy, or to the
 *	number of segments
 *
 * Return: what is wrong with it, or %KPLACE_FITS.
 */
enum kplace_reason kplace_verify_requests(const struct kplace_problem *problem,
					  u32 *index)
{
	enum kplace_reason reason = KPLACE_FITS;
	u32 i;

	for (i = 0; i < problem->nr_segments; i++) {
		reason = kplace_segment_check(problem, &problem->segments[i]);
		if (reason != KPLACE_FITS)
			break;
	}
	*index = i;
	return reason;
}

/*
 * Whole pages of free memory: all of them lie in one hole. What a problem shuns it
 * may use all the same.
 */
static bool is_free(const struct kplace_problem *problem,
		    const struct kplace_span *place, struct kplace_hole *hole)
{
	struct kplace_walk walk = {
		.map = problem->map, .align = problem->page,
		.free = problem->free,
	};

	return !(place->start & (problem->page - 1)) &&
	       kplace_hole_around(&walk, place->start, hole->first, hole) &&
	       hole->start <= place->start && hole->end >= place->end;
}

/* The owner of the first page of a place that is not free. */
static const char *holder(const struct kplace_problem *problem,
			  const struct kplace_span *place)
{
	const struct kplace_map *map = problem->map;
	u32 i;

	for (i = kplace_map_find(map, place->start);
	     i < map->count && map->ranges[i].start < place->end; i++)
		if (!kplace_kind_is_free(map->ranges[i].kind, problem->free))
			return map->ranges[i].owner;
	return "no memory";
}

/* Which bound a place that is out of bounds crosses. */
static enum kplace_reason bound_crossed(const struct kplace_segment *segment,
					const struct kplace_span *place,
					const struct kplace_span *anchor)
{
	if (place->start < segment->min)
		return kplace_segment_below(segment);
	if (place->end > segment->max)
		return kplace_segment_above(segment);
	if (segment->above && place->start < anchor->end)
		return KPLACE_BELOW_ANCHOR;
	return KPLACE_OUT_OF_WINDOW;
}

/* The first of those before it, or of those taken, that a place overlaps. */
static const struct kplace_span *
obstacle_of(const struct kplace_problem *problem,
	    const struct kplace_span *places, u32 index)
{
	u64 start = places[index].start;
	u64 size = places[index].end - start;
	u32 i;

	for (i = 0; i < index; i++)
		if (kplace_overlaps(&places[i], start, size))
			return &places[i];
	for (i = 0; i < problem->nr_taken; i++)
		if (kplace_overlaps(&problem->taken[i], start, size))
			return &problem->taken[i];
	return NULL;
}

/* The first of those that the segment is to avoid. */
static const struct kplace_span *
avoided_by(const struct kplace_problem *problem,
	   const struct kplace_segment *segment, const struct kplace_span *place)
{
	const struct kplace_fit fit = {
		.size = place->end - place->start,
		.avoid = problem->avoid, .nr_avoid = problem->nr_avoid,
		.avoids = segment->avoids,
	};

	return kplace_fit_avoids(&fit, place->start);
}

static inline enum kplace_reason
verify_one(const struct kplace_problem *problem,
	   const struct kplace_span *places, u32 index,
	   struct kplace_hole *hole, const char **owner)
{
	const struct kplace_segment *segment = &problem->segments[index];
	const struct kplace_span *place = &places[index];
	const struct kplace_span *obstacle;
	struct kplace_bounds bounds;
	u64 align = kplace_max(segment->align, problem->page);
	u64 size = kplace_align_up(segment->size, problem->page);

	*owner = segment->name;
	if (place->start >= place->end || place->end - place->start != size)
		return KPLACE_SIZE_WRAPS;
	bounds = kplace_bounds_of(segment, index ? places : NULL);
	if (place->start < bounds.low || place->end > bounds.high)
		return bound_crossed(segment, place, places);
	obstacle = obstacle_of(problem, places, index);
	if (obstacle) {
		*owner = obstacle->name;
		return KPLACE_IN_THE_WAY;
	}
	if (segment->avoids && avoided_by(problem, segment, place))
		return KPLACE_AVOIDED;
	if (!is_free(problem, place, hole)) {
		*owner = holder(problem, place);
		return KPLACE_TOO_SMALL;
	}
	if (place->start & (align - 1) ||
	    kplace_crosses(segment->boundary, place->start, size))
		return KPLACE_MISALIGNED;
	return KPLACE_FITS;
}

/**
 * kplace_verify_holes - check places, and find the holes they lie in
 * @problem: the first @count segments pass kplace_segment_check()
 * @count: how many places
 * @places: the places, lead included
 * @holes: gets the whole hole of each; before, its first range is a guess
 * @index: set to the first segment whose place is not valid, or to @count
 * @owner: set to the owner of what is in the way there
 *
 * Return: as kplace_verify_places().
 */
enum kplace_reason kplace_verify_holes(const struct kplace_problem *problem,
				       u32 count,
				     const struct kplace_span *places,
				     struct kplace_hole *holes, u32 *index,
				     const char **owner)
{
	enum kplace_reason reason = KPLACE_FITS;
	u32 i;

	for (i = 0; i < count; i++) {
		reason = verify_one(problem, places, i, &holes[i], owner);
		if (reason != KPLACE_FITS)
			break;
	}
	*index = i;
	return reason;
}

/**
 * kplace_verify_places - check places against a problem
 * @problem: the problem
 * @places: one for each segment, lead included
 * @index: set to the first segment whose place is not valid
 * @owner: set to the owner of what is in the way there
 *
 * Return: %KPLACE_FITS if all are valid; else the first place's fault, where
 * %KPLACE_TOO_SMALL means that it is not all free memory, %KPLACE_SIZE_WRAPS
 * that it is not of the segment's size. Places that are valid may still be
 * %KPLACE_MORE_THAN_HALF together.
 */
enum kplace_reason kplace_verify_places(const struct kplace_problem *problem,
					const struct kplace_span *places,
				      u32 *index, const char **owner)
{
	struct kplace_hole holes[KPLACE_SEGMENTS] = { };
	enum kplace_reason unfit, reason;
	u32 count;

	unfit = kplace_verify_requests(problem, &count);
	reason = kplace_verify_holes(problem, count, places, holes, index, owner);
	if (reason != KPLACE_FITS || unfit != KPLACE_FITS)
		return reason == KPLACE_FITS ? unfit : reason;
	*index = kplace_half_exceeded(problem);
	if (*index == problem->nr_segments)
		return KPLACE_FITS;
	*owner = problem->segments[*index].name;
	return KPLACE_MORE_THAN_HALF;
}
