/* SPDX-License-Identifier: GPL-2.0 */
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
 * @end: first byte behind it
 * @low_start: first byte of the low region beside it
 * @low_end: first byte behind it; 0 if there is none
 * @why: why there is no region, without full stop; NULL if there is one
 */
struct crash_region {
	u64 start;
	u64 end;
	u64 low_start;
	u64 low_end;
	const char *why;
};

const char *crashkernel_parse(const char *text, struct crashkernel *wanted);
const char *crashkernel_check(const struct crashkernel *wanted);
void crashkernel_free(struct kplace_map *map);
void crashkernel_reserve(const struct kplace_map *map, u64 page,
			 const struct crashkernel *wanted, bool before_6_2,
			 struct crash_region *region);

#endif
