// SPDX-License-Identifier: GPL-2.0
/*
 * What was released, for reports.
 */
#include "machine.h"
#include "base/json.h"
#include "base/size.h"

/**
 * released_note - say what was released
 * @machine: its map is sealed; gets notes
 */
void released_note(struct machine *machine)
{
	const struct kplace_map *map = &machine->map;
	char size[SIZE_TEXT];
	u32 released = 0;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->kind != KPLACE_RELEASED)
			continue;
		released++;
		notes_add(&machine->notes,
			  "released: 0x%llx-0x%llx, %s, %s, counts as free",
			  range->start,
			  range->end,
			  size_text(range->end - range->start, size),
			  range->owner);
	}
	if (machine->release->count && !released)
		notes_add(&machine->notes,
			  "released: nothing");
}

static json_t *range_object(const struct kplace_range *range)
{
	return json_pack("{so so so}", "start", json_address(range->start),
			 "end", json_address(range->end), "owner",
			 json_text(range->owner));
}

/**
 * released_set - what was released, as the member "released" of an object
 * @object: gets an array, if anything was asked to be released
 * @machine: its map is sealed
 */
void released_set(json_t *object, const struct machine *machine)
{
	const struct kplace_map *map = &machine->map;
	json_t *array;
	u32 i;

	if (!machine->release->count)
		return;
	array = json_array();
	for (i = 0; i < map->count; i++)
		if (map->ranges[i].kind == KPLACE_RELEASED)
			json_array_append_new(array,
					      range_object(&map->ranges[i]));
	json_object_set_new(object, "released", array);
}
