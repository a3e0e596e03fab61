/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A figure: boxes, lines and labels with their places, ready to be drawn.
 *
 * Lengths are in points of the picture, from its upper left corner: pixels in
 * PNG. All places are worked out without a font: a label's rectangle has a
 * width for each character, and what draws keeps the text inside it.
 */
#ifndef KPLACE_FIGURE_H
#define KPLACE_FIGURE_H

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

/* Each as a path of SVG on a tile of 5 points; none for the first. */
extern const char * const figure_tiles[PATTERNS];

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

/**
 * enum figure_face - a label's typeface
 * @FACE_PLAIN: for words
 * @FACE_BOLD: for headings
 * @FACE_MONO: for numbers and addresses
 */
enum figure_face {
	FACE_PLAIN,
	FACE_BOLD,
	FACE_MONO
};

/**
 * struct figure_rect - a rectangle
 * @x: left edge
 * @y: upper edge
 * @width: 0 or more
 * @height: 0 or more
 */
struct figure_rect {
	double x;
	double y;
	double width;
	double height;
};

/**
 * struct figure_box - a range of memory
 * @at: where
 * @paint: how it is filled
 * @lane: index of the lane it is part of; %FIGURE_NO_LANE in legend and table
 * @tip: what a reader sees who points at it, allocated; NULL for nothing
 */
struct figure_box {
	struct figure_rect at;
	enum paint paint;
	u32 lane;
	char *tip;
};

#define FIGURE_NO_LANE U32_MAX

/**
 * struct figure_label - a text
 * @at: what it takes, room around it left out
 * @text: one line, allocated
 * @size: of the typeface
 * @face: the typeface
 * @faint: in grey
 * @plate: on a ground of its own, over what is there
 * @middle: a text that takes less than its rectangle is in the middle of it
 */
struct figure_label {
	struct figure_rect at;
	char *text;
	double size;
	enum figure_face face;
	bool faint;
	bool plate;
	bool middle;
};

/**
 * enum figure_stroke - what a line is
 * @STROKE_AXIS: the axis, and its ticks
 * @STROKE_LEADER: from a label to its box
 * @STROKE_BREAK: where a stretch of addresses is squeezed; vertical
 */
enum figure_stroke {
	STROKE_AXIS,
	STROKE_LEADER,
	STROKE_BREAK
};

/**
 * struct figure_line - a line
 * @x: where it begins
 * @y: where it begins
 * @to_x: where it ends
 * @to_y: where it ends
 * @stroke: what it is
 */
struct figure_line {
	double x;
	double y;
	double to_x;
	double to_y;
	enum figure_stroke stroke;
};

/**
 * struct figure_lane - a row of boxes
 * @name: of the lane
 * @at: where its boxes are
 */
struct figure_lane {
	const char *name;
	struct figure_rect at;
};

/* Of all strips together: more than there ever are. */
#define FIGURE_LANES 40

/**
 * struct figure - a figure
 * @width: of the whole, in whole points
 * @height: of the whole, in whole points
 * @title: for a reader of the file; the label is beside it
 * @lanes: rows of boxes
 * @nr_lanes: how many
 * @box: the boxes, in the order they are to be drawn
 * @boxes: how many
 * @line: the lines
 * @lines: how many
 * @label: the labels; none overlaps another
 * @labels: how many
 * @failed: memory ran out; what was added since is missing
 */
struct figure {
	double width;
	double height;
	const char *title;
	struct figure_lane lanes[FIGURE_LANES];
	u32 nr_lanes;
	struct figure_box *box;
	u32 boxes;
	struct figure_line *line;
	u32 lines;
	struct figure_label *label;
	u32 labels;
	bool failed;
};

double figure_text_height(double size);
double figure_text_width(enum figure_face face, double size,
			 size_t characters);
size_t figure_text_fit(enum figure_face face, double size, double width);

void figure_add_box(struct figure *figure, const struct figure_box *box);
void figure_add_line(struct figure *figure, const struct figure_line *line);
void figure_add_label(struct figure *figure, const struct figure_label *label);
bool figure_overlap(const struct figure_rect *a, const struct figure_rect *b);
void figure_free(struct figure *figure);

#endif
