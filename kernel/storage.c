// SPDX-License-Identifier: GPL-2.0-only
/*
 * The memory that maps live in: allocated once, when the module is loaded.
 */
#include <linux/minmax.h>
#include <linux/overflow.h>
#include <linux/vmalloc.h>

#include "memblock.h"
#include "param.h"
#include "source/sources.h"
#include "storage.h"

/**
 * DOC: How much memory the maps get
 *
 * Nothing is allocated while an image is loaded, so the maps must have room for
 * what the sources will say then. How much that is, is known only after reading
 * them. Hence the sources are read once, into a map that is doubled until it
 * takes them, and half as much again is left for what drivers and memory
 * hotplug reserve later. A machine with more than MOST ranges, or one that
 * outgrows its storage, gets no plan, and a message says so; map_max= overrides all.
 */

#define LEAST	2048U		/* ranges; any machine may grow to that */
#define MOST	1048576U	/* ranges; 1 GiB of maps */

static struct kplace_range *storage;
static u32 capacity;		/* of each map, array entries */

static u32 entries(u32 ranges)
{
	const u32 each = KPLACE_MAP_NEED(1);
	u32 need;

	return check_mul_overflow(ranges, each, &need) ? 0 : need;
}

/* How many ranges were added, or 0 if @limit is too few for all. */
static u32 try_reading(u32 limit)
{
	u32 need = entries(limit);
	struct kplace_range *ranges = vzalloc(array_size(need, sizeof(*ranges)));
	struct kplace_map map;
	u32 added = 0;

	if (!ranges)
		return 0;
	kplace_map_init(&map, ranges, need);
	if (kplace_sources_read(&map) == KPLACE_OK)
		added = max(map.added, 1U);
	vfree(ranges);
	return added;
}

static u32 ranges_needed(void)
{
	u32 limit, added;

	if (!kplace_memblock_found())
		return LEAST;
	for (limit = LEAST; limit <= MOST; limit *= 2) {
		added = try_reading(limit);
		if (added)
			return max(LEAST, added + added / 2);
	}
	return LEAST;
}

/**
 * kplace_storage_allocate - get storage for all maps
 *
 * The sources have been prepared. Parameter map_max says how many ranges each
 * map shall take, or gets to be as many as the sources need. Sleeps.
 *
 * Return: false if there is no memory for that.
 */
bool kplace_storage_allocate(void)
{
	if (!kplace_param_map_max())
		kplace_param_map_max_set(ranges_needed());
	capacity = entries(kplace_param_map_max());
	if (capacity)
		storage = vzalloc(array3_size(KPLACE_STORAGES, capacity,
					      sizeof(*storage)));
	return storage;
}

/**
 * kplace_storage_free - the opposite of kplace_storage_allocate()
 */
void kplace_storage_free(void)
{
	vfree(storage);
}

/**
 * kplace_storage - the storage of one map
 * @which: the map
 *
 * Return: an array of kplace_storage_capacity() entries.
 */
struct kplace_range *kplace_storage(enum kplace_storage which)
{
	return storage + (size_t)which * capacity;
}

/**
 * kplace_storage_capacity - the size of each storage
 *
 * Return: array entries.
 */
u32 kplace_storage_capacity(void)
{
	return capacity;
}
