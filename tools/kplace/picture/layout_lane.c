// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lanes: boxes, and labels in them or beside them.
 *
 * A label that fits goes into its box. The others go into a row below the
 * lane, with a leader each; where they are too many, into one above it, too;
 * and where those are too many still, neighbours share one, as in 12-17.
 */
#include <stdio.h>
#include <stdlib.h>

#include "layout_lane.h"
#include "base/size.h"

#define GAP 8.0
#define NAME 11.0
#define LEADER 10.0
/* How far a number may be from its box. */
#define FAR 26.0
/* How wide a group of boxes with one number may be. */
#define SHARED 200.0

static double middle_of(const struct lane *lane, u32 item)
{
	struct figure_rect box = layout_box(lane, &lane->item[item]);

	return box.x + box.width / 2;
}

static void put_inside(struct lane *lane, const struct scene_item *item)
{
	struct figure_rect room;
	char text[LANE_LABEL];
	struct caption caption = {
		.text = text, .size = LANE_TEXT, .face = FACE_PLAIN,
		.plate = layout_needs_plate(item->paint), .middle = true,
	};

	if (layout_fit_inside(lane, item, &room, text))
		layout_put(lane->layout, &caption,
			   room.x + (room.width - layout_width(&caption)) / 2,
			   room.y + (LANE_HEIGHT - figure_text_height(LANE_TEXT)) / 2);
}

static void text_beside(const struct lane *lane, u32 first, u32 last,
			char text[static LANE_LABEL])
{
	const struct scene_item *item = &lane->item[first];

	if (item->number != lane->item[last].number)
		snprintf(text, LANE_LABEL, "%u-%u", item->number,
			 lane->item[last].number);
	else if (item->named)
		snprintf(text, LANE_LABEL, "%s", item->name);
	else
		snprintf(text, LANE_LABEL, "%u", item->number);
}

static struct caption words_beside(const struct lane *lane, const char *text)
{
	bool names = lane->which == LANE_SEGMENTS;

	return (struct caption) {
		.text = text, .size = names ? NAME : LANE_NUMBER,
		.face = names ? FACE_BOLD : FACE_MONO, .middle = true,
	};
}

static double width_beside(const void *context, u32 first, u32 last)
{
	const struct lane *lane = context;
	char text[LANE_LABEL];
	struct caption caption = words_beside(lane, text);

	text_beside(lane, first, last, text);
	return layout_width(&caption) + 2 * LANE_PAD;
}

/* Neighbours that share a row of the table share a label, if it can be near. */
static bool share_label(const struct lane *lane, struct spread_label *label,
			u32 item)
{
	double first = middle_of(lane, label->first);
	double last = middle_of(lane, item);

	if (lane->item[label->first].number != lane->item[item].number ||
	    last - first > SHARED)
		return false;
	label->last = item;
	label->ideal = (first + last) / 2;
	return true;
}

/* All labels that found no room in their boxes, in the row below. */
static void gather(struct lane *lane, const bool *is_inside)
{
	struct spread_label *label = NULL;
	u32 i;

	lane->labels[0] = 0;
	lane->labels[1] = 0;
	for (i = 0; i < lane->items; i++) {
		if (!lane->item[i].listed || is_inside[i] ||
		    (label && share_label(lane, label, i)))
			continue;
		label = &lane->row[0][lane->labels[0]++];
		*label = (struct spread_label) {
			.ideal = middle_of(lane, i), .first = i, .last = i,
			.width = width_beside(lane, i, i),
		};
	}
}

/* Every other label goes up. */
static void deal(struct lane *lane)
{
	u32 count = lane->labels[0];
	u32 i;

	lane->labels[0] = 0;
	for (i = 0; i < count; i++) {
		u32 row = i & 1;

		lane->row[row][lane->labels[row]++] = lane->row[0][i];
	}
}

static void arrange(struct lane *lane, const bool *is_inside)
{
	struct layout *layout = lane->layout;
	struct spread_row row = {
		.x = layout->left - LANE_PAD, .rows = 1, .join = width_beside,
		.width = layout->figure->width - LAYOUT_MARGIN - layout->left,
		.context = lane,
	};
	u32 wanted;

	row.far = lane->which == LANE_SEGMENTS ? row.width : FAR;
	gather(lane, is_inside);
	wanted = lane->labels[0];
	lane->labels[0] = spread_join(lane->row[0], wanted, &row);
	if (lane->labels[0] == wanted)
		return;
	gather(lane, is_inside);
	row.rows = 2;
	lane->labels[0] = spread_join(lane->row[0], lane->labels[0], &row);
	deal(lane);
	if (spread_put(lane->row[0], lane->labels[0], &row) &&
	    spread_put(lane->row[1], lane->labels[1], &row))
		return;
	/* Long ones and short ones took turns. */
	gather(lane, is_inside);
	row.rows = 1;
	lane->labels[0] = spread_join(lane->row[0], lane->labels[0], &row);
}

static void put_leader(struct lane *lane, double x, double y, double to_x,
		       double to_y)
{
	figure_add_line(lane->layout->figure, &(struct figure_line) {
		x, y, to_x, to_y, STROKE_LEADER });
}

/* @edge: of the boxes, @to: of the label, @step: from one to the other. */
static void put_beside(struct lane *lane, const struct spread_label *label,
		       double edge, double to, double step)
{
	double first = middle_of(lane, label->first);
	double last = middle_of(lane, label->last);
	double x = label->x + label->width / 2;
	char text[LANE_LABEL];
	struct caption caption = words_beside(lane, text);

	text_beside(lane, label->first, label->last, text);
	if (label->first != label->last) {
		put_leader(lane, first, edge, first, edge + step);
		put_leader(lane, first, edge + step, last, edge + step);
		put_leader(lane, last, edge + step, last, edge);
		edge += step;
	}
	put_leader(lane, (first + last) / 2, edge, x, to);
	if (step < 0)
		to -= figure_text_height(caption.size);
	layout_put(lane->layout, &caption, label->x + LANE_PAD, to);
}

#define BRACKET 3.0

static void put_rows(struct lane *lane)
{
	struct layout *layout = lane->layout;
	double bottom = lane->y + LANE_HEIGHT;
	struct caption caption = words_beside(lane, "");
	u32 i;

	for (i = 0; i < lane->labels[1]; i++)
		put_beside(lane, &lane->row[1][i], lane->y, lane->y - LEADER,
			   -BRACKET);
	for (i = 0; i < lane->labels[0]; i++)
		put_beside(lane, &lane->row[0][i], bottom, bottom + LEADER,
			   BRACKET);
	layout->y = bottom + GAP;
	if (lane->labels[0])
		layout->y += LEADER + figure_text_height(caption.size);
}

static void put_breaks(struct lane *lane)
{
	const struct axis *axis = &lane->layout->axis;
	u32 i;

	for (i = 0; i < axis->pieces; i++) {
		double x = layout_break(lane->layout, &axis->piece[i]);

		if (axis->piece[i].squeezed)
			figure_add_line(lane->layout->figure,
					&(struct figure_line) {
				x, lane->y - 2, x, lane->y + LANE_HEIGHT + 2,
				STROKE_BREAK });
	}
}

static void put_name(struct lane *lane)
{
	char size[SIZE_TEXT], text[LANE_LABEL];
	struct caption name = {
		.text = scene_lane_name(lane->which), .size = NAME,
		.face = FACE_BOLD,
	};
	struct caption total = { .text = text, .size = LANE_TEXT, .faint = true };
	const struct scene *scene = lane->layout->scene;
	u64 bytes = 0;
	u32 count = 0;
	u32 i;

	for (i = 0; i < scene->items; i++) {
		if (scene->item[i].lane != lane->which)
			continue;
		bytes += scene->item[i].end - scene->item[i].start;
		count++;
	}
	layout_put(lane->layout, &name, LAYOUT_MARGIN, lane->y - 2);
	if (!lane->layout->is_first)
		return;
	snprintf(text, sizeof(text), "%u: %s", count, size_text(bytes, size));
	layout_put(lane->layout, &total, LAYOUT_MARGIN,
		   lane->y + figure_text_height(NAME) - 1);
}

static void put_box(struct lane *lane, const struct scene_item *item)
{
	struct figure *figure = lane->layout->figure;
	char tip[LAYOUT_TEXT];

	layout_tip(item, tip);
	figure_add_box(figure, &(struct figure_box) {
		.at = layout_box(lane, item), .paint = item->paint,
		.lane = figure->nr_lanes, .tip = tip });
}

static void put_lane(struct lane *lane, bool *is_inside)
{
	struct layout *layout = lane->layout;
	struct figure *figure = layout->figure;
	struct figure_lane *added = &figure->lanes[figure->nr_lanes];
	struct caption caption = words_beside(lane, "");
	struct figure_rect room;
	char text[LANE_LABEL];
	u32 i;

	/* Whether a label fits depends on no height. */
	lane->y = layout->y;
	for (i = 0; i < lane->items; i++)
		is_inside[i] = layout_fit_inside(lane, &lane->item[i], &room, text);
	arrange(lane, is_inside);
	if (lane->labels[1])
		lane->y += figure_text_height(caption.size) + LEADER;
	*added = (struct figure_lane) {
		.name = scene_lane_name(lane->which),
		.at = { layout->left, lane->y, layout->right - layout->left,
			LANE_HEIGHT },
	};
	put_name(lane);
	for (i = 0; i < lane->items; i++) {
		put_box(lane, &lane->item[i]);
		if (is_inside[i])
			put_inside(lane, &lane->item[i]);
	}
	put_breaks(lane);
	put_rows(lane);
	figure->nr_lanes++;
}

static bool is_before(const struct axis *axis, const struct scene_item *item,
		      enum scene_lane which)
{
	return item->lane < which ||
	       (item->lane == which && item->end <= axis->piece[0].start);
}

static bool is_in(const struct axis *axis, const struct scene_item *item,
		  enum scene_lane which)
{
	return item->lane == which &&
	       item->start < axis->piece[axis->pieces - 1].end;
}

/*
 * A lane's items are neighbours in a scene that is numbered, by address. A lane
 * that has none in this strip is left out.
 */
static void make_lane(struct layout *layout, enum scene_lane which)
{
	const struct scene *scene = layout->scene;
	struct lane lane = { .layout = layout, .which = which };
	bool *is_inside;
	u32 first = 0, end;

	while (first < scene->items &&
	       is_before(&layout->axis, &scene->item[first], which))
		first++;
	end = first;
	while (end < scene->items && is_in(&layout->axis, &scene->item[end], which))
		end++;
	if (end == first)
		return;
	lane.items = end - first;
	lane.item = &scene->item[first];
	lane.row[0] = calloc(lane.items + 1, sizeof(*lane.row[0]));
	lane.row[1] = calloc(lane.items + 1, sizeof(*lane.row[1]));
	is_inside = calloc(lane.items + 1, sizeof(*is_inside));
	if (lane.row[0] && lane.row[1] && is_inside)
		put_lane(&lane, is_inside);
	else
		layout->figure->failed = true;
	free(lane.row[0]);
	free(lane.row[1]);
	free(is_inside);
}

/**
 * layout_lanes - put the lanes
 * @layout: the layout
 */
void layout_lanes(struct layout *layout)
{
	enum scene_lane which;

	for (which = LANE_RAM; which < LANES; which++)
		make_lane(layout, which);
}
