/* SPDX-License-Identifier: GPL-2.0-only */
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
 * @rule_align: what the rules ask for, where the policy asks for more; 0 if it does not.
 *	Likewise
 * @boundary: the segment must not cross a multiple of this power of two;
 *	0 for no such rule
 * @min: lowest address the segment may cover
 * @max: first address it may not cover; %U64_MAX for no bound
 * @window_line: with @window_span: the segment and the first one (the anchor)
 *	must both lie inside one window that starts at a multiple of
 *	@window_line. 0 for no window.
 * @window_span: length of that window, a multiple of @window_line
 * @above: the segment must not lie below the end of the anchor
 * @policy_min: @min is the policy's window; it makes a difference to reports only
 * @policy_max: likewise @max
 * @kept_low: @min is where the policy's care for low memory ends; likewise
 * @avoids: a bit for each of the problem's @avoid that this segment may not touch
 * @dir: the direction preferred
 */
struct kplace_segment {
	const char *name;
	u64 size;
	u64 lead;
	u64 align;
	u64 least_align;
	u64 rule_align;
	u64 boundary;
	u64 min;
	u64 max;
	u64 window_line;
	u64 window_span;
	bool above;
	bool policy_min;
	bool policy_max;
	bool kept_low;
	u32 avoids;
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
 * enum kplace_pick - which of its valid places a segment gets
 * @KPLACE_PICK_EDGE: the first in its direction
 * @KPLACE_PICK_SNUG: one in as small a hole as will do; best_fit.c
 * @KPLACE_PICK_CHANCE: any, all with the same chance; random.c
 * @KPLACE_PICKS: how many there are
 *
 * Always one from which the segments after it can be placed, too.
 */
enum kplace_pick {
	KPLACE_PICK_EDGE,
	KPLACE_PICK_SNUG,
	KPLACE_PICK_CHANCE,
	KPLACE_PICKS
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
 * @avoid: ranges that some segments may not touch, see their @avoids
 * @nr_avoid: entries in @avoid, at most 32
 * @shun: a bit for each kind of free memory that is used only when nothing else
 *	will do; see prefer.c
 * @low: while possible no segment lies below this address; 0 for no such wish
 * @pick: which of its valid places a segment gets
 * @seed: for %KPLACE_PICK_CHANCE
 *
 * @shun, @low and @pick are wishes: they never keep an image from being placed. For
 * a crash image the first two mean nothing.
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
	const struct kplace_span *avoid;
	u32 nr_avoid;
	u32 shun;
	u64 low;
	enum kplace_pick pick;
	u64 seed;
};

#endif
