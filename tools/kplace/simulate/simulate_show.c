// SPDX-License-Identifier: GPL-2.0
/*
 * kplace simulate: the map, the EFI memory map and the FDT's reserve list.
 */
#include "map/bar.h"
#include "efi_ledger.h"
#include "efi_type.h"
#include "fdt_ledger.h"
#include "simulate.h"

#define WHAT_TEXT 160		/* a name, and how many more */
#define ATTRIBUTES_TEXT 32	/* all of them */

/* @attributes: NULL for rows that have none */
static void put_row(struct simulation *simulation, u64 start, u64 end,
		    const char *what, const char *attributes)
{
	json_t *row;

	if (!simulation->quiet)
		printf("      0x%012llx-0x%012llx  %-*s%s\n",
		       start, end,
		       attributes ? 21 : 0, what, attributes ? attributes : "");
	if (!simulation->rows)
		return;
	row = json_pack("{so so so}", "start", json_address(start), "end",
			json_address(end), "what", json_text(what));
	if (attributes)
		json_object_set_new(row, "attributes", json_string(attributes));
	json_array_append_new(simulation->rows, row);
}

/**
 * simulate_show_map - print the map and its bar
 * @simulation: the simulation
 */
void simulate_show_map(struct simulation *simulation)
{
	const struct kplace_map *map = &simulation->ledger.map;
	u32 i;

	for (i = 0; i < map->count; i++)
		put_row(simulation, map->ranges[i].start, map->ranges[i].end,
			map->ranges[i].owner, NULL);
	if (!simulation->quiet)
		bar_print(map);
}

static const struct {
	u64 bit;
	const char *name;
} attributes[] = {
	{ KPLACE_EFI_UC, "UC" },
	{ KPLACE_EFI_WC, "WC" },
	{ KPLACE_EFI_WT, "WT" },
	{ KPLACE_EFI_WB, "WB" },
	{ KPLACE_EFI_NV, "NV" },
	{ KPLACE_EFI_SP, "SP" },
	{ KPLACE_EFI_RUNTIME, "RUN" },
};

/* Order and names as in the kernel's log with efi=debug. */
static void write_attributes(u64 attribute, char text[ATTRIBUTES_TEXT])
{
	int used = 0;
	size_t i;

	*text = '\0';
	for (i = 0; i < ARRAY_SIZE(attributes); i++)
		if (attribute & attributes[i].bit)
			used += snprintf(text + used, ATTRIBUTES_TEXT - used,
					 "%s%s", used ? "|" : "",
					 attributes[i].name);
}

/**
 * simulate_show_efi - print the EFI memory map that GetMemoryMap() would give
 * @simulation: the simulation
 */
void simulate_show_efi(struct simulation *simulation)
{
	struct kplace_efi_walk walk = { .ledger = &simulation->ledger };
	struct kplace_efi_entry entry;
	char text[ATTRIBUTES_TEXT];

	while (kplace_efi_ledger_next(&walk, &entry)) {
		write_attributes(entry.attribute, text);
		put_row(simulation, entry.start,
			entry.start + (entry.pages << KPLACE_EFI_PAGE_BITS),
			kplace_efi_type_name(entry.type), text);
	}
}

/**
 * simulate_show_fdt - print the reserve entries a device tree would carry
 * @simulation: the simulation
 */
void simulate_show_fdt(struct simulation *simulation)
{
	struct kplace_fdt_walk walk = { .ledger = &simulation->ledger };
	struct kplace_fdt_reserve reserve;
	char text[WHAT_TEXT];

	while (kplace_fdt_ledger_next(&walk, &reserve)) {
		if (reserve.more)
			snprintf(text, sizeof(text), "%s and %u more",
				 reserve.what, reserve.more);
		put_row(simulation, reserve.start, reserve.end,
			reserve.more ? text : reserve.what, NULL);
	}
}
