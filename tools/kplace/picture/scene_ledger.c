// SPDX-License-Identifier: GPL-2.0
/*
 * A ledger in lanes: its loads are what is placed.
 */
#include "scene.h"

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
			.lane = LANE_SEGMENTS, .look = LOOK_SEGMENT,
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

/* A ledger knows who announced a range, and not which source told of it. */
static void add_statements(struct scene *scene,
			   const struct kplace_ledger *ledger)
{
	u32 i;

	for (i = 0; i < ledger->map.count; i++) {
		struct kplace_range *range = &ledger->map.ranges[i];
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
 */
void scene_add_ledger(struct scene *scene, const struct kplace_ledger *ledger)
{
	scene->segments = true;
	scene_add_ram(scene, &ledger->map);
	add_statements(scene, ledger);
	scene_add_holes(scene, &ledger->map, ledger->page, KPLACE_RAM);
	add_loads(scene, ledger);
}
