// SPDX-License-Identifier: GPL-2.0-only
/*
 * Boxes of a lane, and the labels in them.
 */
#include <stdio.h>

#include "layout_lane.h"
#include "base/size.h"

/**
 * layout_box - where a range is drawn
 * @lane: its lane
 * @item: the range
 *
 * Return: its box, all of it inside the lane.
 */
struct figure_rect layout_box(const struct lane *lane,
			      const struct scene_item *item)
{
	const struct axis *axis = &lane->layout->axis;
	struct figure_rect box = {
		.x = axis_at(axis, item->start), .y = lane->y,
		.height = LANE_HEIGHT,
	};

	/* A point at least, and inside the lane. */
	box.width = axis_at(axis, item->end) - box.x;
	if (box.width < 1)
		box.width = 1;
	if (box.x + box.width > lane->layout->right)
		box.x = lane->layout->right - box.width;
	return box;
}

/* The part of a box where a label would hit no break: the widest. */
static struct figure_rect room_in(const struct lane *lane,
				  const struct figure_rect *box)
{
	const struct axis *axis = &lane->layout->axis;
	struct figure_rect best = *box;
	double x = box->x;
	u32 i;

	best.width = 0;
	for (i = 0; i <= axis->pieces; i++) {
		double to = box->x + box->width;

		if (i < axis->pieces) {
			if (!axis->piece[i].squeezed)
				continue;
			to = layout_break(lane->layout, &axis->piece[i]) -
			     LAYOUT_BREAK;
		}
		if (to > box->x + box->width)
			to = box->x + box->width;
		if (to - x > best.width) {
			best.x = x;
			best.width = to - x;
		}
		if (to + 2 * LAYOUT_BREAK > x)
			x = to + 2 * LAYOUT_BREAK;
	}
	return best;
}

/*
 * What may stand in a box, from the most that can be said to the least; each is
 * shorter than the one before it.
 */
static bool text_in_box(const struct scene_item *item, u32 choice,
			char text[static LANE_LABEL])
{
	char size[SIZE_TEXT], number[16] = "";

	size_text(item->end - item->start, size);
	if (item->listed && !item->named)
		snprintf(number, sizeof(number), "%u ", item->number);
	switch (choice) {
	case 0:
		snprintf(text, LANE_LABEL, "%s%s, %s", number, item->name, size);
		return true;
	case 1:
		snprintf(text, LANE_LABEL, "%s%s", number, item->name);
		return item->listed;
	case 2:
		snprintf(text, LANE_LABEL, "%s%s", number, size);
		return !item->listed;
	case 3:
		snprintf(text, LANE_LABEL, "%u", item->number);
		return item->listed && !item->named;
	default:
		return false;
	}
}

#define CHOICES 4

/**
 * layout_needs_plate - does a label in a box need a ground of its own?
 * @paint: of the box
 *
 * Return: whether it does: black on a dark ground, or on lines, is hard to read.
 */
bool layout_needs_plate(enum paint paint)
{
	struct palette_entry style = palette_entry(paint);
	u32 green = style.fill >> 8 & 0xff;

	return style.pattern != PATTERN_NONE || green < 0x9f;
}

/**
 * layout_fit_inside - find the label for a box
 * @lane: its lane
 * @item: its range
 * @room: gets the part of the box where the label goes
 * @text: gets the text that says the most of those that fit
 *
 * Return: whether one fits.
 */
bool layout_fit_inside(const struct lane *lane, const struct scene_item *item,
		       struct figure_rect *room, char text[static LANE_LABEL])
{
	struct figure_rect box = layout_box(lane, item);
	u32 choice;

	/* Narrower than any number. */
	if (box.width < LANE_NUMBER + 2 * LANE_PAD)
		return false;
	*room = room_in(lane, &box);
	for (choice = 0; choice < CHOICES; choice++) {
		struct caption caption = { .text = text, .size = LANE_TEXT };

		if (text_in_box(item, choice, text) &&
		    layout_width(&caption) + 2 * LANE_PAD <= room->width)
			return true;
	}
	return false;
}
