/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What ranges of memory look like in a picture.
 */
#ifndef KPLACE_PALETTE_H
#define KPLACE_PALETTE_H

#include "range.h"

/**
 * enum paint - what a box stands for
 * @PAINT_HOLE: free memory that is not of interest; the values before are the kinds
 *	of enum kplace_kind
 * @PAINT_USED: a hole that a segment lies in
 * @PAINT_PASSED: a hole that was passed over
 * @PAINT_SEGMENT: a segment of the image, or a load
 * @PAINTS: how many there are
 */
enum paint {
	PAINT_HOLE = KPLACE_KINDS,
	PAINT_USED,
	PAINT_PASSED,
	PAINT_SEGMENT,
	PAINTS
};

/**
 * enum pattern - lines over a colour, for those who cannot see it
 * @PATTERN_NONE: none
 * @PATTERN_RISING: from lower left to upper right
 * @PATTERN_FALLING: from upper left to lower right
 * @PATTERN_CROSSED: both
 * @PATTERN_UPRIGHT: vertical
 * @PATTERN_LEVEL: horizontal
 * @PATTERN_GRID: both
 * @PATTERN_DOTS: dots
 * @PATTERNS: how many there are
 */
enum pattern {
	PATTERN_NONE,
	PATTERN_RISING,
	PATTERN_FALLING,
	PATTERN_CROSSED,
	PATTERN_UPRIGHT,
	PATTERN_LEVEL,
	PATTERN_GRID,
	PATTERN_DOTS,
	PATTERNS
};

/**
 * struct palette_entry - how a paint is drawn
 * @name: for the legend
 * @fill: 0xRRGGBB
 * @pattern: over the fill; no two entries have the same of both
 */
struct palette_entry {
	const char *name;
	u32 fill;
	enum pattern pattern;
};

struct palette_entry palette_entry(enum paint paint);

#endif
