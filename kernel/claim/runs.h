/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Runs of page blocks that have one answer to a question.
 */
#ifndef KPLACE_RUNS_H
#define KPLACE_RUNS_H

#include "group.h"

/* Of the page block that begins at @pfn, as kplace_pages_block_costs(). */
typedef bool kplace_block_fn(unsigned long pfn, unsigned long moves);

/**
 * struct kplace_question - what is asked of page blocks
 * @ask: the question; its answer may change at any moment
 * @moves: handed to @ask
 * @answer: the answer that is wanted
 */
struct kplace_question {
	kplace_block_fn *ask;
	unsigned long moves;
	bool answer;
};

unsigned long kplace_runs_first(struct kplace_frames frames,
				const struct kplace_question *question);
struct kplace_frames kplace_runs_next(struct kplace_frames frames,
				      const struct kplace_question *question);

#endif
