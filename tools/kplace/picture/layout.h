/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From a scene to a figure: what goes where.
 */
#ifndef KPLACE_LAYOUT_H
#define KPLACE_LAYOUT_H

#include "axis.h"
#include "figure.h"
#include "scene.h"

/* Bounds and default of a picture's width. */
#define LAYOUT_NARROWEST 640
#define LAYOUT_WIDEST 10000
#define LAYOUT_WIDTH 1200

/**
 * struct layout - a layout being made
 * @scene: what is shown
 * @figure: gets it
 * @whole: the axis
 * @axis: the strip of it being made: from addresses to places
 * @is_first: it is the first
 * @y: the lowest place taken so far
 * @left: where the axis begins
 * @right: where it ends
 */
struct layout {
	const struct scene *scene;
	struct figure *figure;
	struct axis whole;
	struct axis axis;
	bool is_first;
	double y;
	double left;
	double right;
};

bool layout_make(struct layout *layout, enum axis_form form, double width);
void layout_free(struct layout *layout);

/* Parts of the picture, each below the one before it. */
void layout_lanes(struct layout *layout);
void layout_legend(struct layout *layout);
void layout_table(struct layout *layout);

/**
 * struct caption - a text to be put somewhere
 * @text: the text
 * @size: of the typeface
 * @face: the typeface
 * @faint: in grey
 * @plate: on a ground of its own
 * @middle: of its rectangle, where it takes less
 */
struct caption {
	const char *text;
	double size;
	enum figure_face face;
	bool faint;
	bool plate;
	bool middle;
};

double layout_width(const struct caption *caption);
double layout_put(struct layout *layout, const struct caption *caption, double x,
		  double y);
/* Where the break of a squeezed piece is drawn: its middle. */
double layout_break(const struct layout *layout,
		    const struct axis_piece *piece);

/* Room for what is said of a range; more is cut off. */
#define LAYOUT_TEXT 500

void layout_row_name(const struct scene_item *item, u32 count,
		     char text[static LAYOUT_TEXT]);
void layout_tip(const struct scene_item *item, char text[static LAYOUT_TEXT]);

#define LAYOUT_MARGIN 24.0
/* Half of what a break mark takes. */
#define LAYOUT_BREAK 5.0

#endif
