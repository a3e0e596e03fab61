// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a scene to a figure: title, lanes along an axis, legend, table.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "base/size.h"

/* Left of the axis: names of lanes. */
#define NAMES 108.0
/* Right of it: labels may reach into it. */
#define REACH 40.0

/* Of the axis. */
#define TEXT 10.0
/* Between two addresses. */
#define GAP 12.0
#define TICK 5.0

/**
 * layout_width - what a text takes
 * @caption: the text
 *
 * Return: the width.
 */
double layout_width(const struct caption *caption)
{
	return figure_text_width(caption->face, caption->size,
				 strlen(caption->text));
}

/**
 * layout_put - put a text
 * @layout: the layout
 * @caption: the text
 * @x: left edge
 * @y: upper edge
 *
 * Return: its right edge.
 */
double layout_put(struct layout *layout, const struct caption *caption, double x,
		  double y)
{
	struct figure_label label = {
		.at = { x, y, layout_width(caption),
			figure_text_height(caption->size) },
		.text = (char *)caption->text, .size = caption->size,
		.face = caption->face, .faint = caption->faint,
		.plate = caption->plate, .middle = caption->middle,
	};

	figure_add_label(layout->figure, &label);
	return x + label.at.width;
}

static bool is_memory(const struct scene *scene, u64 address)
{
	u32 i;

	for (i = 0; i < scene->items && scene->item[i].lane == LANE_RAM; i++)
		if (address >= scene->item[i].start &&
		    address < scene->item[i].end)
			return true;
	return false;
}

/**
 * layout_break - where the break of a squeezed piece is drawn
 * @layout: the layout
 * @piece: the piece
 *
 * Return: the middle of the break: that of a gap, else farther to the right,
 * so that a label has room beside it.
 */
double layout_break(const struct layout *layout, const struct axis_piece *piece)
{
	if (!is_memory(layout->scene, piece->start))
		return piece->x + piece->width / 2;
	return piece->x + piece->width - 2 * LAYOUT_BREAK - 2;
}

static bool make_axis(struct layout *layout, enum axis_form form)
{
	const struct scene *scene = layout->scene;
	u64 *edges = calloc(2ul * scene->items + 2, sizeof(*edges));
	u32 count = 0;
	bool made;
	u32 i;

	if (!edges)
		return false;
	for (i = 0; i < scene->items; i++) {
		edges[count++] = scene->item[i].start;
		edges[count++] = scene->item[i].end;
	}
	/* With nothing to show there is an axis nevertheless. */
	if (!count)
		edges[count++] = SZ_4K;
	if (!scene->items)
		count++;
	count = axis_edges(edges, count);
	made = axis_make(&layout->whole, form, edges, count,
			 layout->right - layout->left);
	free(edges);
	return made;
}

/* A text goes on in the next line where it would leave the picture. */
static void put_line(struct layout *layout, const char *text, double size,
		     enum figure_face face)
{
	double room = layout->figure->width - 2 * LAYOUT_MARGIN;
	size_t most = figure_text_fit(face, size, room);
	struct caption caption = { .size = size, .face = face };
	char *line;

	while (*text) {
		size_t length = strlen(text);
		size_t end = length;

		if (length > most) {
			for (end = most; end && text[end] != ' ';)
				end--;
			end = end ? end : most;
		}
		line = strndup(text, end);
		if (!line) {
			layout->figure->failed = true;
			return;
		}
		caption.text = line;
		layout_put(layout, &caption, LAYOUT_MARGIN, layout->y);
		free(line);
		layout->y += figure_text_height(size) + 2;
		text += end;
		text += strspn(text, " ");
	}
}

static void put_heading(struct layout *layout)
{
	const struct scene *scene = layout->scene;

	put_line(layout, scene->title, 18, FACE_BOLD);
	put_line(layout, scene->about, 10, FACE_PLAIN);
	if (scene->verdict)
		put_line(layout, scene->verdict, 11, FACE_BOLD);
	layout->y += 10;
}

/* Addresses put so far, and the room they take: sorted by nothing. */
struct ticks {
	struct figure_rect *taken;
	u32 count;
	double y;
};

static bool is_free(const struct ticks *ticks, const struct figure_rect *at)
{
	struct figure_rect wide = *at;
	u32 i;

	wide.x -= GAP / 2;
	wide.width += GAP;
	for (i = 0; i < ticks->count; i++)
		if (figure_overlap(&ticks->taken[i], &wide))
			return false;
	return true;
}

/* An address with its tick, if there is room for it. */
static void put_address(struct layout *layout, struct ticks *ticks, u64 address)
{
	double x = axis_at(&layout->axis, address);
	double bottom = ticks->y + figure_text_height(TEXT) + TICK + 1;
	struct caption caption = { .size = TEXT, .face = FACE_MONO };
	struct figure_rect at = { .y = ticks->y, .height = 1 };
	char text[24];

	snprintf(text, sizeof(text), "0x%llx", address);
	caption.text = text;
	at.width = layout_width(&caption);
	at.x = x - at.width / 2;
	if (!is_free(ticks, &at))
		return;
	ticks->taken[ticks->count++] = at;
	layout_put(layout, &caption, at.x, at.y);
	figure_add_line(layout->figure, &(struct figure_line) {
		x, bottom - TICK, x, bottom, STROKE_AXIS });
}

/* Round addresses, an eighth of the axis apart or a little more. */
static void put_round(struct layout *layout, struct ticks *ticks, u64 start,
		      u64 end)
{
	u64 step = 1;
	u64 at;

	while (step < (end - start) / 8)
		step *= 2;
	for (at = start - start % step; at < end - step;) {
		at += step;
		put_address(layout, ticks, at);
	}
}

/* Both ends of each piece, the widest pieces first. */
static void put_edges(struct layout *layout, struct ticks *ticks)
{
	const struct axis *axis = &layout->axis;
	double width;
	u32 i;

	/* Below a few points it matters no more. */
	for (width = layout->right - layout->left; width > 2; width /= 2)
		for (i = 0; i < axis->pieces; i++) {
			const struct axis_piece *piece = &axis->piece[i];

			if (piece->width > width ||
			    piece->width <= width / 2)
				continue;
			put_address(layout, ticks, piece->start);
			put_address(layout, ticks, piece->end);
		}
}

static void put_addresses(struct layout *layout)
{
	const struct axis *axis = &layout->axis;
	u64 start = axis->piece[0].start;
	u64 end = axis->piece[axis->pieces - 1].end;
	struct ticks ticks = { .y = layout->y };

	/* None is narrower than three characters. */
	ticks.taken = calloc((size_t)layout->figure->width /
			     (size_t)GAP + 2, sizeof(*ticks.taken));
	if (!ticks.taken) {
		layout->figure->failed = true;
		return;
	}
	put_address(layout, &ticks, start);
	put_address(layout, &ticks, end);
	if (axis->form == AXIS_LINEAR)
		put_round(layout, &ticks, start, end);
	else
		put_edges(layout, &ticks);
	free(ticks.taken);
	layout->y += figure_text_height(TEXT) + TICK + 1;
	figure_add_line(layout->figure, &(struct figure_line) {
		layout->left, layout->y, layout->right, layout->y,
		STROKE_AXIS });
}

/* How large each squeezed stretch is. */
static void put_sizes(struct layout *layout)
{
	const struct axis *axis = &layout->axis;
	char text[SIZE_TEXT];
	struct caption caption = {
		.text = text, .size = TEXT, .face = FACE_PLAIN, .faint = true,
		.middle = true,
	};
	bool any = false;
	u32 i;

	layout->y += 3;
	for (i = 0; i < axis->pieces; i++) {
		const struct axis_piece *piece = &axis->piece[i];

		if (!piece->squeezed)
			continue;
		size_text(piece->end - piece->start, text);
		layout_put(layout, &caption,
			   piece->x + (piece->width - layout_width(&caption)) / 2,
			   layout->y);
		any = true;
	}
	layout->y += any ? figure_text_height(TEXT) + 3 : 3;
}

/* The axis above the lanes: addresses, ticks, and where it is broken. */
static void put_axis(struct layout *layout)
{
	put_addresses(layout);
	put_sizes(layout);
}

/* Between strips. */
#define STRIP_GAP 18

static void put_strips(struct layout *layout)
{
	layout->is_first = true;
	while (axis_strip(&layout->whole, layout->left,
			  layout->right - layout->left, &layout->axis)) {
		if (!layout->is_first)
			layout->y += STRIP_GAP;
		put_axis(layout);
		layout_lanes(layout);
		layout->is_first = false;
	}
}

/**
 * layout_make - make the figure of a scene
 * @layout: scene, numbered, and figure, empty, are set
 * @form: the form of the axis
 * @width: of the picture
 *
 * Return: whether there was memory for it.
 */
bool layout_make(struct layout *layout, enum axis_form form, double width)
{
	struct figure *figure = layout->figure;

	figure->width = width;
	figure->title = layout->scene->title;
	layout->y = LAYOUT_MARGIN;
	layout->left = LAYOUT_MARGIN + NAMES;
	layout->right = width - LAYOUT_MARGIN - REACH;
	if (!make_axis(layout, form))
		return false;
	put_heading(layout);
	if (layout->scene->items) {
		put_strips(layout);
		layout_legend(layout);
	} else {
		put_line(layout, "No range lies there.", TEXT, FACE_PLAIN);
	}
	layout_table(layout);
	figure->height = ceil(layout->y + LAYOUT_MARGIN);
	return !figure->failed;
}

/**
 * layout_free - give a layout's memory back
 * @layout: the layout; scene and figure are the caller's
 */
void layout_free(struct layout *layout)
{
	axis_free(&layout->whole);
}
