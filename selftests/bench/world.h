/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The worlds that are measured: memory, what is reserved of it, and an image.
 */
#ifndef BENCH_WORLD_H
#define BENCH_WORLD_H

#include "plan.h"
#include "stock.h"

/**
 * enum bench_kind - what is difficult about a world
 * @REALISTIC: nothing. An arm64 machine: the running kernel, its initrd and
 *	CMA, clusters of firmware's below the top of low memory and of boot
 *	allocations below the top of all, and scattered ones; no two alike
 * @FAR: the kernel is larger than all holes but the last a search comes to;
 *	a bank of 3 GiB with 100 reservations in every 4 GiB
 * @CROWDED: 61 segments, a page to 512 KiB long, 1 MiB apart lie in the only
 *	hole already
 * @STORM: every hole takes the kernel, none the initrd
 * @CHASE: likewise, but for one hole, at the end of all memory: beyond the
 *	window of every kernel but the last ones
 * @STEPS: 15 segments lie in 16 GiB, with nothing between them for the initrd
 * @SORTED: for maps alone: one list in ascending order, nothing overlaps
 * @TYPED: for maps alone: what the module reads. Firmware's tables, in the order
 *	they refer to each other; its memory map; the kernel, its initrd; then
 *	memblock, which reserves much of that a second time
 */
enum bench_kind {
	REALISTIC,
	FAR,
	CROWDED,
	STORM,
	CHASE,
	STEPS,
	SORTED,
	TYPED
};

/**
 * struct bench_world - one of them, for both sides
 * @load: memory and image, for the stock kernel's search
 * @range: the same memory, for a map: RAM, then what is reserved of it
 * @nr_ranges: entries in @range
 * @taken: segments that are there already
 * @nr_taken: entries in @taken
 */
struct bench_world {
	struct bench_load load;
	struct kplace_range *range;
	u32 nr_ranges;
	struct kplace_span taken[BENCH_SEGMENTS];
	u32 nr_taken;
};

/*
 * The same arguments make the same world. @downward: where a kind has a last
 * hole, it is the lowest.
 */
void bench_world_make(struct bench_world *world, enum bench_kind kind,
		      u32 reservations, u32 seed, bool downward);
void bench_world_free(struct bench_world *world);

#endif
