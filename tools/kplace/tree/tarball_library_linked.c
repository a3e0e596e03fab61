// SPDX-License-Identifier: GPL-2.0-only
/*
 * libarchive, linked: for a command that is linked statically.
 */
#include "tarball_library.h"

#define FUNCTION(name) .name = archive_##name,

struct libarchive libarchive = {
#include "tarball_functions.h"
};

/**
 * tarball_library_ready - can archives be read and written?
 * @name: the archive, for messages
 *
 * Return: 0: they can.
 */
int tarball_library_ready(const char *name)
{
	(void)name;
	return 0;
}
