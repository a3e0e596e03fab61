// SPDX-License-Identifier: GPL-2.0-only
/*
 * From a scene to a file with a picture of it.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "plot.h"
#include "base/json.h"
#include "base/size.h"
#include "base/whole_file.h"

#define OPTION_FORMAT 0x310
#define OPTION_AXIS 0x311
#define OPTION_WIDTH 0x312
#define OPTION_TITLE 0x313

static const char * const format_names[] = {
	[PICTURE_SVG] = "svg",
	[PICTURE_PNG] = "png",
	[PICTURE_PDF] = "pdf",
};

static_assert(ARRAY_SIZE(format_names) == PICTURE_FORMATS,
	      "a format has no name");

static bool format_parse(const char *word, enum picture_format *format)
{
	u32 i;

	for (i = 0; i < PICTURE_FORMATS; i++)
		if (!strcasecmp(word, format_names[i]))
			break;
	*format = i;
	return i < PICTURE_FORMATS;
}

/* The format that the ending of a file's name stands for. */
static bool format_of_name(const char *path, enum picture_format *format)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');

	return dot && format_parse(dot + 1, format);
}

static const char *format_name(u32 format)
{
	return format_names[format];
}

static const struct words formats = { format_name, PICTURE_FORMATS };

/**
 * struct drawing - what is drawn into a file
 * @figure: the figure
 * @format: the file's format
 */
struct drawing {
	const struct figure *figure;
	enum picture_format format;
};

static int draw_into(FILE *file, const void *context)
{
	const struct drawing *drawing = context;

	if (drawing->format != PICTURE_SVG)
		return picture_draw(drawing->figure, drawing->format, file);
	picture_write_svg(drawing->figure, file);
	return 0;
}

/* All of it is there afterwards, or what was there before. */
static int save(const struct figure *figure, enum picture_format format,
		const char *path)
{
	const struct drawing drawing = { figure, format };
	const struct whole_file whole = {
		.path = path,
		.what = "picture",
		.write = draw_into,
		.context = &drawing,
	};

	return whole_file_save(&whole);
}

/**
 * picture_ready - can PNG and PDF pictures be drawn?
 *
 * This and the next are picture_cairo.c's, if it is there: a command that is
 * linked statically does without.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
__attribute__((__weak__)) int picture_ready(void)
{
	return fail(EXIT_SYSTEM,
		    "this kplace was built without cairo and draws SVG only: give a file that ends in .svg");
}

/**
 * picture_draw - draw a figure into a stream
 * @figure: the figure
 * @format: PNG or PDF
 * @file: the stream
 *
 * Return: 0 or an exit status; the message has been printed.
 */
__attribute__((__weak__)) int picture_draw(const struct figure *figure,
					   enum picture_format format,
					   FILE *file)
{
	(void)figure;
	(void)format;
	(void)file;
	return picture_ready();
}

static const struct argp_option options[] = {
	{ "format", OPTION_FORMAT, "svg|png|pdf", 0,
	  "The picture's format (default: as the file's name ends)", 2 },
	{ "axis", OPTION_AXIS, "linear|broken|auto", 0,
	  "All addresses to one scale; or long stretches squeezed, which is marked, and small ranges widened (default auto: broken if too little would be seen)",
	  2 },
	{ "width", OPTION_WIDTH, "POINTS", 0,
	  "The picture's width, in pixels for png (default 1200)", 2 },
	{ "title", OPTION_TITLE, "TEXT", 0, "The picture's title", 2 },
	{ 0 }
};

static void take_width(struct plot_options *chosen, const char *value,
		       struct argp_state *state)
{
	u64 width;

	if (size_parse(value, &width) != SIZE_OK ||
	    width < LAYOUT_NARROWEST || width > LAYOUT_WIDEST)
		argp_error(state,
			   "--width: '%s' is none for a picture: give a number from %d to %d",
			   value, LAYOUT_NARROWEST, LAYOUT_WIDEST);
	chosen->width = (unsigned int)width;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct plot_options *chosen = state->input;
	char text[WORDS_TEXT];

	switch (key) {
	case OPTION_FORMAT:
		if (!format_parse(value, &chosen->format))
			argp_error(state, "there is no format '%s': give %s",
				   value, words_text(&formats, " or ", text));
		chosen->has_format = true;
		return 0;
	case OPTION_AXIS:
		if (!words_find(&axis_forms, value, &chosen->axis))
			argp_error(state, "there is no axis '%s': give %s",
				   value, words_text(&axis_forms, " or ", text));
		return 0;
	case OPTION_WIDTH:
		take_width(chosen, value, state);
		return 0;
	case OPTION_TITLE:
		if (!*value)
			argp_error(state, "--title: give a text");
		chosen->title = value;
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

const struct argp plot_argp = { options, parse_option, NULL, NULL, NULL, NULL,
				NULL };

static enum picture_format format_of(const struct plot_options *chosen)
{
	enum picture_format format = chosen->format;

	if (!chosen->has_format)
		format_of_name(chosen->path, &format);
	return format;
}

/**
 * plot_check - what is wrong with the options
 * @chosen: the options, with a file
 * @to_stdout: nothing else goes to standard output
 *
 * Return: NULL if nothing is, else a sentence that begins after the file's
 * name.
 */
const char *plot_check(const struct plot_options *chosen, bool to_stdout)
{
	enum picture_format format;

	if (!to_stdout && !strcmp(chosen->path, "-"))
		return "the rest goes to standard output already: give a file";
	if (chosen->has_format || format_of_name(chosen->path, &format))
		return NULL;
	return "the name has no format: let it end in .svg, .png or .pdf, or give --format";
}

/**
 * plot_ready - can a picture of this format be drawn?
 * @chosen: the options, which plot_check() found right
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int plot_ready(const struct plot_options *chosen)
{
	return format_of(chosen) == PICTURE_SVG ? 0 : picture_ready();
}

static json_t *item_json(const struct scene_item *item)
{
	static const struct json_field place[] = {
		JSON_ADDRESS(struct scene_item, start),
		JSON_ADDRESS(struct scene_item, end),
		JSON_TEXT(struct scene_item, name),
		{ 0 }
	};
	static const struct json_field about[] = {
		JSON_TEXT(struct scene_item, source),
		JSON_TEXT(struct scene_item, note),
		{ 0 }
	};
	json_t *object = json_object();

	json_set(object, "number",
		 item->listed ? json_integer(item->number) : json_null());
	json_add(object, place, item);
	json_set(object, "look", json_string(palette_entry(item->paint).name));
	json_add(object, about, item);
	return object;
}

static json_t *lane_json(const struct scene *scene, enum scene_lane lane)
{
	json_t *ranges = json_array();
	u32 i;

	for (i = 0; i < scene->items; i++)
		if (scene->item[i].lane == lane)
			json_append(ranges, item_json(&scene->item[i]));
	return json_pack("{ss so}", "name", scene_lane_name(lane), "ranges",
			 ranges);
}

/* What a picture shows, for those who cannot see it. */
static json_t *scene_json(const struct scene *scene)
{
	static const struct json_field texts[] = {
		JSON_TEXT(struct scene, title),
		JSON_TEXT(struct scene, about),
		JSON_TEXT(struct scene, verdict),
		{ 0 }
	};
	json_t *object = json_object();
	json_t *lanes = json_array();
	enum scene_lane lane;

	for (lane = LANE_RAM; lane < LANES; lane++)
		if (lane != LANE_SEGMENTS || scene->segments)
			json_append(lanes, lane_json(scene, lane));
	json_add(object, texts, scene);
	json_set(object, "lanes", lanes);
	json_set(object, "unlisted", json_integer(scene->unlisted));
	return object;
}

static json_t *piece_json(const struct axis_piece *piece)
{
	return json_pack("{so so so}", "start", json_address(piece->start),
			 "end", json_address(piece->end), "bytes",
			 json_bytes(piece->end - piece->start));
}

static json_t *breaks_json(const struct axis *axis)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < axis->pieces; i++)
		if (axis->piece[i].squeezed)
			json_append(array, piece_json(&axis->piece[i]));
	return array;
}

static json_t *describe(const struct layout *layout,
			const struct plot_options *chosen)
{
	const struct axis *axis = &layout->whole;
	const struct figure *figure = layout->figure;
	json_t *object = json_answer();

	json_set(object, "picture", json_text(chosen->path));
	json_set(object, "format", json_text(format_name(format_of(chosen))));
	json_set(object, "width", json_integer((json_int_t)figure->width));
	json_set(object, "height", json_integer((json_int_t)figure->height));
	json_set(object, "axis", json_text(axis_forms.name(axis->form)));
	json_set(object, "breaks", breaks_json(axis));
	json_set(object, "scene", scene_json(layout->scene));
	return object;
}

static void print_line(const struct layout *layout,
		       const struct plot_options *chosen)
{
	if (chosen->quiet || !strcmp(chosen->path, "-"))
		return;
	printf("%s: %s, %.0f x %.0f, %s axis, %u ranges\n", chosen->path,
	       format_name(format_of(chosen)), layout->figure->width,
	       layout->figure->height, axis_forms.name(layout->whole.form),
	       layout->scene->items);
}

static int draw(struct layout *layout, const struct plot_options *chosen)
{
	double width = chosen->width ? chosen->width : LAYOUT_WIDTH;

	if (layout->scene->failed ||
	    !layout_make(layout, chosen->axis, width))
		return fail_memory();
	return save(layout->figure, format_of(chosen), chosen->path);
}

/**
 * plot_save - draw a scene
 * @scene: the scene; numbered afterwards
 * @chosen: how, and where to
 * @json: gets a description, instead of a line on standard output; or NULL
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int plot_save(struct scene *scene, const struct plot_options *chosen,
	      json_t **json)
{
	struct figure figure = { 0 };
	struct layout layout = { .scene = scene, .figure = &figure };
	int status;

	if (chosen->title) {
		free(scene->title);
		scene->title = NULL;
		scene_say(scene, &scene->title, "%s", chosen->title);
	}
	scene_number(scene);
	status = draw(&layout, chosen);
	if (!status && json)
		*json = describe(&layout, chosen);
	else if (!status)
		print_line(&layout, chosen);
	layout_free(&layout);
	figure_free(&figure);
	return status;
}
