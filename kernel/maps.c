// SPDX-License-Identifier: GPL-2.0-only
/*
 * The maps of the load under way: that which is planned on, that which the stock
 * search sees, and that which kexec-tools would see.
 *
 * One load is placed at a time: the session's lock holds for all of this.
 */
#include "maps.h"

static struct kplace_range *storage;
static u32 capacity;		/* entries for each map */
static const struct kplace_map *current_map;

/**
 * kplace_maps_init - provide storage
 * @ranges: entries for the three maps, which stay here until the module is gone
 * @each: how many for each map
 */
void kplace_maps_init(struct kplace_range *ranges, u32 each)
{
	storage = ranges;
	capacity = each;
}

/**
 * kplace_maps_begin - three empty maps
 * @planned: the map that is planned on; kplace_maps_planned() from now on
 * @stock: the map that the stock search sees
 * @lines: the map that kexec-tools would see
 *
 * All live in the storage, so that those of the load before are gone.
 */
void kplace_maps_begin(struct kplace_map *planned, struct kplace_map *stock,
		       struct kplace_map *lines)
{
	kplace_map_init(planned, storage, capacity);
	kplace_map_init(stock, storage + capacity, capacity);
	kplace_map_init(lines, storage + 2 * (size_t)capacity, capacity);
	current_map = planned;
}

/**
 * kplace_maps_planned - the map of the load under way
 *
 * Return: the map, sealed; valid while the caller is within
 * kplace_session_place().
 */
const struct kplace_map *kplace_maps_planned(void)
{
	return current_map;
}
