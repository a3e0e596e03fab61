/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Segments: what is to be placed, and the constraints on each.
 */
#ifndef KPLACE_SEGMENT_H
#define KPLACE_SEGMENT_H

#include "hole.h"

/* Segments planned together: kernel, elfcorehdr, initrd, dtb. */
#define KPLACE_SEGMENTS 4

/**
 * struct kplace_segment - one segment of an image and its constraints
 * @name: "kernel", "initrd", "dtb", "elfcorehdr"
 * @size: bytes, @lead included; rounded up to pages by the planner
 * @lead: bytes kept in front of the first byte, arm64's text_offset; the
 *	planner adds it to the address it reports
 * @align: alignment of the place, a power of two; at least a page is used
 * @least_align: what the boot protocol itself asks for, where the loader asks
 *	for more; 0 if they agree. Only a relaxation uses it.
 * @boundary: the segment must not cross a multiple of this power of two;
 *	0 for no such rule
 * @min: lowest address the segment may cover
 * @max: first address it may not cover; %U64_MAX for no bound
 * @window_line: with @window_span: the segment and the first one (the anchor)
 *	must both lie inside one window that starts at a multiple of
 *	@window_line. 0 for no window.
 * @window_span: length of that window, a multiple of @window_line
 * @above: the segment must not lie below the end of the anchor
 * @dir: the direction preferred
 */
struct kplace_segment {
	const char *name;
	u64 size;
	u64 lead;
	u64 align;
	u64 least_align;
	u64 boundary;
	u64 min;
	u64 max;
	u64 window_line;
	u64 window_span;
	bool above;
	enum kplace_dir dir;
};

/**
 * struct kplace_span - addresses taken, or to be taken, by a segment
 * @start: first byte
 * @end: exclusive end
 * @name: of the segment
 */
struct kplace_span {
	u64 start;
	u64 end;
	const char *name;
};

/**
 * struct kplace_problem - everything a placement depends on
 * @map: sealed
 * @page: page size in bytes
 * @free: %KPLACE_RAM for a normal image, %KPLACE_CRASH for a crash image
 * @segments: in order of preference; the first is the anchor that windows
 *	and @above refer to
 * @nr_segments: at most %KPLACE_SEGMENTS
 * @taken: destinations the image already has, each a whole number of pages
 * @nr_taken: entries in @taken
 * @limit: bytes that all segments, @taken included, may have together: kexec
 *	refuses an image that needs more than half of RAM, see half_of_ram.h. 0 if unknown
 *
 * Same problem, same answer: nothing else is looked at.
 */
struct kplace_problem {
	const struct kplace_map *map;
	u64 page;
	enum kplace_kind free;
	struct kplace_segment segments[KPLACE_SEGMENTS];
	u32 nr_segments;
	const struct kplace_span *taken;
	u32 nr_taken;
	u64 limit;
};

#endif
