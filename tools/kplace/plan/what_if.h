/* SPDX-License-Identifier: GPL-2.0 */
/*
 * --what-if: a plan beside the plan as it would be.
 */
#ifndef KPLACE_WHAT_IF_H
#define KPLACE_WHAT_IF_H

#include "plan_report.h"
#include "base/words.h"

/* A command line takes so many of them. */
#define WHAT_IFS 8

/* What may be changed. */
extern const struct words what_if_keys;

const char *what_if_check(const char *text, char wrong[static PLAN_SENTENCE]);
int what_if_show(struct planner *planner, enum kplace_policy policy,
		 const char * const *texts, u32 count, bool json);

#endif
