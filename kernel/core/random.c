// SPDX-License-Identifier: GPL-2.0-only
/*
 * Placing segments by chance.
 */
#include "fit.h"
#include "prefer.h"
#include "search.h"

/**
 * DOC: Chance
 *
 * Segments are settled in order. Each is drawn from all the places that it could
 * have by itself: in free memory, aligned, within its bounds and those that the
 * anchor sets, across no boundary, on nothing that is to be avoided, on no
 * destination that the image has already and no segment settled before it. All have
 * the same chance. A place from which the segments after it cannot be placed is
 * drawn again; what is left has the same chance still.
 *
 * After 64 draws in vain, which takes a map where few places leave room for the rest,
 * the segment gets its lowest place from which the others can be placed.
 *
 * The places are counted, never listed: in a stretch between two obstacles they lie
 * on a grid. A segment's numbers come from the problem's seed and from the segment's
 * index, so that draws for one do not change those for another.
 *
 * The generator is SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom
 * number generators", 2014): the same seed gives the same places everywhere. It is no
 * secret, and what it decides is not meant to be one.
 */

#define DRAWS 64

/* One segment's places, and the numbers they are drawn with. */
struct urn {
	const struct kplace_problem *problem;
	const struct kplace_segment *segment;
	struct kplace_bounds bounds;
	struct kplace_fit fit;
};

/* The finalizer of SplitMix64. */
static u64 mix(u64 z)
{
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
	return z ^ z >> 31;
}

static u64 next_number(u64 *state)
{
	*state += 0x9e3779b97f4a7c15ULL;
	return mix(*state);
}

/* One of @count numbers from 0 on; what does not divide evenly is drawn again. */
static u64 draw_below(u64 *state, u64 count)
{
	u64 uneven = (0 - count) % count;
	u64 number;

	do {
		number = next_number(state);
	} while (number < uneven);
	return number % count;
}

/* Grid points in each block that no segment may cross; 0 where nothing crosses. */
static u64 each_block(const struct kplace_fit *fit)
{
	if (fit->boundary <= fit->align)
		return 0;
	return (fit->boundary - fit->size) / fit->align + 1;
}

/* Grid points from 0 to @last, that included. */
static u64 points_to(const struct kplace_fit *fit, u64 last)
{
	u64 each = each_block(fit);
	u64 rest;

	if (!each)
		return last / fit->align + 1;
	rest = (last & (fit->boundary - 1)) / fit->align + 1;
	return last / fit->boundary * each + kplace_min(rest, each);
}

/* The point with @number below it. */
static u64 point(const struct kplace_fit *fit, u64 number)
{
	u64 each = each_block(fit);

	if (!each)
		return number * fit->align;
	return number / each * fit->boundary + number % each * fit->align;
}

/* Of the obstacles that end above @at, which begins first? */
static void keep_first(const struct kplace_span *span, u64 at,
		       struct kplace_span *first)
{
	if (span->end > at && span->start < first->start)
		*first = *span;
}

static struct kplace_span first_obstacle(const struct kplace_fit *fit, u64 at)
{
	struct kplace_span first = { .start = U64_MAX, .end = U64_MAX };
	u32 i;

	for (i = 0; i < fit->nr_placed; i++)
		keep_first(&fit->placed[i], at, &first);
	for (i = 0; i < fit->nr_taken; i++)
		keep_first(&fit->taken[i], at, &first);
	for (i = 0; i < fit->nr_avoid; i++)
		if (fit->avoids >> i & 1)
			keep_first(&fit->avoid[i], at, &first);
	return first;
}

/*
 * Points from @low on in a stretch up to @high, exclusive, that is free. Where number
 * @wanted is among them @at is set to it.
 */
static u64 points_in(const struct kplace_fit *fit, u64 low, u64 high,
		     u64 wanted, u64 *at)
{
	u64 below, count;

	if (high <= low || high - low < fit->size)
		return 0;
	below = low ? points_to(fit, low - 1) : 0;
	count = points_to(fit, high - fit->size) - below;
	if (wanted < count)
		*at = point(fit, below + wanted);
	return count;
}

/* The same of a hole with obstacles in it. */
static u64 points_between(const struct kplace_fit *fit, u64 low, u64 high,
			  u64 wanted, u64 *at)
{
	u64 count = 0;

	while (low < high) {
		struct kplace_span next = first_obstacle(fit, low);
		u64 end = kplace_min(high, next.start);

		/* Once it has been found, no number is it any more. */
		count += points_in(fit, low, end, wanted < count ? U64_MAX :
				   wanted - count, at);
		low = kplace_max(low, next.end);
	}
	return count;
}

/*
 * How many places the segment could have; @at is set to the one with @wanted of them
 * below it.
 */
static u64 count_places(const struct urn *urn, u64 wanted, u64 *at)
{
	struct kplace_walk walk = {
		.map = urn->problem->map, .min = urn->bounds.low,
		.max = urn->bounds.high, .align = urn->problem->page,
		.least = urn->fit.size, .free = urn->problem->free,
		.shun = urn->problem->shun, .dir = KPLACE_UP,
	};
	struct kplace_hole hole;
	u64 count = 0;

	if (urn->bounds.low >= urn->bounds.high)
		return 0;
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole))
		count += points_between(&urn->fit, hole.start, hole.end,
					wanted < count ? U64_MAX :
					wanted - count, at);
	return count;
}

/* Draw until the others can be placed, too. */
static bool draw(const struct urn *urn, struct kplace_problem *work, u32 index,
		 struct kplace_span *places, struct kplace_hole *holes)
{
	struct kplace_segment *bound = &work->segments[index];
	u64 state = mix(urn->problem->seed + mix(index + 1));
	u64 count = count_places(urn, U64_MAX, NULL);
	u64 start = 0;
	u32 i;

	for (i = 0; count && i < DRAWS; i++) {
		count_places(urn, draw_below(&state, count), &start);
		bound->min = start;
		bound->max = start + urn->fit.size;
		if (kplace_search(work, work->nr_segments, places, holes))
			return true;
	}
	bound->min = urn->segment->min;
	bound->max = urn->segment->max;
	return kplace_search(work, work->nr_segments, places, holes);
}

/**
 * kplace_random - places for all segments, by chance
 * @problem: each segment passes kplace_segment_check(), and its direction is upward
 * @places: where to put the places, lead included
 * @holes: where to put the whole holes that they lie in
 *
 * Return: false if there is no placement.
 */
bool kplace_random(const struct kplace_problem *problem,
		   struct kplace_span *places, struct kplace_hole *holes)
{
	struct kplace_problem work = *problem;
	struct kplace_span settled[KPLACE_SEGMENTS];
	u32 i;

	for (i = 0; i < work.nr_segments; i++) {
		const struct kplace_segment *segment = &problem->segments[i];
		const struct urn urn = {
			.problem = problem, .segment = segment,
			.bounds = kplace_bounds_of(segment, i ? settled : NULL),
			.fit = kplace_fit_of(problem, segment, settled, i),
		};

		if (!draw(&urn, &work, i, places, holes))
			return false;
		settled[i] = places[i];
		kplace_prefer_pin(&work.segments[i], &places[i]);
	}
	return true;
}
