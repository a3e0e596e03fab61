// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory in use that cannot be moved, page block by page block.
 *
 * It is no source: an image may lie over such memory, as it is copied there when
 * the running kernel has ended. It only cannot be claimed. The kernel keeps what
 * it cannot move together in page blocks, so a block that has a page of it is
 * left to it as a whole.
 */
#include <linux/bits.h>
#include <linux/mm.h>

#include "fixed.h"
#include "memblock.h"
#include "pages.h"
#include "runs.h"

/* Each is looked at, from the lowest on: 16 GiB, as many as kplace_poison_add(). */
#define PAGES_MAX BIT(22)

static enum kplace_error add_region(struct kplace_map *map, struct kplace_frames left)
{
	static const struct kplace_question is_fixed = {
		.ask = kplace_pages_block_costs, .moves = ULONG_MAX, .answer = true,
	};
	enum kplace_error error = KPLACE_OK;
	struct kplace_range range = {
		.owner = KPLACE_FIXED_NAME,
		.kind = KPLACE_RESERVED,
		.source = KPLACE_FROM_KERNEL,
	};

	while (!error) {
		const struct kplace_frames run = kplace_runs_next(left, &is_fixed);

		if (run.pfn == run.end)
			break;
		range.start = PFN_PHYS(run.pfn);
		range.end = PFN_PHYS(run.end);
		error = kplace_map_add(map, &range);
		left.pfn = run.end;
	}
	return error;
}

/**
 * kplace_fixed_add - add memory in use that cannot be moved
 * @map: the map, filled in
 *
 * The lowest of it, as much as @map can take: what is left out is only not gone
 * around. Sleeps.
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_fixed_add(struct kplace_map *map)
{
	enum kplace_error error = KPLACE_OK;
	unsigned long left = PAGES_MAX;
	u64 start, end;
	unsigned long i;

	for (i = 0; kplace_memblock_region(i, &start, &end) && !error; i++) {
		struct kplace_frames frames = { .pfn = PFN_UP(start) };

		frames.end = min_t(unsigned long, PFN_DOWN(end), frames.pfn + left);
		if (frames.pfn >= frames.end)
			continue;
		left -= frames.end - frames.pfn;
		error = add_region(map, frames);
	}
	return error == KPLACE_FULL ? KPLACE_OK : error;
}
