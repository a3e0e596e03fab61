/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A lane under way: what its boxes and its labels share.
 */
#ifndef KPLACE_LAYOUT_LANE_H
#define KPLACE_LAYOUT_LANE_H

#include "layout.h"
#include "spread.h"

#define LANE_HEIGHT 24.0
/* Of text in a box, and of numbers beside it. */
#define LANE_TEXT 10.0
#define LANE_NUMBER 9.0
/* What a label in a box leaves at either side, and one in a row. */
#define LANE_PAD 4.0

/**
 * struct lane - a lane under way
 * @layout: the whole
 * @which: the lane
 * @item: its first item
 * @items: how many
 * @y: upper edge of its boxes
 * @row: labels that are not in their boxes: below the lane and above it
 * @labels: how many in each row
 */
struct lane {
	struct layout *layout;
	enum scene_lane which;
	const struct scene_item *item;
	u32 items;
	double y;
	struct spread_label *row[2];
	u32 labels[2];
};

/* Room for a label of several numbers, and for a name with its size. */
#define LANE_LABEL 160

struct figure_rect layout_box(const struct lane *lane,
			      const struct scene_item *item);
bool layout_needs_plate(enum paint paint);
bool layout_fit_inside(const struct lane *lane, const struct scene_item *item,
		       struct figure_rect *room, char text[static LANE_LABEL]);

#endif
