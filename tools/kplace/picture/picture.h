/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A figure as a file.
 */
#ifndef KPLACE_PICTURE_H
#define KPLACE_PICTURE_H

#include <stdio.h>

#include "figure.h"
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

/* How messages and help call them. */
#define PICTURE_WORDS "svg, png or pdf"

bool picture_format_parse(const char *word, enum picture_format *format);
bool picture_format_of(const char *path, enum picture_format *format);
const char *picture_format_name(enum picture_format format);
int picture_save(const struct figure *figure, enum picture_format format,
		 const char *path);

/*
 * The back end: picture_cairo.c, or picture_none.c where there is none. Both
 * return 0 or an exit status; the message has been printed.
 */
int picture_ready(void);
int picture_draw(const struct figure *figure, enum picture_format format,
		 FILE *file);

#endif
