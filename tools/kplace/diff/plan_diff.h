/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What became of plans.
 */
#ifndef KPLACE_PLAN_DIFF_H
#define KPLACE_PLAN_DIFF_H

#include "plan_file.h"

/**
 * struct plan_pair - a plan of one file and its counterpart
 * @before: the one; NULL if the file has none of that label
 * @after: the other; likewise
 */
struct plan_pair {
	const struct filed_plan *before;
	const struct filed_plan *after;
};

/**
 * struct plan_diff - two files
 * @before: the one
 * @after: the other
 * @pair: their plans; those that only one has come last
 * @pairs: how many
 */
struct plan_diff {
	struct plan_file before;
	struct plan_file after;
	struct plan_pair pair[2 * PLAN_FILE_PLANS];
	u32 pairs;
};

int plan_diff_make(struct plan_diff *diff, const char *before,
		   const char *after);
void plan_diff_free(struct plan_diff *diff);
bool plan_diff_is_same(const struct plan_diff *diff);

void plan_diff_print_text(const struct plan_diff *diff);
int plan_diff_print_json(const struct plan_diff *diff);

#endif
