// SPDX-License-Identifier: GPL-2.0
/*
 * A memory map in lanes.
 */
#include <string.h>

#include "map/naming.h"
#include "scene.h"

/* What the next kernel must not touch whoever runs now is firmware's, too. */
static bool is_firmware(enum kplace_kind kind)
{
	return naming_is_firmware(kind) || kind == KPLACE_MMIO ||
	       kind == KPLACE_NOMAP;
}

/* A run of memory is called as the first part of it that nobody holds. */
#define NO_NAME "memory"

static const char *ram_name(const struct kplace_range *range)
{
	return range->kind == KPLACE_RAM ? range->owner : NO_NAME;
}

/**
 * scene_add_ram - add where memory is, whatever is in it
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
			.lane = LANE_RAM, .look = (enum look)KPLACE_RAM,
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
			.look = (enum look)range->kind, .listed = true,
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
			.lane = LANE_FREE, .look = LOOK_HOLE, .name = "hole",
		});
}
