// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory from the firmware. Each piece is noted, so that all can be given back.
 */
#include "app.h"
#include "efi_type.h"

/* NULL if as many are held as there may be. */
static struct app_piece *free_piece(struct app *app)
{
	u32 i;

	for (i = 0; i < APP_PIECES; i++)
		if (!app->pieces[i].at && !app->pieces[i].pages)
			return &app->pieces[i];
	return NULL;
}

/**
 * app_pool - memory of any address
 * @app: the application
 * @bytes: how many
 * @type: enum kplace_efi_type
 *
 * Return: the memory, not zeroed; NULL if there is none.
 */
void *app_pool(struct app *app, u64 bytes, u32 type)
{
	struct app_piece *piece = free_piece(app);
	void *at;

	if (!piece || app->boot->allocate_pool(type, bytes, &at))
		return NULL;
	*piece = (struct app_piece) { .at = (u64)(uintptr_t)at };
	return at;
}

/**
 * app_pages - memory at an address
 * @app: the application
 * @at: first byte, a multiple of 4 KiB
 * @pages: of 4 KiB
 * @type: enum kplace_efi_type
 * @status: set to what the firmware answers if it refuses
 *
 * Return: whether it is the application's now.
 */
bool app_pages(struct app *app, u64 at, u64 pages, u32 type,
	       u64 *status)
{
	struct app_piece *piece = free_piece(app);

	*status = piece ? app->boot->allocate_pages(EFI_ALLOCATE_ADDRESS, type,
						    pages, &at) :
			  EFI_OUT_OF_RESOURCES;
	if (*status)
		return false;
	*piece = (struct app_piece) { .at = at, .pages = pages };
	return true;
}

static void give_back(struct app *app, struct app_piece *piece)
{
	if (piece->pages)
		app->boot->free_pages(piece->at, piece->pages);
	else if (piece->at)
		app->boot->free_pool((void *)(uintptr_t)piece->at);
	*piece = (struct app_piece) { 0 };
}

/**
 * app_free - give memory back
 * @app: the application
 * @at: where it begins; nothing is done for what is not held
 */
void app_free(struct app *app, u64 at)
{
	u32 i;

	for (i = 0; i < APP_PIECES; i++)
		if (app->pieces[i].at == at)
			give_back(app, &app->pieces[i]);
}

/**
 * app_free_all - give all memory back
 * @app: the application
 */
void app_free_all(struct app *app)
{
	u32 i;

	for (i = 0; i < APP_PIECES; i++)
		give_back(app, &app->pieces[i]);
}
