// SPDX-License-Identifier: GPL-2.0
/*
 * The axis above the lanes: addresses, ticks, and where it is broken.
 */
#include <stdio.h>
#include <stdlib.h>

#include "layout.h"
#include "base/size.h"

#define TEXT 10.0
/* Between two addresses. */
#define GAP 12.0
#define TICK 5.0

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

/**
 * layout_axis - put the axis
 * @layout: the layout
 */
void layout_axis(struct layout *layout)
{
	put_addresses(layout);
	put_sizes(layout);
}
