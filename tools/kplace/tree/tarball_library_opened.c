// SPDX-License-Identifier: GPL-2.0-only
/*
 * libarchive, loaded when the first archive is read or written.
 */
#include "base/library.h"
#include "tarball_library.h"

#define SONAME "libarchive.so.13"
#define NOTE \
	LIBRARY_NOTE_JSON("archive", "Reading and writing tar archives", SONAME)

static const struct {
	struct library_note head;
	char json[sizeof(NOTE)];
} note LIBRARY_NOTE_SECTION = { LIBRARY_NOTE(sizeof(NOTE)), NOTE };

struct libarchive libarchive;

#define FUNCTION(name) { "archive_" #name, (void **)&libarchive.name },

static const struct library_function functions[] = {
#include "tarball_functions.h"
};

static_assert(ARRAY_SIZE(functions) == sizeof(libarchive) / sizeof(void *),
	      "a function would never be found");

static const struct library library = {
	.soname = SONAME,
	.use = "archives are read and written by libarchive",
	.package = "libarchive13",
	.version = "3.3.3",
	.function = functions,
	.functions = ARRAY_SIZE(functions),
};

/**
 * tarball_library_ready - can archives be read and written?
 * @name: the archive, for messages
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int tarball_library_ready(const char *name)
{
	static bool ready;
	int status;

	if (ready)
		return 0;
	status = library_load(&library, name);
	ready = !status;
	return status;
}
