/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * crashkernel=: how much memory, and where the kernel reserves it at boot.
 */
#ifndef KPLACE_CRASHKERNEL_H
#define KPLACE_CRASHKERNEL_H

#include "map.h"

/**
 * struct crashkernel - what the parameter asks for
 * @size: of the region that takes the images; 0 if it was not given
 * @low: of the region below 4 GiB beside a high one
 * @base: its address, if @fixed
 * @high: SIZE,high
 * @fixed: SIZE@ADDRESS
 * @has_low: SIZE,low was given
 */
struct crashkernel {
	u64 size;
	u64 low;
	u64 base;
	bool high;
	bool fixed;
	bool has_low;
};

/**
 * struct crash_region - where it is reserved
 * @start: first byte of the region that takes the images
 * @end: its exclusive end
 * @low_start: first byte of the low region beside it
 * @low_end: its exclusive end; 0 if there is none
 * @why: why there is no region, without full stop; NULL if there is one
 */
struct crash_region {
	u64 start;
	u64 end;
	u64 low_start;
	u64 low_end;
	const char *why;
};

/* The places where the kernel looks, one after the other. */
#define CRASH_STAGES 2

/**
 * struct crash_window - where a region may lie
 * @min: lowest address
 * @max: exclusive end
 * @page: page size in bytes
 */
struct crash_window {
	u64 min;
	u64 max;
	u64 page;
};

/**
 * struct crash_stage - one place where the kernel looks
 * @window: the place
 * @low: bytes of the low region that one there needs; 0 for none
 */
struct crash_stage {
	struct crash_window window;
	u64 low;
};

/**
 * struct crash_rule - where the kernel looks
 * @size: of the region, whole pages
 * @memory: bytes of all memory, which @size must be less than
 * @stage: the places, in turn
 * @stages: how many
 * @low_window: where the low region goes
 * @page: page size in bytes
 * @fixed: at one address only
 */
struct crash_rule {
	u64 size;
	u64 memory;
	struct crash_stage stage[CRASH_STAGES];
	u32 stages;
	struct crash_window low_window;
	u64 page;
	bool fixed;
};

void crashkernel_free(struct kplace_map *map);
u64 crashkernel_free_kernel(struct kplace_map *map);
u64 crashkernel_memory(const struct kplace_map *map);
void crashkernel_rule(const struct kplace_map *map, u64 page,
		      const struct crashkernel *wanted, bool before_6_2,
		      struct crash_rule *rule);
u64 crash_room(const struct crash_window *window, u64 start, u64 end);
const char *crash_rule_fails(const struct crash_rule *rule, const u64 *room,
			     u64 low_room);
void crashkernel_reserve(const struct kplace_map *map,
			 const struct crash_rule *rule,
			 struct crash_region *region);

#endif
