// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace simulate: the map, the EFI memory map, the FDT's reserve list, a
 * picture, and why the ledger refused an operation.
 */
#include <string.h>

#include "map/bar.h"
#include "efi_ledger.h"
#include "efi_type.h"
#include "fdt_ledger.h"
#include "simulate.h"
#include "base/size.h"

#define ATTRIBUTES_TEXT 32	/* all of them */

/* @attributes: NULL for rows that have none */
static void put_row(struct simulation *simulation, u64 start, u64 end,
		    const char *what, const char *attributes)
{
	json_t *row;

	if (!simulation->quiet)
		printf("      0x%012llx-0x%012llx  %-*s%s\n", start, end,
		       attributes ? 21 : 0, what, attributes ? attributes : "");
	if (!simulation->rows)
		return;
	row = json_pack("{so so so}", "start", json_address(start), "end",
			json_address(end), "what", json_text(what));
	if (attributes)
		json_set(row, "attributes", json_string(attributes));
	json_append(simulation->rows, row);
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

	while (kplace_fdt_ledger_next(&walk, &reserve))
		put_row(simulation, reserve.start, reserve.end, reserve.what,
			NULL);
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
	struct scene scene = { 0 };
	int status;

	scene_say(&scene, &scene.title, "Loads of %s",
		  slash ? slash + 1 : path);
	scene_say(&scene, &scene.about,
		  "after line %llu; " SCENE_UNITS,
		  simulation->script.lines.number);
	scene_add_ledger(&scene, &simulation->ledger);
	status = plot_save(&scene, plot, NULL);
	scene_free(&scene);
	return status;
}

static void write_overlap(const struct kplace_refusal *refusal, char *text)
{
	char size[SIZE_TEXT];

	snprintf(text, REFUSAL_TEXT,
		 "would overwrite %s of %s%s%s%s: 0x%llx-0x%llx",
		 size_text(refusal->end - refusal->start, size), refusal->what,
		 refusal->owner ? " (" : "",
		 refusal->owner ? refusal->owner : "",
		 refusal->owner ? ")" : "", refusal->start, refusal->end);
}

static void write_hole(const struct kplace_refusal *refusal, char *text)
{
	char size[SIZE_TEXT];

	snprintf(text, REFUSAL_TEXT,
		 "no hole takes it; the largest is 0x%llx-0x%llx, %s",
		 refusal->start, refusal->end,
		 size_text(refusal->end - refusal->start, size));
}

/* What the name of the load says more about than any address. */
static void write_name(const struct kplace_refusal *refusal, const char *name,
		       char *text)
{
	char size[SIZE_TEXT];

	switch (refusal->answer) {
	case KPLACE_LEDGER_NAME_TAKEN:
		snprintf(text, REFUSAL_TEXT,
			 "'%s' is at 0x%llx already: reload or unload it", name,
			 refusal->start);
		break;
	case KPLACE_LEDGER_NAME_UNKNOWN:
		snprintf(text, REFUSAL_TEXT, "there is no load '%s'", name);
		break;
	case KPLACE_LEDGER_IS_KEPT:
		snprintf(text, REFUSAL_TEXT, "'%s' is protected", name);
		break;
	case KPLACE_LEDGER_NOT_BOUND:
		snprintf(text, REFUSAL_TEXT, "'%s' was not preallocated", name);
		break;
	default:
		snprintf(text, REFUSAL_TEXT,
			 "%s more than preallocated; nothing was written",
			 size_text_up(refusal->excess, size));
	}
}

/**
 * refusal_text - say why the last operation was refused
 * @ledger: the ledger that refused it
 * @name: of the load it was about; NULL for none
 * @text: where to put the sentence, without a full stop
 */
void refusal_text(const struct kplace_ledger *ledger, const char *name,
		  char text[REFUSAL_TEXT])
{
	const struct kplace_refusal *refusal = &ledger->refusal;

	switch (refusal->answer) {
	case KPLACE_LEDGER_FULL:
		snprintf(text, REFUSAL_TEXT,
			 "the pool is full: it takes %u ranges of %zu bytes; state a larger one",
			 ledger->capacity, KPLACE_LEDGER_EACH);
		break;
	case KPLACE_LEDGER_WOULD_OVERWRITE:
		write_overlap(refusal, text);
		break;
	case KPLACE_LEDGER_NO_MEMORY:
		snprintf(text, REFUSAL_TEXT, "there is no memory at 0x%llx",
			 refusal->start);
		break;
	case KPLACE_LEDGER_NO_HOLE:
		write_hole(refusal, text);
		break;
	case KPLACE_LEDGER_NONE_FREE:
		snprintf(text, REFUSAL_TEXT, "no memory is free there");
		break;
	case KPLACE_LEDGER_BEYOND:
		snprintf(text, REFUSAL_TEXT, "it would reach beyond 64 bits");
		break;
	case KPLACE_LEDGER_NOT_TAKEN:
		snprintf(text, REFUSAL_TEXT, "what has an owner is not free memory");
		break;
	default:
		write_name(refusal, name ? name : "", text);
	}
}
