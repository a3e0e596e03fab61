/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The stock kernel's way of placing an image, as it costs the kernel.
 */
#ifndef BENCH_STOCK_H
#define BENCH_STOCK_H

#include "kplace_host.h"

/* Segments an image can have; the kernel's own limit is 16. */
#define BENCH_SEGMENTS 80

/**
 * struct bench_region - one region, as memblock keeps them
 * @base: first byte
 * @size: bytes
 * @flags: what memory it is; 0 for plain RAM
 * @node: NUMA node
 */
struct bench_region {
	u64 base;
	u64 size;
	int flags;
	int node;
};

/**
 * struct bench_regions - a sorted array of them
 * @region: the array
 * @count: its entries
 */
struct bench_regions {
	struct bench_region *region;
	u64 count;
};

/**
 * struct bench_segment - a segment of an image, as the kernel keeps them
 * @buffer: what is to be copied
 * @bytes: of it
 * @start: where to
 * @size: bytes there, whole pages
 */
struct bench_segment {
	const void *buffer;
	u64 bytes;
	u64 start;
	u64 size;
};

/**
 * struct bench_load - an image being loaded
 * @memory: all memory
 * @reserved: what is reserved of it
 * @kernel: bytes of the kernel
 * @initrd: of the initrd
 * @dtb: of the device tree
 * @segment: its segments; the first @taken of them from the beginning
 * @taken: segments there before the kernel
 * @segments: segments there now
 * @sealed: nothing can be added any more
 */
struct bench_load {
	struct bench_regions memory;
	struct bench_regions reserved;
	u64 kernel;
	u64 initrd;
	u64 dtb;
	struct bench_segment segment[BENCH_SEGMENTS];
	u32 taken;
	u32 segments;
	bool sealed;
};

/*
 * Places kernel, initrd and dtb; false where the kernel answers -EADDRNOTAVAIL.
 * @downward: all of them from the top, which the kernel does not, but could.
 */
bool bench_stock(struct bench_load *load, bool downward);

#endif
