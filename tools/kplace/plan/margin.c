// SPDX-License-Identifier: GPL-2.0
/*
 * How much larger an initrd could be.
 *
 * Where a larger one has a place, a smaller one has one, too: under each policy
 * a plan fails only if there is no placement at all.
 */
#include "align.h"
#include "margin.h"
#include "map/totals.h"

static bool fits(struct planner *planner, enum kplace_policy policy, u64 size)
{
	struct input *initrd = &planner->input[KPLACE_ROLE_INITRD];
	const struct input before = *initrd;
	struct kplace_plan plan;

	*initrd = (struct input) { .given = true, .size = size };
	planner_plan(planner, policy, &plan);
	*initrd = before;
	return plan.status == KPLACE_PLACED;
}

/* Nothing is larger than the largest hole. */
static u64 largest(const struct planner *planner)
{
	const struct machine *machine = planner->machine;
	struct totals totals = { 0 };

	totals_holes(&totals, &machine->map, machine->page);
	return totals.largest.end - totals.largest.start;
}

/**
 * margin_find - how much larger the initrd could be
 * @planner: the planner, prepared, for an image that is not for a crash and that
 *	has a placement. Where it has no initrd, the answer is how large one could
 *	be
 * @policy: the policy
 *
 * Return: bytes. With so many more there is a placement, and with one byte more
 * than that there is none.
 */
u64 margin_find(struct planner *planner, enum kplace_policy policy)
{
	u64 size = planner->input[KPLACE_ROLE_INITRD].size;
	u64 page = planner->machine->page;
	/* It has a place: this does not wrap, and a hole is as large. */
	u64 base = kplace_align_up(size, page);
	u64 good = 0, bad = (largest(planner) - base) / page + 1;

	while (bad - good > 1) {
		u64 middle = good + (bad - good) / 2;

		if (fits(planner, policy, base + middle * page))
			good = middle;
		else
			bad = middle;
	}
	return base + good * page - size;
}
