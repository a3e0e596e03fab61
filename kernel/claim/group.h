/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Places that share page blocks.
 */
#ifndef KPLACE_GROUP_H
#define KPLACE_GROUP_H

#include <linux/types.h>

/**
 * struct kplace_frames - a place, in page frames
 * @pfn: the first
 * @end: exclusive end
 */
struct kplace_frames {
	unsigned long pfn;
	unsigned long end;
};

/**
 * struct kplace_group - places that have to be claimed together
 * @frames: the places, ascending
 * @count: how many
 */
struct kplace_group {
	const struct kplace_frames *frames;
	u32 count;
};

u32 kplace_group_sort(struct kplace_frames *frames, u32 count);
bool kplace_group_next(struct kplace_group *group,
		       const struct kplace_frames *frames, u32 count);
struct kplace_frames kplace_group_span(const struct kplace_group *group);
struct kplace_frames kplace_group_blocks(const struct kplace_group *group);
u32 kplace_group_clip(const struct kplace_group *group,
		      const struct kplace_frames *to,
		      struct kplace_frames *clipped);
int kplace_group_allocate(const struct kplace_frames *frames, u32 count);

#endif
