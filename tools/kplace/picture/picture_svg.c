// SPDX-License-Identifier: GPL-2.0-only
/*
 * Figures as SVG.
 *
 * Written here, as cairo turns letters into outlines: text remains text, which a
 * browser finds and copies, and a range has a title, which it shows to who points
 * at it. https://www.w3.org/TR/SVG11/
 */
#include <string.h>

#include "plot.h"

/* Narrower boxes show neither a pattern nor an outline. */
#define NARROW 3.0

/*
 * Colours are those of picture_cairo.c. To point at a label in a box is to point
 * at the box.
 */
static const char head[] =
	"<style>\n"
	"text{font-family:'DejaVu Sans',Verdana,sans-serif;fill:#222;white-space:pre}\n"
	".bold{font-weight:bold}\n"
	".mono{font-family:'DejaVu Sans Mono',monospace}\n"
	"text.faint{fill:#5f5f5f}\n"
	".middle{text-anchor:middle}\n"
	".middle,.plate{pointer-events:none}\n"
	".box{stroke:#222;stroke-width:.6}\n"
	".axis{fill:none;stroke:#222}\n"
	".leader{fill:none;stroke:#5f5f5f;stroke-width:.6}\n"
	".gap{fill:none;stroke:#fff;stroke-width:4}\n"
	".break{fill:none;stroke:#222;stroke-width:.8}\n"
	"pattern path{fill:none;stroke:#000;stroke-opacity:.55;stroke-width:.7}\n"
	"</style>\n";

/* --- words and numbers ---------------------------------------------------- */

/* What is not ASCII may not be UTF-8 either. */
static void put_text(FILE *file, const char *text)
{
	for (; *text; text++)
		if (*text == '&')
			fputs("&amp;", file);
		else if (*text == '<')
			fputs("&lt;", file);
		else if (*text == '>')
			fputs("&gt;", file);
		else
			fputc(*text < ' ' || *text > '~' ? '?' : *text, file);
}

/* A hundredth of a point is finer than any screen. */
static double rounded(double value)
{
	return (double)(long)(value * 100 + (value < 0 ? -0.5 : 0.5)) / 100;
}

static void put_place(FILE *file, const struct figure_rect *at)
{
	fprintf(file, " x=\"%.8g\" y=\"%.8g\" width=\"%.8g\" height=\"%.8g\"",
		rounded(at->x), rounded(at->y), rounded(at->width),
		rounded(at->height));
}

static void put_rect(FILE *file, const struct figure_rect *at, u32 rgb,
		     const char *class)
{
	fputs("<rect", file);
	put_place(file, at);
	fprintf(file, " fill=\"#%06x\"%s/>", rgb, class);
}

static void put_title(FILE *file, const char *text)
{
	fputs("<title>", file);
	put_text(file, text);
	fputs("</title>", file);
}

/* --- boxes ---------------------------------------------------------------- */

/* Lines across a tile's corners go on in the next. */
const char * const figure_tiles[PATTERNS] = {
	[PATTERN_RISING] = "M-1 1L1-1M0 5L5 0M4 6L6 4",
	[PATTERN_FALLING] = "M-1 4L1 6M0 0L5 5M4-1L6 1",
	[PATTERN_CROSSED] = "M0 5L5 0M0 0L5 5",
	[PATTERN_UPRIGHT] = "M2.5 0V5",
	[PATTERN_LEVEL] = "M0 2.5H5",
	[PATTERN_GRID] = "M2.5 0V5M0 2.5H5",
	[PATTERN_DOTS] = "M1.9 2H3.1M1.9 3H3.1",
};

static void put_patterns(FILE *file, const struct figure *figure)
{
	bool is_used[PATTERNS] = { false };
	u32 i;

	for (i = 0; i < figure->boxes; i++)
		is_used[palette_entry(figure->box[i].paint).pattern] = true;
	fputs("<defs>\n", file);
	for (i = PATTERN_NONE + 1; i < PATTERNS; i++)
		if (is_used[i])
			fprintf(file,
				"<pattern id=\"pattern%u\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><path d=\"%s\"/></pattern>\n",
				i, figure_tiles[i]);
	fputs("</defs>\n", file);
}

static void put_box(FILE *file, const struct figure_box *box)
{
	struct palette_entry style = palette_entry(box->paint);
	bool is_wide = box->at.width >= NARROW;

	fputs("<g>", file);
	if (box->tip)
		put_title(file, box->tip);
	put_rect(file, &box->at, style.fill, is_wide ? " class=\"box\"" : "");
	if (is_wide && style.pattern != PATTERN_NONE) {
		fputs("<rect", file);
		put_place(file, &box->at);
		fprintf(file, " fill=\"url(#pattern%u)\"/>", style.pattern);
	}
	fputs("</g>\n", file);
}

/* --- lines ---------------------------------------------------------------- */

static void put_zigzag(FILE *file, const struct figure_line *line, double shift)
{
	double x = line->x + shift, y = line->y, side = 2;

	fprintf(file, "M%.8g %.8g", rounded(x - side), rounded(y));
	while (y < line->to_y) {
		y += 4;
		side = -side;
		fprintf(file, "L%.8g %.8g", rounded(x - side),
			rounded(y < line->to_y ? y : line->to_y));
	}
}

static void put_break(FILE *file, const struct figure_line *line)
{
	fputs("<path class=\"gap\" d=\"", file);
	put_zigzag(file, line, 0);
	fputs("\"/><path class=\"break\" d=\"", file);
	put_zigzag(file, line, -2);
	put_zigzag(file, line, 2);
	fputs("\"/>\n", file);
}

static void put_line(FILE *file, const struct figure_line *line)
{
	if (line->stroke == STROKE_BREAK) {
		put_break(file, line);
		return;
	}
	fprintf(file, "<path class=\"%s\" d=\"M%.8g %.8gL%.8g %.8g\"/>\n",
		line->stroke == STROKE_LEADER ? "leader" : "axis",
		rounded(line->x), rounded(line->y), rounded(line->to_x),
		rounded(line->to_y));
}

/* --- labels --------------------------------------------------------------- */

/* About what it takes in a wide typeface, in parts of the size. */
static double advance(char letter)
{
	if (strchr("ijlI.,:;'|! ", letter))
		return 0.33;
	if (strchr("frt()[]/-", letter))
		return 0.41;
	if (strchr("ckvsxyz", letter))
		return 0.57;
	if (strchr("mwMW@%", letter))
		return 0.99;
	if (letter >= 'A' && letter <= 'Z')
		return 0.74;
	return 0.63;
}

/* A text of many wide letters is condensed to the room that it has. */
static bool is_wide(const struct figure_label *label)
{
	double width = 0;
	const char *at;

	if (label->face == FACE_MONO)
		return false;
	for (at = label->text; *at; at++)
		width += label->size * advance(*at);
	if (label->face == FACE_BOLD)
		width *= 1.12;
	return width > label->at.width;
}

static void put_class(FILE *file, const struct figure_label *label)
{
	static const char * const faces[] = {
		[FACE_PLAIN] = "", [FACE_BOLD] = " bold", [FACE_MONO] = " mono",
	};
	char class[32];

	snprintf(class, sizeof(class), "%s%s%s", faces[label->face],
		 label->faint ? " faint" : "", label->middle ? " middle" : "");
	if (class[0])
		fprintf(file, " class=\"%s\"", class + 1);
}

static void put_label(FILE *file, const struct figure_label *label)
{
	const struct figure_rect *at = &label->at;
	double x = label->middle ? at->x + at->width / 2 : at->x;

	if (label->plate)
		put_rect(file, &(struct figure_rect) {
			at->x - 2, at->y, at->width + 4, at->height }, 0xffffff,
			 " class=\"plate\"");
	fprintf(file, "<text x=\"%.8g\" y=\"%.8g\" font-size=\"%.8g\"",
		rounded(x), rounded(at->y + label->size), label->size);
	put_class(file, label);
	if (is_wide(label))
		fprintf(file,
			" textLength=\"%.8g\" lengthAdjust=\"spacingAndGlyphs\"",
			rounded(at->width));
	fputc('>', file);
	put_text(file, label->text);
	fputs("</text>\n", file);
}

/**
 * picture_write_svg - write a figure as SVG
 * @figure: the figure
 * @file: the stream; what it does not take shows in ferror()
 */
void picture_write_svg(const struct figure *figure, FILE *file)
{
	const struct figure_rect page = {
		.width = figure->width, .height = figure->height,
	};
	u32 i;

	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", file);
	fprintf(file,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\">\n",
		figure->width, figure->height, figure->width, figure->height);
	put_title(file, figure->title);
	fputc('\n', file);
	fputs(head, file);
	put_patterns(file, figure);
	put_rect(file, &page, 0xffffff, "");
	fputc('\n', file);
	for (i = 0; i < figure->nr_lanes; i++) {
		put_rect(file, &figure->lanes[i].at, 0xf4f4f4, "");
		fputc('\n', file);
	}
	for (i = 0; i < figure->boxes; i++)
		put_box(file, &figure->box[i]);
	for (i = 0; i < figure->lines; i++)
		put_line(file, &figure->line[i]);
	for (i = 0; i < figure->labels; i++)
		put_label(file, &figure->label[i]);
	fputs("</svg>\n", file);
}
