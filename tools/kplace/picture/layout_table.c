// SPDX-License-Identifier: GPL-2.0-only
/*
 * Legend and table below the lanes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout.h"
#include "base/size.h"

#define TEXT 10.0
#define ROW 15.0
#define SWATCH 14.0
#define GAP 10.0
/* Between two columns of the table. */
#define GUTTER 28.0
/* A table no wider than this may stand beside another. */
#define NOTE 40
/* Room for a number, a range or a note on the axis. */
#define CELL 200
/* A row has so many lines at most. */
#define LINES 3

static void put_swatch(struct layout *layout, enum paint paint, double x,
		       double y)
{
	figure_add_box(layout->figure, &(struct figure_box) {
		.at = { x, y + 2, SWATCH, ROW - 5 }, .paint = paint,
		.lane = FIGURE_NO_LANE });
}

/* One entry of the legend; a new line is begun where it would not fit. */
static double put_entry(struct layout *layout, enum paint paint, double x)
{
	struct caption caption = {
		.text = palette_entry(paint).name, .size = TEXT,
	};
	double width = SWATCH + 5 + layout_width(&caption);

	if (x + width > layout->figure->width - LAYOUT_MARGIN) {
		x = layout->left;
		layout->y += ROW;
	}
	put_swatch(layout, paint, x, layout->y);
	layout_put(layout, &caption, x + SWATCH + 5, layout->y);
	return x + width + 2 * GAP;
}

static void put_axis_note(struct layout *layout)
{
	const struct axis *axis = &layout->whole;
	char text[CELL], size[SIZE_TEXT];
	struct caption caption = { .text = text, .size = TEXT, .faint = true };
	bool squeezed = false;
	u32 i;

	for (i = 0; i < axis->pieces; i++)
		squeezed |= axis->piece[i].squeezed;
	if (axis->form == AXIS_LINEAR)
		snprintf(text, sizeof(text),
			 "Linear axis: all to one scale; nothing is narrower than a point.");
	else
		snprintf(text, sizeof(text),
			 "Broken axis: %s%s%s%s",
			 squeezed ? "squeezed where it is marked" :
				    "squeezed nowhere",
			 axis->widened ? "; what is smaller than " : "",
			 axis->widened ? size_text(axis->widened, size) : "",
			 axis->widened ? " is drawn wider." : ".");
	layout_put(layout, &caption, layout->left, layout->y);
	layout->y += ROW;
}

/**
 * layout_legend - put the legend
 * @layout: the layout
 */
void layout_legend(struct layout *layout)
{
	const struct scene *scene = layout->scene;
	bool is_used[PAINTS] = { false };
	double x = layout->left;
	u32 i;

	for (i = 0; i < scene->items; i++)
		is_used[scene->item[i].paint] = true;
	layout->y += 2;
	for (i = 0; i < PAINTS; i++)
		if (is_used[i])
			x = put_entry(layout, (enum paint)i, x);
	layout->y += ROW + 2;
	put_axis_note(layout);
	layout->y += GAP;
}

/**
 * struct table - the table under way
 * @layout: the whole
 * @columns: of the page, each with so many lines
 * @deep: lines in a column
 * @number: characters of the longest number
 * @address: and of the longest range
 * @size: and size
 * @name: and name, with its source and its note
 * @width: of a column of the page
 */
struct table {
	struct layout *layout;
	u32 columns;
	u32 deep;
	size_t number;
	size_t address;
	size_t size;
	size_t name;
	double width;
};

/* How much of a text goes on a line of @most characters. */
static size_t line_of(const char *text, size_t most)
{
	size_t length = strlen(text);
	size_t end = most;

	if (length <= most)
		return length;
	while (end && text[end] != ' ')
		end--;
	return end ? end : most;
}

static u32 lines_of(const char *text, size_t most)
{
	u32 lines = 0;

	do {
		text += line_of(text, most);
		text += strspn(text, " ");
		lines++;
	} while (*text && lines < LINES);
	return lines;
}

/* What a row is, and which addresses it is at. */
static void name_text(const struct scene *scene, const struct scene_row *row,
		      char text[static LAYOUT_TEXT])
{
	layout_row_name(&scene->item[row->first], row->count, text);
}

static int address_text(const struct scene *scene, const struct scene_row *row,
			char text[static CELL])
{
	return snprintf(text, CELL, "0x%llx-0x%llx",
			scene->item[row->first].start,
			scene->item[row->last].end);
}

static size_t longer(size_t a, size_t b)
{
	return a > b ? a : b;
}

static void measure(struct table *table)
{
	const struct scene *scene = table->layout->scene;
	char text[LAYOUT_TEXT];
	u32 i;

	for (i = 0; i < scene->rows; i++) {
		const struct scene_row *row = &scene->row[i];

		table->address = longer(table->address,
					(size_t)address_text(scene, row, text));
		size_text(row->bytes, text);
		table->size = longer(table->size, strlen(text));
		name_text(scene, row, text);
		table->name = longer(table->name, strlen(text));
	}
	table->number = (size_t)snprintf(text, CELL, "%u", scene->rows);
}

static double mono(size_t characters)
{
	return figure_text_width(FACE_MONO, TEXT, characters);
}

/* Of names: the bold ones are the few short ones of segments. */
static double plain(size_t characters)
{
	return figure_text_width(FACE_PLAIN, TEXT, characters);
}

/* As many columns as there is room for, once names have some. */
static void divide(struct table *table)
{
	double room = table->layout->figure->width - 2 * LAYOUT_MARGIN;
	double fixed = mono(table->number) + GAP + SWATCH + GAP +
		       mono(table->address) + GAP + mono(table->size) + GAP;
	double least = fixed + plain(table->name < NOTE ? table->name : NOTE);

	table->columns = (u32)((room + GUTTER) / (least + GUTTER));
	if (!table->columns)
		table->columns = 1;
	while (table->columns > 1 &&
	       table->layout->scene->rows < 8 * table->columns)
		table->columns--;
	table->width = (room + GUTTER) / table->columns - GUTTER;
	if (table->width - fixed < plain(table->name))
		table->name = figure_text_fit(FACE_PLAIN, TEXT,
					      table->width - fixed);
}

static void find_depth(struct table *table)
{
	const struct scene *scene = table->layout->scene;
	char text[LAYOUT_TEXT];
	u32 lines = 0;
	u32 i;

	for (i = 0; i < scene->rows; i++) {
		name_text(scene, &scene->row[i], text);
		lines += lines_of(text, table->name);
	}
	table->deep = (lines + table->columns - 1) / table->columns;
}

/* A number or an address, to the right of its @room. */
static double put_cell(struct table *table, const char *text, size_t room,
		       double x, double y)
{
	struct caption caption = { .text = text, .size = TEXT, .face = FACE_MONO };

	x += mono(room) - layout_width(&caption);
	return layout_put(table->layout, &caption, x, y) + GAP;
}

/* The last line that a row may have says that more would follow. */
static void mark_cut(char *line)
{
	size_t length = strlen(line);

	if (length > 3)
		memset(&line[length - 3], '.', 3);
}

/* Long texts take more lines than one. */
static double put_name(struct table *table, const struct scene_row *row,
		       double x, double y)
{
	const struct scene *scene = table->layout->scene;
	char text[LAYOUT_TEXT];
	struct caption caption = {
		.size = TEXT,
		.face = scene->item[row->first].named ? FACE_BOLD : FACE_PLAIN,
	};
	u32 lines = 0;
	char *rest = text;

	name_text(scene, row, text);
	do {
		size_t length = line_of(rest, table->name);
		char next = rest[length];

		rest[length] = '\0';
		if (++lines == LINES && next)
			mark_cut(rest);
		caption.text = rest;
		layout_put(table->layout, &caption, x, y);
		rest[length] = next;
		rest += length;
		rest += strspn(rest, " ");
		y += ROW;
	} while (*rest && lines < LINES);
	return y;
}

static double put_row(struct table *table, u32 index, double x, double y)
{
	const struct scene *scene = table->layout->scene;
	const struct scene_row *row = &scene->row[index];
	char text[CELL];

	snprintf(text, CELL, "%u", index + 1);
	x = put_cell(table, text, table->number, x, y);
	put_swatch(table->layout, scene->item[row->first].paint, x, y);
	x += SWATCH + GAP;
	address_text(scene, row, text);
	x = put_cell(table, text, table->address, x, y);
	size_text(row->bytes, text);
	x = put_cell(table, text, table->size, x, y);
	return put_name(table, row, x, y);
}

static void put_rest(struct layout *layout)
{
	char text[CELL];
	struct caption caption = { .text = text, .size = TEXT, .faint = true };

	if (!layout->scene->unlisted)
		return;
	snprintf(text, CELL,
		 "... %u more, smaller: drawn, but not listed; 'kplace map' lists all",
		 layout->scene->unlisted);
	layout->y += 4;
	layout_put(layout, &caption, LAYOUT_MARGIN, layout->y);
	layout->y += ROW;
}

/**
 * layout_table - put the table
 * @layout: the layout
 */
void layout_table(struct layout *layout)
{
	const struct scene *scene = layout->scene;
	struct table table = { .layout = layout };
	double x = LAYOUT_MARGIN, y = layout->y, lowest = y;
	u32 i;

	measure(&table);
	divide(&table);
	find_depth(&table);
	for (i = 0; i < scene->rows; i++) {
		if (y >= layout->y + table.deep * ROW) {
			x += table.width + GUTTER;
			y = layout->y;
		}
		y = put_row(&table, i, x, y);
		lowest = y > lowest ? y : lowest;
	}
	layout->y = lowest;
	put_rest(layout);
}
