/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What ranges of memory look like in a picture.
 */
#ifndef KPLACE_LOOK_H
#define KPLACE_LOOK_H

#include "range.h"

/**
 * enum look - what a box stands for
 * @LOOK_HOLE: free memory nobody asked about; what comes before are the kinds
 *	of enum kplace_kind
 * @LOOK_USED: a hole that a segment lies in
 * @LOOK_PASSED: a hole that was passed over
 * @LOOK_SEGMENT: a segment of the image, or a load
 * @LOOKS: how many there are
 */
enum look {
	LOOK_HOLE = KPLACE_KINDS,
	LOOK_USED,
	LOOK_PASSED,
	LOOK_SEGMENT,
	LOOKS
};

/**
 * enum pattern - lines over a colour, for those who cannot tell it
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
 * struct look_style - how it is drawn
 * @name: for the legend
 * @fill: 0xRRGGBB
 * @pattern: over the fill; no two looks have the same of both
 */
struct look_style {
	const char *name;
	u32 fill;
	enum pattern pattern;
};

struct look_style look_style(enum look look);

#endif
