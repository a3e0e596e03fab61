// SPDX-License-Identifier: GPL-2.0-only
/*
 * Worlds: what memory looks like to the code under test.
 *
 * The readers of sources below take the place of the module's.
 */
#include "export.h"
#include "source/crashk.h"
#include "memblock.h"
#include "source/sources.h"
#include "world.h"

static const struct world *current_world;

void world_add(struct world *world, enum kplace_kind kind, u64 start, u64 end)
{
	world->range[world->count++] = (struct kplace_range) {
		.start = start,
		.end = end,
		.owner = kplace_kind_name(kind),
		.kind = kind,
		.source = KPLACE_FROM_MEMBLOCK,
	};
}

static enum kplace_error add_all(const struct world *world,
				 struct kplace_map *map)
{
	enum kplace_error error = KPLACE_OK;
	u32 i;

	for (i = 0; i < world->count && !error; i++)
		error = kplace_map_add(map, &world->range[i]);
	return error;
}

void world_map(const struct world *world, struct kplace_map *map,
	       struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)])
{
	kplace_map_init(map, storage, KPLACE_MAP_NEED(WORLD_MAX));
	add_all(world, map);
	kplace_map_seal(map);
}

void world_use(const struct world *world)
{
	current_world = world;
}

static enum kplace_error add_live(struct kplace_map *map)
{
	return kplace_crashk_add(map) ?: kplace_memblock_add(map, "reserved");
}

enum kplace_error kplace_sources_read_for(struct kplace_map *map,
					  const char *cmdline,
					  const struct kplace_policy *policy,
					  struct kplace_grant *grant)
{
	return kplace_sources_read(map);
}

enum kplace_error kplace_sources_read_stock(struct kplace_map *map)
{
	return kplace_sources_read(map);
}

/* In these worlds /proc/iomem shows what memblock does, and the kernel as free. */
enum kplace_error kplace_export_lines(struct kplace_map *map, bool crash)
{
	enum kplace_error error = kplace_sources_read(map);

	if (!error && !crash)
		kplace_map_turn(map, KPLACE_KERNEL, KPLACE_RAM);
	return error;
}

enum kplace_error kplace_sources_read(struct kplace_map *map)
{
	enum kplace_error error;

	error = current_world ? add_all(current_world, map) : add_live(map);
	if (!error)
		kplace_map_seal(map);
	return error;
}
