// SPDX-License-Identifier: GPL-2.0-only
/*
 * Policies: from a value to a problem.
 */
#include "align.h"
#include "policy.h"

/**
 * kplace_policy_fixed - the policies that need no number
 * @index: below %KPLACE_POLICIES; 0 is stock
 *
 * Each order but random, and keep-low.
 *
 * Return: the policy.
 */
struct kplace_policy kplace_policy_fixed(u32 index)
{
	static const struct {
		enum kplace_order order;
		bool keep_low;
	} fixed[] = {
		{ .order = KPLACE_ORDER_STOCK },
		{ .order = KPLACE_ORDER_BOTTOM_UP },
		{ .order = KPLACE_ORDER_TOP_DOWN },
		{ .order = KPLACE_ORDER_BEST_FIT },
		{ .order = KPLACE_ORDER_BOTTOM_UP, .keep_low = true },
	};

	static_assert(ARRAY_SIZE(fixed) == KPLACE_POLICIES,
		      "their number is not what the header says");
	return (struct kplace_policy) {
		.order = fixed[index].order, .keep_low = fixed[index].keep_low,
	};
}

/**
 * kplace_policy_begin - what a policy asks of an image as a whole
 * @policy: the policy; must outlive the problem
 * @problem: all but its segments is set, and what is set here
 *
 * What may go away is shunned by every policy but stock and kexec-tools, and so is what
 * the host has marked as of another node.
 */
void kplace_policy_begin(const struct kplace_policy *policy,
			 struct kplace_problem *problem)
{
	problem->avoid = policy->avoid;
	problem->nr_avoid = policy->nr_avoid;
	problem->shun = kplace_order_follows(policy->order) ? 0 : KPLACE_MARKED;
	problem->low = policy->keep_low ? KPLACE_POLICY_LOW : 0;
	problem->seed = policy->seed;
}

/* Each bound by itself: what has none of its own has that of all. */
static struct kplace_policy_bounds bounds_of(const struct kplace_policy *policy,
					     enum kplace_role role)
{
	struct kplace_policy_bounds bounds = policy->bounds[role];
	const struct kplace_policy_bounds *all = &policy->bounds[KPLACE_ROLES];

	if (!bounds.max) {
		bounds.min = all->min;
		bounds.max = all->max;
	}
	if (!bounds.align)
		bounds.align = all->align;
	return bounds;
}

static void bound(struct kplace_segment *segment,
		  const struct kplace_policy_bounds *bounds)
{
	if (bounds->max) {
		segment->min = bounds->min;
		segment->max = bounds->max;
		segment->policy_min = true;
		segment->policy_max = true;
	}
	if (bounds->align > segment->align) {
		segment->rule_align = segment->align;
		segment->align = bounds->align;
	}
}

/**
 * kplace_policy_add - append a segment to a problem
 * @policy: the policy, with which the problem was begun
 * @problem: with room for one more; roles are added in the loader's order
 * @role: which segment
 * @size: bytes, @lead included
 * @lead: bytes in front of the first byte
 */
void kplace_policy_add(const struct kplace_policy *policy,
		       struct kplace_problem *problem, enum kplace_role role,
		       u64 size, u64 lead)
{
	const struct kplace_policy_bounds bounds = bounds_of(policy, role);
	struct kplace_segment *segment;
	u32 i;

	kplace_rules_add(problem, role, policy->order, size, lead);
	segment = &problem->segments[problem->nr_segments - 1];
	bound(segment, &bounds);
	for (i = 0; i < policy->nr_avoid; i++)
		if (policy->avoided_by[i] >> role & 1)
			segment->avoids |= 1U << i;
}
