// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace simulate: the map, the EFI memory map, what is to be reserved, a picture.
 */
#include <stdlib.h>
#include <string.h>

#include "map/bar.h"
#include "efi_lasts.h"
#include "efi_ledger.h"
#include "efi_type.h"
#include "fdt_ledger.h"
#include "simulate.h"
#include "base/size.h"

#define ATTRIBUTES_TEXT 32	/* all of them */

/* @key: of the last column, which has @value; NULL for rows that have none */
static void put_row(struct simulation *simulation, u64 start, u64 end,
		    const char *what, const char *key, const char *value)
{
	json_t *row;

	if (!simulation->quiet)
		printf("      0x%012llx-0x%012llx  %-*s%s\n", start, end,
		       key ? 21 : 0, what, key ? value : "");
	if (!simulation->rows)
		return;
	row = json_pack("{so so so}", "start", json_address(start), "end",
			json_address(end), "what", json_text(what));
	if (key)
		json_set(row, key, json_string(value));
	json_append(simulation->rows, row);
}

/**
 * simulate_map - the map of what the ledger holds
 * @simulation: the simulation
 *
 * Return: the map, sealed; its ranges are to be freed, and NULL without memory.
 */
struct kplace_map simulate_map(const struct simulation *simulation)
{
	u32 need = KPLACE_MAP_NEED(simulation->ledger.count + 1);
	struct kplace_map map;

	kplace_map_init(&map, calloc(need, sizeof(*map.ranges)), need);
	if (map.ranges)
		kplace_ledger_map(&simulation->ledger, &map);
	return map;
}

/**
 * simulate_show_map - print the map and its bar
 * @simulation: the simulation
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_show_map(struct simulation *simulation)
{
	struct kplace_map map = simulate_map(simulation);
	u32 i;

	if (!map.ranges)
		return fail_memory();
	for (i = 0; i < map.count; i++)
		put_row(simulation, map.ranges[i].start, map.ranges[i].end,
			map.ranges[i].owner, NULL, NULL);
	if (!simulation->quiet)
		bar_print(&map);
	free(map.ranges);
	return 0;
}

/* Order and names as in the kernel's log with efi=debug. */
static void write_attributes(u64 attribute, char text[ATTRIBUTES_TEXT])
{
	int used = 0;
	size_t i;

	*text = '\0';
	for (i = 0; i < EFI_ATTRIBUTES; i++)
		if (attribute & efi_attributes[i].bit)
			used += snprintf(text + used, ATTRIBUTES_TEXT - used,
					 "%s%s", used ? "|" : "",
					 efi_attributes[i].name);
}

/**
 * simulate_show_efi - print the EFI memory map that GetMemoryMap() would give
 * @simulation: the simulation
 *
 * Return: 0.
 */
int simulate_show_efi(struct simulation *simulation)
{
	struct kplace_efi_walk walk = { .ledger = &simulation->ledger };
	struct kplace_efi_entry entry;
	char text[ATTRIBUTES_TEXT];

	while (kplace_efi_ledger_next(&walk, &entry)) {
		write_attributes(entry.attribute, text);
		put_row(simulation, entry.start,
			entry.start + (entry.pages << KPLACE_EFI_PAGE_BITS),
			kplace_efi_type_name(entry.type), "attributes", text);
	}
	return 0;
}

/**
 * simulate_show_fdt - print the reserve entries a device tree would carry
 * @simulation: the simulation
 *
 * Return: 0.
 */
int simulate_show_fdt(struct simulation *simulation)
{
	struct kplace_fdt_walk walk = { .ledger = &simulation->ledger };
	struct kplace_fdt_reserve reserve;

	while (kplace_fdt_ledger_next(&walk, &reserve))
		put_row(simulation, reserve.start, reserve.end, reserve.what,
			NULL, NULL);
	return 0;
}

/**
 * simulate_show_outlive - print what the next stage must reserve again
 * @simulation: the simulation
 *
 * Return: 0.
 */
int simulate_show_outlive(struct simulation *simulation)
{
	struct kplace_outlive_walk walk = { .ledger = &simulation->ledger };
	struct kplace_outlive outlive;

	while (kplace_outlive_next(&walk, &outlive))
		put_row(simulation, outlive.start, outlive.end, outlive.what,
			"type", kplace_efi_type_name(outlive.type));
	return 0;
}

/**
 * simulate_picture - draw what the ledger holds
 * @simulation: the simulation
 * @plot: how, and where to
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int simulate_picture(struct simulation *simulation,
		     const struct plot_options *plot)
{
	const char *path = simulation->script.lines.name;
	const char *slash = strrchr(path, '/');
	struct kplace_map map = simulate_map(simulation);
	struct scene scene = { 0 };
	int status;

	if (!map.ranges)
		return fail_memory();
	scene_say(&scene, &scene.title, "Loads of %s",
		  slash ? slash + 1 : path);
	scene_say(&scene, &scene.about,
		  "after line %llu; " SCENE_UNITS,
		  simulation->script.lines.number);
	scene_add_ledger(&scene, &simulation->ledger, &map);
	status = plot_save(&scene, plot, NULL);
	scene_free(&scene);
	free(map.ranges);
	return status;
}
