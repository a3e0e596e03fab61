/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Plans steered around memory that cannot be claimed, or has errors.
 */
#ifndef KPLACE_STEER_H
#define KPLACE_STEER_H

#include "group.h"
#include "load.h"
#include "plan.h"

struct kexec_buf;

#define KPLACE_AVOIDED 512U	/* stretches of page blocks; 8 KiB */

/**
 * enum kplace_steered - what came of a plan's places
 * @KPLACE_STEER_DONE: all are held, or no other will do
 * @KPLACE_STEER_BUSY: the map knows of more that is in the way
 * @KPLACE_STEER_SPENT: no more may be spent on the search, or kept in mind for it
 */
enum kplace_steered {
	KPLACE_STEER_DONE,
	KPLACE_STEER_BUSY,
	KPLACE_STEER_SPENT
};

/**
 * struct kplace_search - a search for places that can be claimed as a whole
 * @other: the place, held, of a buffer that was added before the kernel; empty for none
 * @others: how many places were tried for it
 * @avoided: page blocks in the way, as they were found
 * @count: how many stretches of them
 * @full: there was no more room for what was found
 * @blocks: page blocks in the way of the last plan
 * @least: the fewest that were in the way of any, U32_MAX before the first
 * @best: @count before that plan: what it was steered around
 */
struct kplace_search {
	struct kplace_frames other;
	u32 others;
	struct kplace_frames avoided[KPLACE_AVOIDED];
	u32 count;
	bool full;
	u32 blocks;
	u32 least;
	u32 best;
};

void kplace_steer_forget(struct kplace_search *search);
bool kplace_steer_locate(struct kplace_search *search,
			 const struct kplace_load *load, struct kexec_buf *kbuf);
void kplace_steer_begin(struct kplace_search *search,
			const struct kplace_load *load);
enum kplace_steered kplace_steer(struct kplace_search *search,
				 const struct kplace_load *load,
				 const struct kplace_plan *plan,
				 struct kplace_map *map);
void kplace_steer_back(const struct kplace_search *search,
		       struct kplace_map *map);
bool kplace_steer_errors(const struct kplace_plan *plan,
			 struct kplace_map *map, struct kplace_span *clear);

#endif
