/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From addresses to places in a picture.
 */
#ifndef KPLACE_AXIS_H
#define KPLACE_AXIS_H

#include "base/words.h"

/**
 * enum axis_form - the axis of a picture
 * @AXIS_AUTO: linear, unless too little would be seen
 * @AXIS_LINEAR: a byte is as wide as any other
 * @AXIS_BROKEN: long stretches in which nothing begins or ends are squeezed,
 *	and what could not be seen is widened
 */
enum axis_form {
	AXIS_AUTO,
	AXIS_LINEAR,
	AXIS_BROKEN
};

/**
 * struct axis_piece - addresses to one scale
 * @start: first address
 * @end: first address past it; the next piece begins there
 * @x: where it begins
 * @width: what it takes
 * @squeezed: less than its bytes would take
 */
struct axis_piece {
	u64 start;
	u64 end;
	double x;
	double width;
	bool squeezed;
};

/**
 * struct axis - an axis
 * @form: linear or broken
 * @piece: sorted, each beginning where the one before it ends; allocated
 * @pieces: how many
 * @next: of these, the first that axis_strip() has not taken yet
 * @widened: broken: what has fewer bytes than this is drawn wider than its
 *	bytes are; 0 if there is nothing
 */
struct axis {
	enum axis_form form;
	struct axis_piece *piece;
	u32 pieces;
	u32 next;
	u64 widened;
};

/* What --axis takes; the index is the form. */
extern const struct words axis_forms;

u32 axis_edges(u64 *edges, u32 count);
bool axis_make(struct axis *axis, enum axis_form form, const u64 *edges,
	       u32 count, double width);
bool axis_strip(struct axis *axis, double x, double width,
		struct axis *strip);
double axis_at(const struct axis *axis, u64 address);
void axis_free(struct axis *axis);

#endif
