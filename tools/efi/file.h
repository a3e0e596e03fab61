/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Files of the volume that the application came from.
 */
#ifndef KPLACE_EFI_FILE_H
#define KPLACE_EFI_FILE_H

#include "app.h"
#include "part.h"

/* Bytes of a name, NUL included: OPTION_PATH. */
#define FILE_NAME 128

/**
 * struct file - an open file
 * @file: the firmware's; NULL if it is not open
 * @name: its name
 * @whole: all of it; refers to the struct, which must stay where it is
 */
struct file {
	struct efi_file *file;
	char name[FILE_NAME];
	struct part whole;
};

void volume_open(struct app *app);
void volume_close(struct app *app);
bool file_exists(struct app *app, const char *name);
bool file_open(struct app *app, const char *name, struct file *file,
	       struct sentence *why);
bool file_create(struct app *app, const char *name, struct file *file,
		 struct sentence *why);
bool file_write(struct file *file, const char *text, struct sentence *why);
void file_close(struct file *file);

#endif
