// SPDX-License-Identifier: GPL-2.0
/*
 * No back end for pictures: for a command that is linked statically.
 */
#include "picture.h"

/**
 * picture_ready - can pictures be drawn?
 *
 * Return: an exit status; the message has been printed.
 */
int picture_ready(void)
{
	return fail(EXIT_SYSTEM,
		    "this kplace was built without cairo and draws no pictures: copy the machine's files, and draw elsewhere with --sysroot");
}

/**
 * picture_draw - draw a figure into a stream
 * @figure: the figure
 * @format: the format
 * @file: the stream
 *
 * Return: an exit status; the message has been printed.
 */
int picture_draw(const struct figure *figure, enum picture_format format,
		 FILE *file)
{
	(void)figure;
	(void)format;
	(void)file;
	return picture_ready();
}
