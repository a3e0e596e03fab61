// SPDX-License-Identifier: GPL-2.0-only
/*
 * A map whose array grows as ranges are added.
 */
#include <stdlib.h>

#include "growing.h"
#include "message.h"

/* Make room for twice as many ranges. */
static bool grow(struct kplace_map *map)
{
	u32 limit = kplace_map_limit(map);
	struct kplace_range *ranges;
	size_t capacity;

	if (limit > U32_MAX / KPLACE_MAP_NEED(2))
		return false;
	capacity = KPLACE_MAP_NEED((size_t)(limit ? 2 * limit : 256));
	ranges = realloc(map->ranges, capacity * sizeof(*ranges));
	if (!ranges)
		return false;
	map->ranges = ranges;
	map->capacity = (u32)capacity;
	return true;
}

/**
 * growing_add - add a range to a map
 * @map: zeroed at first, and not sealed
 * @range: copied; its owner must outlive @map
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int growing_add(struct kplace_map *map, const struct kplace_range *range)
{
	enum kplace_error error;

	if (map->count >= kplace_map_limit(map) && !grow(map))
		return fail_memory();
	error = kplace_map_add(map, range);
	if (error)
		return fail(EXIT_INPUT, "the range 0x%llx-0x%llx (%s): %s",
			    range->start, range->end, range->owner,
			    kplace_error_text(error));
	return 0;
}

/**
 * growing_free - give a map's array back
 * @map: the map, empty afterwards
 */
void growing_free(struct kplace_map *map)
{
	free(map->ranges);
	*map = (struct kplace_map) { 0 };
}
