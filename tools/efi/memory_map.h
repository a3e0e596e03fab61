/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The firmware's memory map, with names, sealed.
 */
#ifndef KPLACE_EFI_MEMORY_MAP_H
#define KPLACE_EFI_MEMORY_MAP_H

#include "app.h"
#include "efi_memmap.h"
#include "efi_tables.h"

/**
 * struct memory_map - the firmware's memory map
 * @map: what is in use while boot services run, named by configuration tables and
 *	ACPI where they say more; sealed
 * @efi: the map as GetMemoryMap() wrote it
 * @found: what the configuration tables say
 * @buffer: storage of it
 * @ranges: likewise
 * @order: likewise
 * @names: likewise
 * @app: the application
 * @loud: print what is wrong with tables and entries
 */
struct memory_map {
	struct kplace_map map;
	struct kplace_efi_memmap efi;
	struct kplace_efi_found found;
	void *buffer;
	void *ranges;
	void *order;
	void *names;
	struct app *app;
	bool loud;
};

bool memory_map_read(struct app *app, struct memory_map *memory,
		     struct sentence *why);
void memory_map_free(struct memory_map *memory);
void memory_map_print(struct memory_map *memory);

#endif
