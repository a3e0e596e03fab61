// SPDX-License-Identifier: GPL-2.0-only
/*
 * The picture of a report: lanes along an axis, as SVG inside the page.
 *
 * The boxes are in an SVG element of their own, the plane, whose viewBox is what
 * zooms and pans, along the axis alone: see report.js, which also puts labels
 * and ticks anew. Those written here are for readers without scripts. A box has a
 * title, which browsers show to who points at it, and read to who cannot see it.
 */
#include <stdlib.h>
#include <string.h>

#include "html.h"
#include "picture/axis.h"
#include "picture/layout.h"
#include "report_page.h"

/* Of the picture in points; report.js has the same. */
#define LEFT 124
#define PLANE 1022
#define WIDTH (LEFT + PLANE + 14)
#define TOP 8
#define BOX 30
#define STEP 40
/* Of a character in a label, and what a tick with its address takes. */
#define LETTER 6.6
#define TICK 96

/**
 * struct svg - a picture under way
 * @file: where to
 * @report: what is shown
 * @axis: from addresses to places
 * @scale: points of the plane for one of the axis
 */
struct svg {
	FILE *file;
	const struct report *report;
	struct axis axis;
	double scale;
};

/* --- the axis ------------------------------------------------------------- */

static u32 add_edges(u64 *edges, u32 count, const struct scene *scene)
{
	u32 i;

	for (i = 0; i < scene->items; i++) {
		edges[count++] = scene->item[i].start;
		edges[count++] = scene->item[i].end;
	}
	return count;
}

static bool make_axis(struct svg *svg)
{
	const struct report *report = svg->report;
	const struct axis_piece *last;
	size_t most = 2ul * report->scene.items + 2;
	u32 count, i;
	u64 *edges;
	bool made;

	for (i = 1; i < report->plans; i++)
		most += 2ul * report->segments[i].items;
	edges = calloc(most, sizeof(*edges));
	if (!edges)
		return false;
	count = add_edges(edges, 0, &report->scene);
	for (i = 1; i < report->plans; i++)
		count = add_edges(edges, count, &report->segments[i]);
	count = axis_edges(edges, count);
	if (count < 2)
		edges[count++] = U64_MAX;
	made = axis_make(&svg->axis, AXIS_AUTO, edges, count, PLANE);
	free(edges);
	if (!made)
		return false;
	last = &svg->axis.piece[svg->axis.pieces - 1];
	svg->scale = PLANE / (last->x + last->width);
	return true;
}

static double place(const struct svg *svg, u64 address)
{
	return axis_at(&svg->axis, address) * svg->scale;
}

/* "40000000:0 40200000:12.5-": address, place, and a minus where it is squeezed. */
static void put_axis(const struct svg *svg)
{
	u32 i;

	fputs(" data-axis=\"", svg->file);
	for (i = 0; i < svg->axis.pieces; i++) {
		const struct axis_piece *piece = &svg->axis.piece[i];

		fprintf(svg->file, "%llx:%.7g%s ", piece->start,
			piece->x * svg->scale, piece->squeezed ? "-" : "");
	}
	fprintf(svg->file, "%llx:%d\"", svg->axis.piece[i - 1].end, PLANE);
}

/* --- colours and patterns ------------------------------------------------- */

static void mark_used(bool used[PAINTS], const struct scene *scene)
{
	u32 i;

	for (i = 0; i < scene->items; i++)
		used[scene->item[i].paint] = true;
}

/**
 * report_paints - which paints a report's picture has
 * @report: the report
 * @used: set for each
 */
void report_paints(const struct report *report, bool used[PAINTS])
{
	u32 i;

	memset(used, 0, PAINTS * sizeof(*used));
	mark_used(used, &report->scene);
	for (i = 1; i < report->plans; i++)
		mark_used(used, &report->segments[i]);
}

/*
 * A colour and its pattern in one. The script stretches the patterns of the plane,
 * so that their lines keep their slope; swatches have one that stays as it is.
 */
static void put_paints(const struct svg *svg)
{
	bool used[PAINTS];
	u32 paint;

	report_paints(svg->report, used);
	fputs("<defs>\n", svg->file);
	for (paint = 0; paint < PAINTS; paint++) {
		const struct palette_entry entry = palette_entry(paint);

		if (!used[paint])
			continue;
		fprintf(svg->file,
			"<pattern id=\"p%u\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0H5V5H0z\" fill=\"#%06x\"/>",
			paint, entry.fill);
		if (entry.pattern != PATTERN_NONE)
			fprintf(svg->file, "<path class=\"tile\" d=\"%s\"/>",
				figure_tiles[entry.pattern]);
		fprintf(svg->file,
			"</pattern><pattern id=\"s%u\" href=\"#p%u\" patternTransform=\"scale(1)\"/><path id=\"w%u\" d=\"M0 0H16V11H0z\" fill=\"url(#s%u)\"/>\n",
			paint, paint, paint, paint);
	}
	fputs("</defs>\n", svg->file);
}

/**
 * report_swatch - write a small box in the look of a paint
 * @file: where to
 * @paint: the paint, of those in the picture
 */
void report_swatch(FILE *file, enum paint paint)
{
	fprintf(file,
		"<svg class=\"swatch\" width=\"16\" height=\"11\" aria-hidden=\"true\"><use href=\"#w%u\"/></svg>",
		paint);
}

/* --- boxes ---------------------------------------------------------------- */

/* A colour alone is faster to draw than a pattern of it. */
static void put_fill(FILE *file, enum paint paint)
{
	const struct palette_entry entry = palette_entry(paint);

	if (entry.pattern == PATTERN_NONE)
		fprintf(file, "#%06x", entry.fill);
	else
		fprintf(file, "url(#p%u)", paint);
}

static void put_box(const struct svg *svg, const struct scene_item *item, u32 row)
{
	double x = place(svg, item->start);
	double width = place(svg, item->end) - x;
	char tip[LAYOUT_TEXT];

	layout_tip(item, tip);
	fprintf(svg->file, "<g class=\"b%s\" fill=\"",
		item->lane == LANE_FREE ? " hole" : "");
	put_fill(svg->file, item->paint);
	fprintf(svg->file, "\" data-k=\"%u\" data-n=\"", item->paint);
	html_text(svg->file, item->name);
	fputs("\"><title>", svg->file);
	html_text(svg->file, tip);
	fprintf(svg->file,
		"</title><rect x=\"%.7g\" y=\"%u\" width=\"%.6g\" height=\"%u\"/></g>\n",
		x, TOP + row * STEP, width, BOX);
}

static void put_lane(const struct svg *svg, const struct scene *scene,
		     enum scene_lane lane, u32 row)
{
	u32 i;

	fputs("<g class=\"lane\">\n", svg->file);
	for (i = 0; i < scene->items; i++)
		if (scene->item[i].lane == lane)
			put_box(svg, &scene->item[i], row);
	fputs("</g>\n", svg->file);
}

/* The rows: lanes of the machine, then the segments of each plan. */
static u32 rows(const struct report *report)
{
	return LANE_SEGMENTS + report->plans;
}

static const struct scene *row_scene(const struct report *report, u32 row)
{
	return row <= LANE_SEGMENTS ? &report->scene :
				      &report->segments[row - LANE_SEGMENTS];
}

static void put_plane(const struct svg *svg, u32 height)
{
	u32 row;

	fprintf(svg->file,
		"<svg id=\"plane\" x=\"%d\" y=\"0\" width=\"%d\" height=\"%u\" viewBox=\"0 0 %d %u\" preserveAspectRatio=\"none\" tabindex=\"-1\"",
		LEFT, PLANE, height, PLANE, height);
	put_axis(svg);
	fputs(">\n", svg->file);
	for (row = 0; row < rows(svg->report); row++)
		put_lane(svg, row_scene(svg->report, row),
			 row < LANE_SEGMENTS ? row : LANE_SEGMENTS, row);
	fputs("</svg>\n", svg->file);
}

/* --- words ---------------------------------------------------------------- */

static void put_name(const struct svg *svg, u32 row)
{
	const struct report *report = svg->report;
	u32 y = TOP + row * STEP;

	fprintf(svg->file,
		"<rect class=\"track\" x=\"%d\" y=\"%u\" width=\"%d\" height=\"%d\"/><text class=\"name\" x=\"%d\" y=\"%u\">",
		LEFT, y, PLANE, BOX, LEFT - 10, y + BOX / 2 + 4);
	if (row < LANE_SEGMENTS)
		html_text(svg->file, scene_lane_name(row));
	else
		html_say(svg->file, "%.16s",
			 report->plan[row - LANE_SEGMENTS].name);
	fputs("</text>\n", svg->file);
	if (row >= LANE_SEGMENTS &&
	    report->plan[row - LANE_SEGMENTS].plan.status != KPLACE_PLACED)
		fprintf(svg->file,
			"<text class=\"none\" x=\"%d\" y=\"%u\">no place</text>\n",
			LEFT + 10, y + BOX / 2 + 4);
}

static void put_label(const struct svg *svg, const struct scene_item *item,
		      u32 row)
{
	double x = place(svg, item->start);
	double width = place(svg, item->end) - x;
	size_t length = strlen(item->name);

	if ((double)length * LETTER + 8 > width)
		return;
	fprintf(svg->file, "<text class=\"label\" x=\"%.7g\" y=\"%u\">",
		LEFT + x + width / 2, TOP + row * STEP + BOX / 2 + 4);
	html_text(svg->file, item->name);
	fputs("</text>\n", svg->file);
}

static void put_labels(const struct svg *svg)
{
	u32 row, i;

	fputs("<g id=\"labels\" aria-hidden=\"true\">\n", svg->file);
	for (row = 0; row < rows(svg->report); row++) {
		const struct scene *scene = row_scene(svg->report, row);
		enum scene_lane lane = row < LANE_SEGMENTS ? row :
							     LANE_SEGMENTS;

		for (i = 0; i < scene->items; i++)
			if (scene->item[i].lane == lane)
				put_label(svg, &scene->item[i], row);
	}
	fputs("</g>\n", svg->file);
}

static void put_ticks(const struct svg *svg, u32 y)
{
	double free = 0;
	u32 i;

	fputs("<g id=\"ticks\" aria-hidden=\"true\">\n", svg->file);
	for (i = 0; i < svg->axis.pieces; i++) {
		const struct axis_piece *piece = &svg->axis.piece[i];
		double x = piece->x * svg->scale;

		if (x < free || x + TICK > PLANE)
			continue;
		free = x + TICK;
		fprintf(svg->file,
			"<path class=\"tick\" d=\"M%.7g %uv6\"/><text class=\"addr\" x=\"%.7g\" y=\"%u\">0x%llx</text>\n",
			LEFT + x, y, LEFT + x, y + 18, piece->start);
	}
	fputs("</g>\n", svg->file);
}

static void put_all(const struct svg *svg)
{
	u32 bottom = TOP + rows(svg->report) * STEP;
	u32 height = bottom + 24;
	u32 row;

	fprintf(svg->file,
		"<svg id=\"pic\" role=\"group\" aria-label=\"lanes of memory\" viewBox=\"0 0 %d %u\" width=\"%d\" height=\"%u\">\n",
		WIDTH, height, WIDTH, height);
	put_paints(svg);
	for (row = 0; row < rows(svg->report); row++)
		put_name(svg, row);
	put_plane(svg, height);
	fprintf(svg->file, "<path class=\"tick\" d=\"M%d %uh%d\"/>\n", LEFT,
		bottom - 2, PLANE);
	put_labels(svg);
	put_ticks(svg, bottom - 2);
	fputs("</svg>\n", svg->file);
}

/**
 * report_svg - write the picture of a report
 * @file: where to
 * @report: drawn
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_svg(FILE *file, const struct report *report)
{
	struct svg svg = { .file = file, .report = report };

	if (!make_axis(&svg))
		return fail_memory();
	put_all(&svg);
	axis_free(&svg.axis);
	return 0;
}
