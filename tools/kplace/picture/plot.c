// SPDX-License-Identifier: GPL-2.0
/*
 * From a scene to a file with a picture of it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "plot.h"
#include "base/size.h"

#define OPTION_FORMAT 0x310
#define OPTION_AXIS 0x311
#define OPTION_WIDTH 0x312
#define OPTION_TITLE 0x313

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

	switch (key) {
	case OPTION_FORMAT:
		if (!picture_format_parse(value, &chosen->format))
			argp_error(state,
				   "there is no format '%s': give "
				   PICTURE_WORDS, value);
		chosen->has_format = true;
		return 0;
	case OPTION_AXIS:
		if (!axis_form_parse(value, &chosen->axis))
			argp_error(state,
				   "there is no axis '%s': give linear, broken or auto",
				   value);
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
		picture_format_of(chosen->path, &format);
	return format;
}

/**
 * plot_check - what is wrong with the options
 * @chosen: the options, with a file
 * @to_stdout: nothing else goes to standard output
 *
 * Return: NULL if nothing is, else a sentence that begins behind the file's
 * name.
 */
const char *plot_check(const struct plot_options *chosen, bool to_stdout)
{
	enum picture_format format;

	if (!to_stdout && !strcmp(chosen->path, "-"))
		return "the rest goes to standard output already: give a file";
	if (chosen->has_format || picture_format_of(chosen->path, &format))
		return NULL;
	return "the name tells no format: let it end in .svg, .png or .pdf, or give --format";
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
			json_array_append_new(array,
					      piece_json(&axis->piece[i]));
	return array;
}

static json_t *describe(const struct layout *layout,
			const struct plot_options *chosen)
{
	const struct axis *axis = &layout->whole;
	json_t *object = json_pack("{si so ss}", "version", JSON_VERSION,
				   "picture", json_text(chosen->path), "format",
				   picture_format_name(format_of(chosen)));

	json_object_set_new(object, "width",
			    json_integer((json_int_t)layout->figure->width));
	json_object_set_new(object, "height",
			    json_integer((json_int_t)layout->figure->height));
	json_object_set_new(object, "axis",
			    json_string(axis_form_name(axis->form)));
	json_object_set_new(object, "breaks", breaks_json(axis));
	json_object_set_new(object, "scene", scene_json(layout->scene));
	return object;
}

static void tell(const struct layout *layout, const struct plot_options *chosen)
{
	if (chosen->quiet || !strcmp(chosen->path, "-"))
		return;
	printf("%s: %s, %.0f x %.0f, %s axis, %u ranges\n", chosen->path,
	       picture_format_name(format_of(chosen)), layout->figure->width,
	       layout->figure->height, axis_form_name(layout->whole.form),
	       layout->scene->items);
}

static int draw(struct layout *layout, const struct plot_options *chosen)
{
	double width = chosen->width ? chosen->width : LAYOUT_WIDTH;

	if (layout->scene->failed ||
	    !layout_make(layout, chosen->axis, width))
		return fail_memory();
	return picture_save(layout->figure, format_of(chosen), chosen->path);
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
		tell(&layout, chosen);
	layout_free(&layout);
	figure_free(&figure);
	return status;
}
