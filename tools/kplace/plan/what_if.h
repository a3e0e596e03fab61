/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * --what-if: a plan beside the plan as it would be.
 */
#ifndef KPLACE_WHAT_IF_H
#define KPLACE_WHAT_IF_H

#include "plan_report.h"
#include "base/size.h"
#include "base/words.h"

/* Ranges one --what-if may reserve. */
#define WHAT_IF_RESERVES 8
/* A command line takes so many of them. */
#define WHAT_IFS 8

/* Bytes of one --what-if, NUL included. */
#define WHAT_IF_TEXT 1024

/**
 * struct what_if - one change, or several at once
 * @text: the words, cut at their commas
 * @word: what a segment becomes: FILE, SIZE, +SIZE or -SIZE; NULL if it stays
 * @policy: the policy
 * @has_policy: it is changed
 * @min: no segment below this address; 0 for no bound
 * @max: nor at or above this one; 0 for no bound
 * @cmdline: the next kernel's command line; NULL if it stays
 * @reserve: ranges that are reserved, too
 * @reserves: how many
 */
struct what_if {
	char text[WHAT_IF_TEXT];
	const char *word[KPLACE_ROLES];
	struct kplace_policy policy;
	bool has_policy;
	u64 min;
	u64 max;
	const char *cmdline;
	struct where reserve[WHAT_IF_RESERVES];
	u32 reserves;
};

/* What may be changed. */
extern const struct words what_if_keys;

const char *what_if_parse(const char *text, struct what_if *what_if,
			  char wrong[static PLAN_SENTENCE]);
const char *what_if_check(const char *text, char wrong[static PLAN_SENTENCE]);
int what_if_show(struct planner *planner, const struct kplace_policy *policy,
		 const char * const *texts, u32 count, bool json);

#endif
