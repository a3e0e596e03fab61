// SPDX-License-Identifier: GPL-2.0-only
/*
 * What goes into the lanes of a scene: a memory map; a plan, with the holes its
 * segments lie in and those passed over; a ledger, whose loads are what is
 * placed.
 */
#include <string.h>

#include "map/totals.h"
#include "scene.h"

/* What no kernel may touch is firmware's, too. */
static bool is_firmware(enum kplace_kind kind)
{
	return naming_is_firmware(kind) || kind == KPLACE_MMIO ||
	       kind == KPLACE_NOMAP;
}

/* A run of memory has the name of its first part that is free. */
#define NO_NAME "memory"

static const char *ram_name(const struct kplace_range *range)
{
	return range->kind == KPLACE_RAM ? range->owner : NO_NAME;
}

/**
 * scene_add_ram - add where memory is, held or free
 * @scene: the scene
 * @map: sealed
 */
void scene_add_ram(struct scene *scene, const struct kplace_map *map)
{
	struct scene_item *last = NULL;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->kind == KPLACE_MMIO)
			continue;
		if (last && last->end == range->start) {
			last->end = range->end;
			if (!strcmp(last->name, NO_NAME))
				last->name = ram_name(range);
			continue;
		}
		last = scene_add(scene, &(struct scene_item) {
			.start = range->start, .end = range->end,
			.lane = LANE_RAM, .paint = (enum paint)KPLACE_RAM,
			.listed = true, .name = ram_name(range),
		});
	}
}

/**
 * scene_add_held - add what is not free
 * @scene: the scene
 * @map: sealed
 */
void scene_add_held(struct scene *scene, const struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->kind == KPLACE_RAM)
			continue;
		scene_add(scene, &(struct scene_item) {
			.start = range->start, .end = range->end,
			.lane = is_firmware(range->kind) ? LANE_FIRMWARE :
							   LANE_RESERVED,
			.paint = (enum paint)range->kind, .listed = true,
			.name = range->owner,
			.source = kplace_source_name(range->source),
		});
	}
}

/**
 * scene_add_holes - add what is free
 * @scene: the scene
 * @map: sealed
 * @page: page size in bytes
 * @free: the kind that counts as free
 */
void scene_add_holes(struct scene *scene, const struct kplace_map *map,
		     u64 page, enum kplace_kind free)
{
	struct kplace_walk walk = {
		.map = map, .max = U64_MAX, .align = page, .free = free,
		.dir = KPLACE_UP,
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole))
		scene_add(scene, &(struct scene_item) {
			.start = hole.start, .end = hole.end,
			.lane = LANE_FREE, .paint = PAINT_HOLE, .name = "hole",
		});
}

/* The holes of the scene were added in order of their addresses. */
static struct scene_item *find_hole(const struct scene *scene, u64 address)
{
	u32 low = 0, high = scene->items;

	while (low < scene->items && scene->item[low].lane != LANE_FREE)
		low++;
	while (high > low && scene->item[high - 1].lane != LANE_FREE)
		high--;
	while (low < high) {
		u32 middle = low + (high - low) / 2;
		struct scene_item *item = &scene->item[middle];

		if (address < item->start)
			high = middle;
		else if (address >= item->end)
			low = middle + 1;
		else
			return item;
	}
	return NULL;
}

/* Segments that one reason stopped share it: "kernel, dtb: too small". */
static void note_reason(struct scene *scene, char **note, const char *segment,
			const char *reason)
{
	size_t length = *note ? strlen(*note) : 0;
	size_t end = strlen(reason) + 2;

	if (length > end && !strcmp(&(*note)[length - end + 2], reason) &&
	    (*note)[length - end] == ':') {
		(*note)[length - end] = '\0';
		scene_say(scene, note, ", %s: %s", segment, reason);
		return;
	}
	scene_say(scene, note, "%s%s: %s", *note ? "; " : "", segment, reason);
}

static void mark_passed(struct scene *scene, const char *segment,
			const struct kplace_pass *pass)
{
	struct scene_item *hole = find_hole(scene, pass->start);

	if (!hole)
		return;
	hole->listed = true;
	if (hole->paint == PAINT_HOLE) {
		hole->paint = PAINT_PASSED;
		hole->name = "passed over";
	}
	note_reason(scene, &hole->note, segment,
		    kplace_reason_text(pass->reason));
}

static void mark_used(struct scene *scene,
		      const struct kplace_decision *decision)
{
	struct scene_item *hole = find_hole(scene, decision->hole.start);

	if (!hole)
		return;
	hole->listed = true;
	hole->paint = PAINT_USED;
	hole->name = "used";
	scene_say(scene, &hole->note, "%s%s goes here",
		  hole->note ? "; " : "", decision->name);
}

static void mark_holes(struct scene *scene,
		       const struct kplace_decision *decision,
		       const struct kplace_trace *trace)
{
	u32 i;

	if (decision->status == KPLACE_PLACED)
		mark_used(scene, decision);
	for (i = 0; trace->pass && i < decision->passes; i++)
		mark_passed(scene, decision->name,
			    &trace->pass[decision->first_pass + i]);
}

/**
 * scene_add_plan - add a plan
 * @scene: has the holes of the map the plan was made for, added last
 * @plan: the plan
 * @trace: the holes passed over, or no storage
 */
void scene_add_plan(struct scene *scene, const struct kplace_plan *plan,
		    const struct kplace_trace *trace)
{
	u32 i;

	scene->segments = true;
	if (plan->status != KPLACE_PLACED) {
		if (plan->status == KPLACE_NO_PLACEMENT)
			mark_holes(scene, &plan->segment[plan->culprit], trace);
		return;
	}
	for (i = 0; i < plan->nr_segments; i++)
		mark_holes(scene, &plan->segment[i], trace);
	for (i = 0; i < plan->nr_segments; i++) {
		const struct kplace_decision *decision = &plan->segment[i];

		scene_add(scene, &(struct scene_item) {
			.start = decision->start, .end = decision->end,
			.lane = LANE_SEGMENTS, .paint = PAINT_SEGMENT,
			.listed = true, .named = true, .name = decision->name,
		});
	}
}

/* More names than these would not fit beside each other. */
#define NAMED 12

static void add_loads(struct scene *scene, const struct kplace_ledger *ledger)
{
	u32 loads = 0;
	u32 i;

	for (i = 0; i < ledger->count; i++)
		loads += ledger->entries[i].loaded;
	for (i = 0; i < ledger->count; i++) {
		const struct kplace_entry *entry = &ledger->entries[i];
		struct scene_item item = {
			.start = entry->start, .end = entry->end,
			.lane = LANE_SEGMENTS, .paint = PAINT_SEGMENT,
			.listed = true, .named = loads <= NAMED,
			.name = entry->name, .source = entry->owner,
		};

		if (!entry->loaded)
			continue;
		if (entry->bound)
			scene_say(scene, &item.note, "a bound: still to come");
		scene_add(scene, &item);
	}
}

/* A ledger knows who announced a range, and not by which source. */
static void add_statements(struct scene *scene,
			   const struct kplace_ledger *ledger,
			   const struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < map->count; i++) {
		struct kplace_range *range = &map->ranges[i];
		const struct kplace_map one = { .ranges = range, .count = 1 };
		const struct kplace_entry *entry =
			kplace_ledger_entry(ledger, range);
		u32 before = scene->items;

		if (entry->loaded)
			continue;
		scene_add_held(scene, &one);
		if (scene->items > before)
			scene->item[before].source = entry->owner;
	}
}

/**
 * scene_add_ledger - add what a ledger holds
 * @scene: the scene
 * @ledger: the ledger
 * @map: its map, see kplace_ledger_map()
 */
void scene_add_ledger(struct scene *scene, const struct kplace_ledger *ledger,
		      const struct kplace_map *map)
{
	scene->segments = true;
	scene_add_ram(scene, map);
	add_statements(scene, ledger, map);
	scene_add_holes(scene, map, ledger->page, KPLACE_RAM);
	add_loads(scene, ledger);
}
