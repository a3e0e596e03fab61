/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Plans: a place for each segment of an image, found together.
 */
#ifndef KPLACE_PLAN_H
#define KPLACE_PLAN_H

#include "place.h"
#include "relax.h"
#include "stock.h"

/**
 * struct kplace_plan - the answer to a problem
 * @status: %KPLACE_PLACED, or why not
 * @nr_segments: decisions in use
 * @segment: one decision for each segment, in the problem's order
 * @culprit: index of the segment that stopped a failed plan: those before it
 *	can be placed together, with it they cannot
 * @needs: bytes that kexec counts for the image; 0 if the request was refused
 * @limit: as in the problem
 * @unmet: wishes of the problem that were given up; nothing for a failed plan
 * @relax: the nearest relaxation that would succeed, for a failed plan
 * @stock: what the stock search does instead; see kplace_plan_compare()
 * @has_stock: @stock is filled in
 */
struct kplace_plan {
	enum kplace_status status;
	u32 nr_segments;
	struct kplace_decision segment[KPLACE_SEGMENTS];
	u32 culprit;
	u64 needs;
	u64 limit;
	struct kplace_unmet unmet;
	struct kplace_relax relax;
	struct kplace_stock_result stock;
	bool has_stock;
};

void kplace_plan_search(const struct kplace_problem *problem,
			struct kplace_plan *plan, struct kplace_trace *trace);
void kplace_plan_stock(const struct kplace_problem *problem,
		       const struct kplace_stock *stock,
		       struct kplace_plan *plan, struct kplace_trace *trace);
void kplace_plan_follow(const struct kplace_problem *problem,
			const struct kplace_stock *loader,
			struct kplace_plan *plan, struct kplace_trace *trace);
void kplace_plan_compare(const struct kplace_problem *problem,
			 const struct kplace_stock *stock,
			 struct kplace_plan *plan);

#endif
