/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The application: what the firmware gave it, and what it has taken.
 */
#ifndef KPLACE_EFI_APP_H
#define KPLACE_EFI_APP_H

#include "efi.h"
#include "message.h"
#include "text.h"

/* Pieces of memory that may be held at a time. */
#define APP_PIECES 24

/**
 * struct app_piece - memory taken from the firmware
 * @at: first byte
 * @pages: of 4 KiB; 0 for memory of the pool. Both are 0 where nothing is held
 */
struct app_piece {
	u64 at;
	u64 pages;
};

/**
 * struct app - the application
 * @handle: its own
 * @system: the firmware's system table
 * @boot: boot services
 * @self: what the firmware says of it
 * @root: directory of the volume that it came from; NULL if there is none
 * @pieces: memory that it holds
 */
struct app {
	void *handle;
	struct efi_system_table *system;
	struct efi_boot_services *boot;
	struct efi_loaded_image *self;
	struct efi_file *root;
	struct app_piece pieces[APP_PIECES];
};

u64 efi_main(void *handle, struct efi_system_table *system);

void say(struct app *app, const char *format, ...) message_printf(2, 3);
struct kplace_out app_out(struct app *app);
const char *status_name(u64 status);

void *app_pool(struct app *app, u64 bytes, u32 type);
bool app_pages(struct app *app, u64 at, u64 pages, u32 type,
	       u64 *status);
void app_free(struct app *app, u64 at);
void app_free_all(struct app *app);

#endif
