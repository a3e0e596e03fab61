/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From a scene to a file with a picture of it.
 */
#ifndef KPLACE_PLOT_H
#define KPLACE_PLOT_H

#include <argp.h>
#include <jansson.h>
#include <stdio.h>

#include "layout.h"
#include "base/message.h"

/**
 * enum picture_format - the file's format
 * @PICTURE_SVG: Scalable Vector Graphics
 * @PICTURE_PNG: Portable Network Graphics, a pixel for each point
 * @PICTURE_PDF: Portable Document Format, one page
 * @PICTURE_FORMATS: how many there are
 */
enum picture_format {
	PICTURE_SVG,
	PICTURE_PNG,
	PICTURE_PDF,
	PICTURE_FORMATS
};

/**
 * struct plot_options - what the command line says about the picture
 * @path: the file; "-" is standard output; NULL if none is wanted
 * @format: its format
 * @has_format: it was given, and does not depend on the file's name
 * @axis: the form of the axis
 * @width: of the picture; 0 for the usual
 * @title: NULL for the usual
 * @quiet: print nothing about it
 *
 * Zeroed, they stand for their defaults.
 */
struct plot_options {
	const char *path;
	enum picture_format format;
	bool has_format;
	enum axis_form axis;
	unsigned int width;
	const char *title;
	bool quiet;
};

/* Input: struct plot_options. */
extern const struct argp plot_argp;

const char *plot_check(const struct plot_options *options, bool to_stdout);
int plot_ready(const struct plot_options *options);
int plot_save(struct scene *scene, const struct plot_options *options,
	      json_t **json);

/* The back ends: cairo for PNG and PDF. */
int picture_ready(void);
int picture_draw(const struct figure *figure, enum picture_format format,
		 FILE *file);
void picture_write_svg(const struct figure *figure, FILE *file);

#endif
