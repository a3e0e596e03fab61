/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Plans as text, as a table and as JSON.
 */
#ifndef KPLACE_PLAN_REPORT_H
#define KPLACE_PLAN_REPORT_H

#include "base/json.h"
#include "planner.h"

/* Of a plan that is placed, where half of RAM is an estimate. */
#define PLAN_UNKNOWN \
	"it cannot be known whether the image needs more than half of RAM"

/* Room for a sentence about a plan. */
#define PLAN_SENTENCE 512

/**
 * struct plan_report - how plans are to be shown
 * @json: as JSON
 * @explain: with every hole passed over
 */
struct plan_report {
	bool json;
	bool explain;
};

const char *plan_reason(const struct kplace_plan *plan,
			char text[static PLAN_SENTENCE]);
const char *plan_relaxation(const struct kplace_plan *plan,
			    char text[static PLAN_SENTENCE]);

int plan_known(const struct planner *planner, const struct kplace_plan *plan);
void plan_print_failure(const char *which, const struct kplace_plan *plan);
void plan_print_text(const struct planner *planner,
		     const struct kplace_plan *plan, const struct kplace_policy *policy,
		     bool explain);
int plan_print(const struct planner *planner, const struct kplace_plan *plan,
	       const struct kplace_policy *policy, const struct plan_report *report);
int plan_print_all(struct planner *planner, const struct plan_report *report,
		   bool *all_placed);
json_t *plan_json(const struct planner *planner,
		  const struct kplace_plan *plan, const struct kplace_policy *policy,
		  bool explain);

#endif
