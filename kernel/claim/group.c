// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Places that share page blocks
 *
 * The allocator gives out page frames of a block (pageblock_nr_pages, 2 MiB
 * where pages have 4 KiB) only while nothing in the block is fixed, and what has
 * been claimed is fixed. So places that touch the same block are claimed at once,
 * with what lies between them, which is then given back.
 */
#include <linux/minmax.h>
#include <linux/mm.h>

#include "group.h"
#include "pages.h"

static void insert(struct kplace_frames *frames, u32 count,
		   struct kplace_frames one)
{
	for (; count && frames[count - 1].pfn > one.pfn; count--)
		frames[count] = frames[count - 1];
	frames[count] = one;
}

/**
 * kplace_group_sort - bring places into ascending order
 * @frames: the places, which do not overlap
 * @count: how many; some tens at most
 *
 * Return: how many there are without empty ones.
 */
u32 kplace_group_sort(struct kplace_frames *frames, u32 count)
{
	u32 i, kept = 0;

	for (i = 0; i < count; i++)
		if (frames[i].pfn < frames[i].end)
			insert(frames, kept++, frames[i]);
	return kept;
}

static unsigned long block_behind(const struct kplace_frames *frames)
{
	return ALIGN(frames->end, pageblock_nr_pages);
}

/**
 * kplace_group_next - go on to the next group
 * @group: the last one; all zero at the beginning
 * @frames: places in ascending order
 * @count: how many
 *
 * Return: false if there is none.
 */
bool kplace_group_next(struct kplace_group *group,
		       const struct kplace_frames *frames, u32 count)
{
	u32 first = group->frames ? group->frames - frames + group->count : 0;
	u32 i = first + 1;

	if (first >= count)
		return false;
	while (i < count && frames[i].pfn < block_behind(&frames[i - 1]))
		i++;
	group->frames = frames + first;
	group->count = i - first;
	return true;
}

/**
 * kplace_group_span - from the first page frame to the last
 * @group: the group
 *
 * Return: the span, what lies between the places included.
 */
struct kplace_frames kplace_group_span(const struct kplace_group *group)
{
	return (struct kplace_frames) {
		.pfn = group->frames[0].pfn,
		.end = group->frames[group->count - 1].end,
	};
}

/**
 * kplace_group_blocks - the page blocks a group lies in
 * @group: the group
 *
 * Return: their span.
 */
struct kplace_frames kplace_group_blocks(const struct kplace_group *group)
{
	struct kplace_frames span = kplace_group_span(group);

	return (struct kplace_frames) {
		.pfn = ALIGN_DOWN(span.pfn, pageblock_nr_pages),
		.end = block_behind(&span),
	};
}

/**
 * kplace_group_clip - the part of a group that lies in a range
 * @group: the group
 * @to: the range
 * @clipped: where to put the parts; room for as many as the group has places
 *
 * Return: how many parts.
 */
u32 kplace_group_clip(const struct kplace_group *group,
		      const struct kplace_frames *to,
		      struct kplace_frames *clipped)
{
	u32 i, count = 0;

	for (i = 0; i < group->count; i++) {
		const struct kplace_frames part = {
			.pfn = max(group->frames[i].pfn, to->pfn),
			.end = min(group->frames[i].end, to->end),
		};

		if (part.pfn < part.end)
			clipped[count++] = part;
	}
	return count;
}

/**
 * kplace_group_allocate - claim places, all of them or none
 * @frames: the places, ascending, of one group
 * @count: how many, at least one
 *
 * Sleeps.
 *
 * Return: 0, or the error of kplace_pages_allocate().
 */
int kplace_group_allocate(const struct kplace_frames *frames, u32 count)
{
	int ret = kplace_pages_allocate(frames[0].pfn, frames[count - 1].end);
	u32 i;

	for (i = 1; i < count && !ret; i++)
		kplace_pages_release(frames[i - 1].end, frames[i].pfn);
	return ret;
}
