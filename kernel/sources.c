// SPDX-License-Identifier: GPL-2.0
/*
 * All sources together: what memory looks like now.
 */
#include "crashk.h"
#include "memblock.h"
#include "sources.h"

static enum kplace_error (*const sources[])(struct kplace_map *map) = {
	kplace_memblock_add,
	kplace_crashk_add,
};

/**
 * kplace_sources_read - fill an empty map from every source and seal it
 * @map: the map, just initialised
 *
 * Sleeps nowhere and allocates nothing.
 *
 * Return: %KPLACE_OK, or why the map must not be used.
 */
enum kplace_error kplace_sources_read(struct kplace_map *map)
{
	enum kplace_error error;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(sources); i++) {
		error = sources[i](map);
		if (error)
			return error;
	}
	kplace_map_seal(map);
	return KPLACE_OK;
}
