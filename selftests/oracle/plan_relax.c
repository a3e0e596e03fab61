// SPDX-License-Identifier: GPL-2.0-only
/*
 * Oracle for plans: the nearest relaxation, against giving up every constraint of
 * every segment in turn, and granted.
 */
#include <string.h>

#include "plan_question.h"

static bool solvable(const struct question *ask)
{
	int place[KPLACE_SEGMENTS];

	return plan_best(ask, place, 0, ask->count);
}

static void forget_policy(const struct question *ask, struct piece *piece)
{
	piece->avoids = 0;
	if (piece->rule_align)
		piece->align = piece->rule_align;
	if (!piece->of_policy)
		return;
	piece->min = 0;
	piece->max = ask->world->pages;
}

/* Does giving up one constraint of one segment help? Its whole size, too? */
static bool helps(const struct question *ask, enum kplace_relaxation what,
		  u32 index, int *pages)
{
	struct question eased = *ask;
	struct piece *piece = &eased.piece[index];
	u32 i;

	switch (what) {
	case KPLACE_RELAX_ABOVE:
		piece->above = false;
		break;
	case KPLACE_RELAX_ALIGN:
		if (piece->least_align)
			piece->align = piece->least_align;
		else if (piece->rule_align)
			piece->align = piece->rule_align;
		break;
	case KPLACE_RELAX_AVOID:
		piece->avoids = 0;
		break;
	case KPLACE_RELAX_POLICY:
		for (i = 0; i < ask->count; i++)
			forget_policy(ask, &eased.piece[i]);
		break;
	case KPLACE_RELAX_MAX:
		piece->max = ask->world->pages;
		break;
	case KPLACE_RELAX_MIN:
		piece->min = 0;
		break;
	case KPLACE_RELAX_WINDOW:
		piece->line = 0;
		break;
	case KPLACE_RELAX_SIZE:
		/* Of no more than what lies before it, nothing would be left. */
		for (*pages = 1; --piece->size > piece->lead; ++*pages)
			if (solvable(&eased))
				return true;
		return false;
	default:
		return false;
	}
	return solvable(&eased);
}

/* Constraints in the order of their cost; the culprit's before the others'. */
static void cheapest(const struct question *ask, u32 culprit,
		     struct kplace_relax *relax)
{
	static const enum kplace_relaxation order[] = {
		KPLACE_RELAX_ABOVE, KPLACE_RELAX_ALIGN, KPLACE_RELAX_AVOID,
		KPLACE_RELAX_MAX, KPLACE_RELAX_MIN, KPLACE_RELAX_POLICY,
		KPLACE_RELAX_SIZE, KPLACE_RELAX_WINDOW,
	};
	int pages = 0;
	u32 i, j;

	for (i = 0; i < ARRAY_SIZE(order); i++) {
		for (j = 0; j <= ask->count; j++) {
			u32 index = j ? j - 1 : culprit;

			if (!helps(ask, order[i], index, &pages))
				continue;
			relax->what = order[i];
			if (order[i] == KPLACE_RELAX_SIZE &&
			    plan_exceeds(ask, ask->count))
				relax->what = KPLACE_RELAX_HALF;
			relax->segment = plan_names[index];
			relax->amount = pages * PAGE;
			return;
		}
	}
	*relax = (struct kplace_relax) { .what = KPLACE_RELAX_NONE };
}

static const char *check_nearest(const struct question *ask)
{
	const struct kplace_relax *got = &ask->plan.relax;
	struct kplace_relax expected;

	cheapest(ask, ask->plan.culprit, &expected);
	if (got->what != expected.what)
		return "another relaxation is nearer";
	if (got->what == KPLACE_RELAX_NONE)
		return got->segment ? "nobody's relaxation" : NULL;
	if (strcmp(got->segment, expected.segment))
		return "another segment's relaxation is nearer";
	if ((got->what == KPLACE_RELAX_SIZE || got->what == KPLACE_RELAX_HALF) &&
	    got->amount != expected.amount)
		return "another size would do";
	return NULL;
}

static void grant_all(struct kplace_problem *problem)
{
	u32 i;

	for (i = 0; i < problem->nr_segments; i++) {
		struct kplace_segment *segment = &problem->segments[i];

		segment->avoids = 0;
		if (segment->rule_align)
			segment->align = segment->rule_align;
		if (segment->policy_min)
			segment->min = 0;
		if (segment->policy_max)
			segment->max = U64_MAX;
	}
}

/* Grant what a plan asks for, but for so many bytes. */
static void grant(struct kplace_problem *problem, const struct kplace_relax *relax,
		  u64 short_of)
{
	struct kplace_segment *segment = problem->segments;

	while (strcmp(segment->name, relax->segment))
		segment++;
	switch (relax->what) {
	case KPLACE_RELAX_ABOVE:
		segment->above = false;
		break;
	case KPLACE_RELAX_ALIGN:
		segment->align = segment->least_align ? segment->least_align :
							segment->rule_align;
		break;
	case KPLACE_RELAX_AVOID:
		segment->avoids = 0;
		break;
	case KPLACE_RELAX_POLICY:
		grant_all(problem);
		break;
	case KPLACE_RELAX_MAX:
		segment->max = U64_MAX;
		break;
	case KPLACE_RELAX_MIN:
		segment->min = 0;
		break;
	case KPLACE_RELAX_WINDOW:
		segment->window_line = 0;
		break;
	default:
		segment->size -= relax->amount - short_of;
	}
}

/* What is said to help helps, and a page less of it does not. */
static const char *check_granted(const struct question *ask,
				 const struct kplace_problem *problem)
{
	const struct kplace_relax *relax = &ask->plan.relax;
	struct kplace_problem eased = *problem;
	struct kplace_plan plan;

	if (relax->what == KPLACE_RELAX_NONE)
		return NULL;
	grant(&eased, relax, 0);
	kplace_plan_search(&eased, &plan, NULL);
	if (plan.status != KPLACE_PLACED)
		return "the relaxation, granted, does not help";
	if (relax->what != KPLACE_RELAX_SIZE && relax->what != KPLACE_RELAX_HALF)
		return NULL;
	eased = *problem;
	grant(&eased, relax, PAGE);
	kplace_plan_search(&eased, &plan, NULL);
	return plan.status == KPLACE_PLACED ? "less of the relaxation helps, too" :
					      NULL;
}

const char *plan_check_relax(const struct question *ask,
			     const struct kplace_problem *problem)
{
	const char *fault = check_nearest(ask);

	return fault ? fault : check_granted(ask, problem);
}
