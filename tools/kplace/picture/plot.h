/* SPDX-License-Identifier: GPL-2.0 */
/*
 * From a scene to a file with a picture of it.
 */
#ifndef KPLACE_PLOT_H
#define KPLACE_PLOT_H

#include <argp.h>

#include "layout.h"
#include "picture.h"

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
int plot_save(struct scene *scene, const struct plot_options *options,
	      json_t **json);

#endif
