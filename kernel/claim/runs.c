// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs of page blocks that have one answer to a question.
 */
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/sched.h>

#include "runs.h"

/**
 * kplace_runs_first - look for a page block with the answer that is wanted
 * @frames: where to look; its ends may be within a block, which is asked about whole
 * @question: the question
 *
 * Sleeps.
 *
 * Return: the first page frame of @frames that is in such a block, or its end.
 */
unsigned long kplace_runs_first(struct kplace_frames frames,
				const struct kplace_question *question)
{
	while (frames.pfn < frames.end) {
		unsigned long block = ALIGN_DOWN(frames.pfn, pageblock_nr_pages);

		if (question->ask(block, question->moves) == question->answer)
			return frames.pfn;
		frames.pfn = block + pageblock_nr_pages;
		cond_resched();
	}
	return frames.end;
}

/**
 * kplace_runs_next - the next run of page blocks with the answer that is wanted
 * @frames: as for kplace_runs_first()
 * @question: the question. It is asked once of each block: asked again, the first one
 *	might answer otherwise, and the run would have no page
 *
 * Sleeps.
 *
 * Return: the run; of no pages, at the end of @frames, if there is none.
 */
struct kplace_frames kplace_runs_next(struct kplace_frames frames,
				      const struct kplace_question *question)
{
	struct kplace_question other = *question;
	struct kplace_frames run;

	other.answer = !question->answer;
	run.pfn = kplace_runs_first(frames, question);
	frames.pfn = min(ALIGN(run.pfn + 1, pageblock_nr_pages), frames.end);
	run.end = kplace_runs_first(frames, &other);
	return run;
}
