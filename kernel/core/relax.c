// SPDX-License-Identifier: GPL-2.0-only
/*
 * The nearest relaxation: what would have to give for a plan to succeed.
 */
#include "align.h"
#include "half_of_ram.h"
#include "place.h"
#include "relax.h"
#include "search.h"

/**
 * DOC: The nearest relaxation
 *
 * Constraints are given up one at a time, the cheapest to grant first:
 * a policy (nothing below the kernel), a loader's habit (alignment), what the
 * policy avoids, a bound that was set, all that the policy demands, then bytes,
 * and last the boot protocol's own window, which cannot be granted but explains.
 * Where the image needs more than half of RAM a smaller segment is all that can
 * help. Each is tried on the segment that stopped the plan, then on the others.
 * The first with which a complete search succeeds is the answer.
 */

static const enum kplace_relaxation attempts[] = {
	KPLACE_RELAX_ABOVE,
	KPLACE_RELAX_ALIGN,
	KPLACE_RELAX_AVOID,
	KPLACE_RELAX_MAX,
	KPLACE_RELAX_MIN,
	KPLACE_RELAX_POLICY,
	KPLACE_RELAX_SIZE,
	KPLACE_RELAX_WINDOW,
};

/* %KPLACE_RELAX_HALF is what %KPLACE_RELAX_SIZE becomes. */
static_assert(ARRAY_SIZE(attempts) == KPLACE_RELAXATIONS - 2,
	      "a relaxation is never tried");

static bool solvable(const struct kplace_problem *problem)
{
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];

	return kplace_half_exceeded(problem) == problem->nr_segments &&
	       kplace_search(problem, problem->nr_segments, places, holes);
}

/* Give up one constraint; false if the segment does not have it. */
static bool give_up(struct kplace_segment *segment,
		    enum kplace_relaxation what)
{
	struct kplace_segment before = *segment;

	switch (what) {
	case KPLACE_RELAX_ABOVE:
		segment->above = false;
		return before.above;
	case KPLACE_RELAX_ALIGN:
		segment->align = segment->least_align ? segment->least_align :
							segment->rule_align;
		return segment->align && segment->align < before.align;
	case KPLACE_RELAX_MAX:
		segment->max = U64_MAX;
		return before.max != U64_MAX;
	case KPLACE_RELAX_MIN:
		segment->min = 0;
		return before.min;
	case KPLACE_RELAX_AVOID:
		segment->avoids = 0;
		return before.avoids;
	case KPLACE_RELAX_WINDOW:
		segment->window_line = 0;
		return before.window_line;
	default:
		return false;
	}
}

/* Give up all that the policy demands; false if that is nothing. */
static bool give_up_policy(struct kplace_problem *problem)
{
	bool any = false;
	u32 i;

	for (i = 0; i < problem->nr_segments; i++) {
		struct kplace_segment *segment = &problem->segments[i];

		any |= segment->policy_min || segment->policy_max ||
		       segment->rule_align || segment->avoids;
		if (segment->policy_min)
			segment->min = 0;
		if (segment->policy_max)
			segment->max = U64_MAX;
		if (segment->rule_align)
			segment->align = segment->rule_align;
		segment->avoids = 0;
	}
	return any;
}

/*
 * The largest size, in whole pages, that lets the plan succeed; 0 for none. Where
 * a size has a place, each smaller one has it, too, down to one page above the
 * lead: of no more than that, nothing would be left.
 */
static u64 largest_size(struct kplace_problem *problem, u32 index)
{
	struct kplace_segment *segment = &problem->segments[index];
	u64 page = problem->page;
	u64 least = segment->lead / page;
	u64 low = least;
	u64 high = kplace_align_up(segment->size, page) / page;

	while (high - low > 1) {
		u64 middle = low + (high - low) / 2;

		segment->size = middle * page;
		if (solvable(problem))
			low = middle;
		else
			high = middle;
	}
	return low > least ? low * page : 0;
}

static bool relax_size(struct kplace_problem *problem, u32 index,
		       struct kplace_relax *relax)
{
	struct kplace_segment *segment = &problem->segments[index];
	u64 size = kplace_align_up(segment->size, problem->page);
	bool half = kplace_half_exceeded(problem) < problem->nr_segments;
	u64 largest = largest_size(problem, index);

	if (half)
		relax->what = KPLACE_RELAX_HALF;
	relax->amount = size - largest;
	relax->limit = half ? largest : segment->max;
	return largest;
}

static bool try_one(const struct kplace_problem *problem, u32 index,
		    enum kplace_relaxation what, struct kplace_relax *relax)
{
	struct kplace_problem eased = *problem;
	const struct kplace_segment *segment = &problem->segments[index];

	*relax = (struct kplace_relax) {
		.what = what, .segment = segment->name,
	};
	if (what == KPLACE_RELAX_SIZE)
		return relax_size(&eased, index, relax);
	if (what == KPLACE_RELAX_POLICY)
		return give_up_policy(&eased) && solvable(&eased);
	if (what == KPLACE_RELAX_MAX) {
		relax->limit = segment->max;
		relax->policy = segment->policy_max;
	}
	if (what == KPLACE_RELAX_MIN) {
		relax->limit = segment->min;
		relax->policy = segment->policy_min;
	}
	return give_up(&eased.segments[index], what) && solvable(&eased);
}

/**
 * kplace_relax_find - the nearest relaxation of a problem without a placement
 * @problem: the problem; each segment passes kplace_segment_check()
 * @culprit: index of the segment that stopped the plan
 * @relax: where to put the answer
 */
void kplace_relax_find(const struct kplace_problem *problem, u32 culprit,
		       struct kplace_relax *relax)
{
	u32 attempt, i;

	for (attempt = 0; attempt < ARRAY_SIZE(attempts); attempt++) {
		if (try_one(problem, culprit, attempts[attempt], relax))
			return;
		for (i = 0; i < problem->nr_segments; i++)
			if (i != culprit &&
			    try_one(problem, i, attempts[attempt], relax))
				return;
	}
	*relax = (struct kplace_relax) { .what = KPLACE_RELAX_NONE };
}
