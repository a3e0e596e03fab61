/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files that are there as a whole, or as they were before.
 */
#ifndef KPLACE_WHOLE_FILE_H
#define KPLACE_WHOLE_FILE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

/**
 * struct whole_file - a file to be written
 * @path: its name; "-" is standard output
 * @what: what messages call it
 * @mode: who may read it; 0 for what the umask says
 * @is_synced: it is on the disk when it is done
 * @write: writes it; returns 0 or an exit status, the message printed. Errors
 *	of the stream are looked for afterwards
 * @context: handed to @write
 */
struct whole_file {
	const char *path;
	const char *what;
	mode_t mode;
	bool is_synced;
	int (*write)(FILE *file, const void *context);
	const void *context;
};

int whole_file_save(const struct whole_file *whole);

#endif
