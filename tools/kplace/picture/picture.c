// SPDX-License-Identifier: GPL-2.0
/*
 * A figure as a file: there is all of it, or what was there before.
 */
#include <string.h>
#include <strings.h>

#include "picture.h"
#include "base/whole_file.h"

static const char * const format_names[] = {
	[PICTURE_SVG] = "svg",
	[PICTURE_PNG] = "png",
	[PICTURE_PDF] = "pdf",
};

static_assert(ARRAY_SIZE(format_names) == PICTURE_FORMATS,
	      "a format has no name");

/**
 * picture_format_parse - a format by its name
 * @word: the name
 * @format: filled in
 *
 * Return: whether there is such a format.
 */
bool picture_format_parse(const char *word, enum picture_format *format)
{
	u32 i;

	for (i = 0; i < PICTURE_FORMATS; i++)
		if (!strcasecmp(word, format_names[i]))
			break;
	*format = i;
	return i < PICTURE_FORMATS;
}

/**
 * picture_format_of - a format by the ending of a file's name
 * @path: the file
 * @format: filled in
 *
 * Return: whether the ending is that of a format.
 */
bool picture_format_of(const char *path, enum picture_format *format)
{
	const char *slash = strrchr(path, '/');
	const char *dot = strrchr(slash ? slash : path, '.');

	return dot && picture_format_parse(dot + 1, format);
}

/**
 * picture_format_name - the name of a format
 * @format: the format
 *
 * Return: a word.
 */
const char *picture_format_name(enum picture_format format)
{
	return format_names[format];
}

/**
 * struct drawing - what is drawn into a file
 * @figure: the figure
 * @format: the file's format
 */
struct drawing {
	const struct figure *figure;
	enum picture_format format;
};

static int draw(FILE *file, const void *context)
{
	const struct drawing *drawing = context;

	return picture_draw(drawing->figure, drawing->format, file);
}

/**
 * picture_save - draw a figure into a file
 * @figure: the figure
 * @format: the file's format
 * @path: the file; "-" is standard output
 *
 * Return: 0 or an exit status; the message has been printed, and the file is
 * as it was.
 */
int picture_save(const struct figure *figure, enum picture_format format,
		 const char *path)
{
	const struct drawing drawing = { figure, format };
	const struct whole_file whole = {
		.path = path,
		.what = "picture",
		.write = draw,
		.context = &drawing,
	};

	return whole_file_save(&whole);
}
