// SPDX-License-Identifier: GPL-2.0-only
/*
 * Figures drawn by cairo, as PNG and PDF.
 *
 * cairo is loaded when such a picture is to be drawn.
 */
#include <cairo/cairo-pdf.h>

#include "base/library.h"
#include "plot.h"

#define SONAME "libcairo.so.2"
#define NOTE \
	LIBRARY_NOTE_JSON("picture", "Drawing pictures as PNG or PDF", SONAME)

static const struct {
	struct library_note head;
	char json[sizeof(NOTE)];
} note LIBRARY_NOTE_SECTION = { LIBRARY_NOTE(sizeof(NOTE)), NOTE };

/* What is used of it: cairo_create() is cairo.create(). */
static struct {
	__typeof__(cairo_clip) *clip;
	__typeof__(cairo_create) *create;
	__typeof__(cairo_destroy) *destroy;
	__typeof__(cairo_fill) *fill;
	__typeof__(cairo_fill_preserve) *fill_preserve;
	__typeof__(cairo_font_options_create) *font_options_create;
	__typeof__(cairo_font_options_destroy) *font_options_destroy;
	__typeof__(cairo_font_options_set_hint_metrics) *font_options_set_hint_metrics;
	__typeof__(cairo_font_options_set_hint_style) *font_options_set_hint_style;
	__typeof__(cairo_image_surface_create) *image_surface_create;
	__typeof__(cairo_line_to) *line_to;
	__typeof__(cairo_move_to) *move_to;
	__typeof__(cairo_new_path) *new_path;
	__typeof__(cairo_paint) *paint;
	__typeof__(cairo_pdf_surface_create_for_stream) *pdf_surface_create_for_stream;
	__typeof__(cairo_pdf_surface_set_metadata) *pdf_surface_set_metadata;
	__typeof__(cairo_rectangle) *rectangle;
	__typeof__(cairo_restore) *restore;
	__typeof__(cairo_save) *save;
	__typeof__(cairo_select_font_face) *select_font_face;
	__typeof__(cairo_set_font_matrix) *set_font_matrix;
	__typeof__(cairo_set_font_options) *set_font_options;
	__typeof__(cairo_set_line_width) *set_line_width;
	__typeof__(cairo_set_source_rgb) *set_source_rgb;
	__typeof__(cairo_set_source_rgba) *set_source_rgba;
	__typeof__(cairo_show_text) *show_text;
	__typeof__(cairo_status) *status;
	__typeof__(cairo_status_to_string) *status_to_string;
	__typeof__(cairo_stroke) *stroke;
	__typeof__(cairo_surface_destroy) *surface_destroy;
	__typeof__(cairo_surface_finish) *surface_finish;
	__typeof__(cairo_surface_status) *surface_status;
	__typeof__(cairo_surface_write_to_png_stream) *surface_write_to_png_stream;
	__typeof__(cairo_text_extents) *text_extents;
} cairo;

#define FUNCTION(name) { "cairo_" #name, (void **)&cairo.name }

static const struct library_function functions[] = {
	FUNCTION(clip),
	FUNCTION(create),
	FUNCTION(destroy),
	FUNCTION(fill),
	FUNCTION(fill_preserve),
	FUNCTION(font_options_create),
	FUNCTION(font_options_destroy),
	FUNCTION(font_options_set_hint_metrics),
	FUNCTION(font_options_set_hint_style),
	FUNCTION(image_surface_create),
	FUNCTION(line_to),
	FUNCTION(move_to),
	FUNCTION(new_path),
	FUNCTION(paint),
	FUNCTION(pdf_surface_create_for_stream),
	FUNCTION(pdf_surface_set_metadata),
	FUNCTION(rectangle),
	FUNCTION(restore),
	FUNCTION(save),
	FUNCTION(select_font_face),
	FUNCTION(set_font_matrix),
	FUNCTION(set_font_options),
	FUNCTION(set_line_width),
	FUNCTION(set_source_rgb),
	FUNCTION(set_source_rgba),
	FUNCTION(show_text),
	FUNCTION(status),
	FUNCTION(status_to_string),
	FUNCTION(stroke),
	FUNCTION(surface_destroy),
	FUNCTION(surface_finish),
	FUNCTION(surface_status),
	FUNCTION(surface_write_to_png_stream),
	FUNCTION(text_extents),
};

static_assert(ARRAY_SIZE(functions) == sizeof(cairo) / sizeof(void *),
	      "a function would never be found");

static const struct library library = {
	.soname = SONAME,
	.use = "PNG and PDF pictures are drawn by cairo",
	.package = "libcairo2",
	.version = "1.16",
	.function = functions,
	.functions = ARRAY_SIZE(functions),
};

/**
 * picture_ready - can PNG and PDF pictures be drawn?
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int picture_ready(void)
{
	return library_load(&library, NULL);
}

/* --- colours and lines ---------------------------------------------------- */

#define INK 0x222222
#define FAINT 0x5f5f5f
#define WHITE 0xffffff
#define LANE 0xf4f4f4

static void set_colour(cairo_t *to, u32 rgb)
{
	cairo.set_source_rgb(to, (rgb >> 16 & 0xff) / 255.0,
			     (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

static void stroke(cairo_t *to, double x, double y, double to_x, double to_y)
{
	cairo.move_to(to, x, y);
	cairo.line_to(to, to_x, to_y);
	cairo.stroke(to);
}

static void fill_rect(cairo_t *to, const struct figure_rect *at, u32 rgb)
{
	set_colour(to, rgb);
	cairo.rectangle(to, at->x, at->y, at->width, at->height);
	cairo.fill(to);
}

/* --- boxes ---------------------------------------------------------------- */

/* Between two lines of a pattern. */
#define STEP 5.0
/* Narrower boxes show neither a pattern nor an outline. */
#define NARROW 3.0

static void rising(cairo_t *to, const struct figure_rect *at)
{
	double x;

	for (x = at->x + STEP / 2; x < at->x + at->width + at->height;
	     x += STEP) {
		cairo.move_to(to, x, at->y);
		cairo.line_to(to, x - at->height, at->y + at->height);
	}
}

static void falling(cairo_t *to, const struct figure_rect *at)
{
	double x;

	for (x = at->x - at->height + STEP / 2; x < at->x + at->width;
	     x += STEP) {
		cairo.move_to(to, x, at->y);
		cairo.line_to(to, x + at->height, at->y + at->height);
	}
}

static void upright(cairo_t *to, const struct figure_rect *at)
{
	double x;

	for (x = at->x + STEP / 2; x < at->x + at->width; x += STEP) {
		cairo.move_to(to, x, at->y);
		cairo.line_to(to, x, at->y + at->height);
	}
}

static void level(cairo_t *to, const struct figure_rect *at)
{
	double y;

	for (y = at->y + STEP / 2; y < at->y + at->height; y += STEP) {
		cairo.move_to(to, at->x, y);
		cairo.line_to(to, at->x + at->width, y);
	}
}

static void dots(cairo_t *to, const struct figure_rect *at)
{
	double x, y;

	for (y = at->y + STEP / 2; y < at->y + at->height; y += STEP)
		for (x = at->x + STEP / 2; x < at->x + at->width; x += STEP) {
			cairo.move_to(to, x - 0.6, y);
			cairo.line_to(to, x + 0.6, y);
		}
}

static void draw_pattern(cairo_t *to, const struct figure_rect *at,
			 enum pattern pattern)
{
	if (pattern == PATTERN_NONE)
		return;
	cairo.save(to);
	cairo.rectangle(to, at->x, at->y, at->width, at->height);
	cairo.clip(to);
	if (pattern == PATTERN_RISING || pattern == PATTERN_CROSSED)
		rising(to, at);
	if (pattern == PATTERN_FALLING || pattern == PATTERN_CROSSED)
		falling(to, at);
	if (pattern == PATTERN_UPRIGHT || pattern == PATTERN_GRID)
		upright(to, at);
	if (pattern == PATTERN_LEVEL || pattern == PATTERN_GRID)
		level(to, at);
	if (pattern == PATTERN_DOTS)
		dots(to, at);
	cairo.set_source_rgba(to, 0, 0, 0, 0.55);
	cairo.set_line_width(to, pattern == PATTERN_DOTS ? 1.2 : 0.7);
	cairo.stroke(to);
	cairo.restore(to);
}

static void draw_box(cairo_t *to, const struct figure_box *box)
{
	struct palette_entry style = palette_entry(box->paint);

	fill_rect(to, &box->at, style.fill);
	if (box->at.width < NARROW)
		return;
	draw_pattern(to, &box->at, style.pattern);
	set_colour(to, INK);
	cairo.set_line_width(to, 0.6);
	cairo.rectangle(to, box->at.x, box->at.y, box->at.width,
			box->at.height);
	cairo.stroke(to);
}

/* --- lines ---------------------------------------------------------------- */

static void zigzag(cairo_t *to, const struct figure_line *line, double shift)
{
	double x = line->x + shift;
	double y = line->y;
	double side = 2;

	cairo.move_to(to, x - side, y);
	while (y < line->to_y) {
		y += 4;
		side = -side;
		cairo.line_to(to, x - side, y < line->to_y ? y : line->to_y);
	}
}

static void draw_break(cairo_t *to, const struct figure_line *line)
{
	set_colour(to, WHITE);
	cairo.set_line_width(to, 4);
	zigzag(to, line, 0);
	cairo.stroke(to);
	set_colour(to, INK);
	cairo.set_line_width(to, 0.8);
	zigzag(to, line, -2);
	zigzag(to, line, 2);
	cairo.stroke(to);
}

static void draw_line(cairo_t *to, const struct figure_line *line)
{
	if (line->stroke == STROKE_BREAK) {
		draw_break(to, line);
		return;
	}
	set_colour(to, line->stroke == STROKE_LEADER ? FAINT : INK);
	cairo.set_line_width(to, line->stroke == STROKE_LEADER ? 0.6 : 1);
	stroke(to, line->x, line->y, line->to_x, line->to_y);
}

/* --- labels --------------------------------------------------------------- */

static void set_font(cairo_t *to, double width, double height)
{
	const cairo_matrix_t matrix = { .xx = width, .yy = height };

	cairo.set_font_matrix(to, &matrix);
}

/* A typeface wider than the figure reckoned with is condensed. */
static void draw_label(cairo_t *to, const struct figure_label *label)
{
	const struct figure_rect *at = &label->at;
	double x = at->x;
	cairo_text_extents_t extents;

	if (label->plate)
		fill_rect(to, &(struct figure_rect) {
			at->x - 2, at->y, at->width + 4, at->height }, WHITE);
	cairo.select_font_face(to, label->face == FACE_MONO ? "monospace" :
							      "sans-serif",
			       CAIRO_FONT_SLANT_NORMAL,
			       label->face == FACE_BOLD ?
			       CAIRO_FONT_WEIGHT_BOLD :
			       CAIRO_FONT_WEIGHT_NORMAL);
	set_font(to, label->size, label->size);
	cairo.text_extents(to, label->text, &extents);
	if (extents.x_advance > at->width)
		set_font(to, label->size * at->width / extents.x_advance,
			 label->size);
	else if (label->middle)
		x += (at->width - extents.x_advance) / 2;
	set_colour(to, label->faint ? FAINT : INK);
	cairo.move_to(to, x, at->y + label->size);
	cairo.show_text(to, label->text);
}

/* --- files ---------------------------------------------------------------- */

static void set_fonts(cairo_t *to)
{
	cairo_font_options_t *options = cairo.font_options_create();

	/* The same places in every format, and at every scale. */
	cairo.font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo.font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo.set_font_options(to, options);
	cairo.font_options_destroy(options);
}

static cairo_status_t draw_figure(cairo_surface_t *surface,
				  const struct figure *figure)
{
	cairo_t *to = cairo.create(surface);
	cairo_status_t status;
	u32 i;

	set_fonts(to);
	set_colour(to, WHITE);
	cairo.paint(to);
	for (i = 0; i < figure->nr_lanes; i++)
		fill_rect(to, &figure->lanes[i].at, LANE);
	for (i = 0; i < figure->boxes; i++)
		draw_box(to, &figure->box[i]);
	for (i = 0; i < figure->lines; i++)
		draw_line(to, &figure->line[i]);
	for (i = 0; i < figure->labels; i++)
		draw_label(to, &figure->label[i]);
	status = cairo.status(to);
	cairo.destroy(to);
	return status;
}

static cairo_status_t put(void *file, const unsigned char *data,
			  unsigned int length)
{
	return fwrite(data, 1, length, file) == length ?
		       CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_surface_t *make_surface(const struct figure *figure,
				     enum picture_format format, FILE *file)
{
	double width = figure->width, height = figure->height;
	cairo_surface_t *surface;

	if (format == PICTURE_PNG)
		return cairo.image_surface_create(CAIRO_FORMAT_RGB24,
						  (int)width, (int)height);
	surface = cairo.pdf_surface_create_for_stream(put, file, width, height);
	cairo.pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
				       figure->title);
	/* The same picture is the same file. */
	cairo.pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
				       "");
	return surface;
}

/**
 * picture_draw - draw a figure into a stream
 * @figure: the figure
 * @format: PNG or PDF
 * @file: the stream; what it does not take shows in ferror()
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int picture_draw(const struct figure *figure, enum picture_format format,
		 FILE *file)
{
	cairo_surface_t *surface;
	cairo_status_t status;
	int ready = picture_ready();

	if (ready)
		return ready;
	surface = make_surface(figure, format, file);
	status = draw_figure(surface, figure);
	if (status == CAIRO_STATUS_SUCCESS && format == PICTURE_PNG)
		status = cairo.surface_write_to_png_stream(surface, put, file);
	cairo.surface_finish(surface);
	if (status == CAIRO_STATUS_SUCCESS)
		status = cairo.surface_status(surface);
	cairo.surface_destroy(surface);
	/* Who gave the file says what was wrong with it. */
	if (status == CAIRO_STATUS_SUCCESS || ferror(file))
		return 0;
	return fail(EXIT_SYSTEM, "cairo cannot draw the picture: %s",
		    cairo.status_to_string(status));
}
