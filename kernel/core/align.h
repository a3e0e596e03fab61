/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Rounding that cannot wrap.
 */
#ifndef KPLACE_ALIGN_H
#define KPLACE_ALIGN_H

#include "kplace_host.h"

static inline bool kplace_is_power_of_two(u64 value)
{
	/* One bit is set, and below it all are in the number before. */
	return (value ^ (value - 1)) > value - 1;
}

/* @align is a power of two here and below. */
static inline u64 kplace_align_down(u64 address, u64 align)
{
	return address & ~(align - 1);
}

/* %U64_MAX, which no segment can start at, where rounding up would wrap. */
static inline u64 kplace_align_up(u64 address, u64 align)
{
	u64 up = kplace_align_down(address + (align - 1), align);

	return up < address ? U64_MAX : up;
}

static inline u64 kplace_min(u64 a, u64 b)
{
	return a < b ? a : b;
}

static inline u64 kplace_max(u64 a, u64 b)
{
	return a > b ? a : b;
}

#endif
