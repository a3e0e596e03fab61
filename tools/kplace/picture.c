// SPDX-License-Identifier: GPL-2.0
/*
 * A figure as a file: there is all of it, or what was there before.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "picture.h"

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

static int fail_write(const char *path)
{
	return fail(EXIT_SYSTEM, "cannot write the picture '%s': %s", path,
		    errno ? strerror(errno) : "write error");
}

/* Draws and closes. */
static int draw(const struct figure *figure, enum picture_format format,
		const char *path, FILE *file)
{
	int status = picture_draw(figure, format, file);
	int error = ferror(file) ? errno : 0;

	if (!fclose(file) && !error)
		return status;
	errno = error ? error : errno;
	return status ? status : fail_write(path);
}

/* A pipe or a device is written to, not replaced. */
static bool is_special(const char *path)
{
	struct stat about;

	return !stat(path, &about) && !S_ISREG(about.st_mode);
}

static int save_special(const struct figure *figure, enum picture_format format,
			const char *path)
{
	FILE *file = fopen(path, "we");

	if (!file)
		return fail_write(path);
	return draw(figure, format, path, file);
}

/* mkostemp() lets nobody else read: as open() would have made it. */
static void open_up(int fd)
{
	mode_t mask = umask(0);

	umask(mask);
	if (fchmod(fd, 0666 & ~mask))
		return;
}

static int save_beside(const struct figure *figure, enum picture_format format,
		       const char *path, char *name)
{
	int fd = mkostemp(name, 02000000);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
	int status;

	if (!file) {
		status = fail_write(path);
		if (fd < 0)
			return status;
		close(fd);
	} else {
		open_up(fd);
		status = draw(figure, format, path, file);
	}
	if (!status && rename(name, path))
		status = fail_write(path);
	if (status)
		unlink(name);
	return status;
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
	char *name;
	int status;

	/* main() closes it, and looks whether all arrived. */
	if (!strcmp(path, "-"))
		return picture_draw(figure, format, stdout);
	if (is_special(path))
		return save_special(figure, format, path);
	if (asprintf(&name, "%s.XXXXXX", path) < 0)
		return fail_memory();
	status = save_beside(figure, format, path, name);
	free(name);
	return status;
}
