// SPDX-License-Identifier: GPL-2.0-only
/*
 * Half of RAM: the most that kexec takes for an image.
 */
#include "half_of_ram.h"

/* Saturates: such a sum is above every limit. */
static u64 add(u64 sum, u64 size)
{
	return size > U64_MAX - sum ? U64_MAX : sum + size;
}

static u64 taken(const struct kplace_problem *problem)
{
	u64 sum = 0;
	u32 i;

	for (i = 0; i < problem->nr_taken; i++)
		sum = add(sum, problem->taken[i].end - problem->taken[i].start);
	return sum;
}

/**
 * kplace_half_exceeded - the first segment with which an image is too large
 * @problem: each segment passes kplace_segment_check()
 *
 * The kernel asks whether one segment, or all together, need more than half of
 * RAM; the second question includes the first.
 *
 * Return: its index; the number of segments if all together are within the
 * limit, or if no limit is known.
 */
u32 kplace_half_exceeded(const struct kplace_problem *problem)
{
	u64 sum;
	u32 i;

	if (!problem->limit)
		return problem->nr_segments;
	sum = taken(problem);
	for (i = 0; i < problem->nr_segments; i++) {
		sum = add(sum, kplace_half_share(problem,
						 &problem->segments[i]));
		if (sum > problem->limit)
			break;
	}
	return i;
}

/**
 * kplace_half_needed - what kexec counts for an image
 * @problem: each segment passes kplace_segment_check()
 *
 * Return: bytes, destinations that the image already has included.
 */
u64 kplace_half_needed(const struct kplace_problem *problem)
{
	u64 sum = taken(problem);
	u32 i;

	for (i = 0; i < problem->nr_segments; i++)
		sum = add(sum, kplace_half_share(problem,
						 &problem->segments[i]));
	return sum;
}
