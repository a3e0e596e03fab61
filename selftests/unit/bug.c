// SPDX-License-Identifier: GPL-2.0-only
/*
 * An arm64 image, for the regression tests.
 */
#include "bug.h"

struct kplace_problem bug_problem(const struct world *world,
				  enum kplace_order policy, u64 kernel,
				  u64 initrd, u64 dtb)
{
	struct kplace_problem problem = problem_of(world);

	kplace_rules_add(&problem, KPLACE_ROLE_KERNEL, policy, kernel, 0);
	if (initrd)
		kplace_rules_add(&problem, KPLACE_ROLE_INITRD, policy, initrd, 0);
	if (dtb)
		kplace_rules_add(&problem, KPLACE_ROLE_DTB, policy, dtb, 0);
	return problem;
}

void bug_plan(const struct kplace_problem *problem,
	      const struct kplace_stock *stock, struct kplace_plan *plan)
{
	kplace_plan_stock(problem, stock, plan, trace_of_test());
	if (plan->status == KPLACE_PLACED)
		assert_valid(problem, plan);
	else
		assert_int_not_equal(plan->segment[plan->culprit].reason,
				     KPLACE_FITS);
}
