// SPDX-License-Identifier: GPL-2.0-only
/*
 * Files of the volume that the application came from: UEFI 2.10, section 13.5.
 */
#include "file.h"

/* Some firmware reads no more at a time, and some reads slowly what is less. */
#define CHUNK 0x1000000ULL

/**
 * volume_open - open the volume
 * @app: the application; its @root is set, to NULL if there is no volume
 */
void volume_open(struct app *app)
{
	static const struct efi_guid guid = EFI_FILE_SYSTEM_GUID;
	struct efi_file_system *volume;
	u64 status;

	status = app->boot->handle_protocol(app->self->device, &guid,
					    (void **)&volume);
	if (!status)
		status = volume->open(volume, &app->root);
	if (status)
		app->root = NULL;
}

/**
 * volume_close - close it
 * @app: the application
 */
void volume_close(struct app *app)
{
	if (app->root)
		app->root->close(app->root);
	app->root = NULL;
}

static bool read_at(void *context, u64 offset, void *buffer, u64 size)
{
	struct efi_file *file = context;
	u8 *to = buffer;

	if (file->set_position(file, offset))
		return false;
	while (size) {
		u64 bytes = size < CHUNK ? size : CHUNK;

		if (file->read(file, &bytes, to) || !bytes || bytes > size)
			return false;
		to += bytes;
		size -= bytes;
	}
	return true;
}

static u64 open_as(struct app *app, const char *name, u64 mode,
		   struct file *file)
{
	u16 wide[FILE_NAME];
	u32 i;

	memset(file, 0, sizeof(*file));
	for (i = 0; name[i] && i < FILE_NAME - 1; i++) {
		file->name[i] = name[i];
		wide[i] = (u8)name[i];
	}
	wide[i] = 0;
	if (!app->root)
		return EFI_NO_MEDIA;
	return app->root->open(app->root, &file->file, wide, mode, 0);
}

/**
 * file_exists - is there such a file?
 * @app: the application
 * @name: from the root on
 *
 * Return: whether there is, readable or not.
 */
bool file_exists(struct app *app, const char *name)
{
	struct file file;
	u64 status = app->root ? open_as(app, name, EFI_FILE_READ, &file) :
					EFI_NOT_FOUND;

	if (!status)
		file_close(&file);
	return status != EFI_NOT_FOUND;
}

static bool refuse_file(struct file *file, const char *what, u64 status,
			struct sentence *why)
{
	if (file->file)
		file->file->close(file->file);
	file->file = NULL;
	return refuse(why, "%s: the file cannot be %s: %s", file->name, what,
		      status_name(status));
}

/**
 * file_open - open a file for reading
 * @app: the application
 * @name: from the root on
 * @file: filled in
 * @why: set if it cannot be opened
 *
 * Return: whether it is open.
 */
bool file_open(struct app *app, const char *name, struct file *file,
	       struct sentence *why)
{
	u64 status = open_as(app, name, EFI_FILE_READ, file);
	u64 size = 0;

	if (status) {
		file->file = NULL;
		return refuse_file(file, "opened", status, why);
	}
	/* The end: section 13.5, EFI_FILE_PROTOCOL.SetPosition(). */
	status = file->file->set_position(file->file, U64_MAX);
	if (!status)
		status = file->file->get_position(file->file, &size);
	if (status)
		return refuse_file(file, "measured", status, why);
	file->whole = (struct part) {
		.read = read_at, .context = file->file, .size = size,
	};
	return true;
}

/**
 * file_create - open a file for writing, in the place of one that is there
 * @app: the application
 * @name: from the root on
 * @file: filled in
 * @why: set if it cannot be made
 *
 * Return: whether it is open.
 */
bool file_create(struct app *app, const char *name, struct file *file,
		 struct sentence *why)
{
	u64 mode = EFI_FILE_READ | EFI_FILE_WRITE;
	u64 status;

	/* An old file would keep its end. */
	if (!open_as(app, name, mode, file))
		file->file->delete(file->file);
	status = open_as(app, name, mode | EFI_FILE_CREATE, file);
	if (!status)
		return true;
	file->file = NULL;
	return refuse_file(file, "made", status, why);
}

/**
 * file_write - append text
 * @file: from file_create()
 * @text: the text
 * @why: set if it cannot be written
 *
 * Return: whether it is written; else the file is closed.
 */
bool file_write(struct file *file, const char *text, struct sentence *why)
{
	u64 size = strlen(text);
	u64 bytes = size;
	u64 status = file->file->write(file->file, &bytes, text);

	return (!status && bytes == size) ||
	       refuse_file(file, "written", status, why);
}

/**
 * file_close - close a file
 * @file: open or not
 */
void file_close(struct file *file)
{
	if (file->file)
		file->file->close(file->file);
	file->file = NULL;
}
