// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the crash kernel regions.
 *
 * crashk_res is not exported; its copy in the resource tree says the same. A
 * second, low region exists only while the first is high: crash images go into
 * the first, and the second stays reserved.
 */
#include <linux/ioport.h>

#include "crashk.h"

/**
 * struct walk - a walk over the regions
 * @map: where they are added
 * @range: the last one seen; of no bytes before the first
 * @error: what the map said
 */
struct walk {
	struct kplace_map *map;
	struct kplace_range range;
	enum kplace_error error;
};

static enum kplace_error add(struct walk *walk, enum kplace_kind kind,
			     const char *owner)
{
	if (!walk->range.end)
		return KPLACE_OK;
	walk->range.kind = kind;
	walk->range.owner = owner;
	walk->range.source = KPLACE_FROM_CRASHK;
	return kplace_map_add(walk->map, &walk->range);
}

/* The resource tree is walked upward, so that the last one is the highest. */
static int keep_last(struct resource *res, void *arg)
{
	struct walk *walk = arg;

	walk->error = add(walk, KPLACE_RESERVED, "Crash kernel (low)");
	walk->range.start = res->start;
	/* Ends are inclusive in the resource tree. */
	walk->range.end = res->end + 1;
	return walk->error;
}

/**
 * kplace_crashk_add - add the crash kernel regions, as far as there are any
 * @map: the map; memblock comes after, as it has no name for the low one
 *
 * Return: %KPLACE_OK, or why one could not be added.
 */
enum kplace_error kplace_crashk_add(struct kplace_map *map)
{
	struct walk walk = { .map = map };

	walk_iomem_res_desc(IORES_DESC_CRASH_KERNEL,
			    IORESOURCE_SYSTEM_RAM | IORESOURCE_BUSY,
			    0, U64_MAX, &walk, keep_last);
	return walk.error ?: add(&walk, KPLACE_CRASH, "Crash kernel");
}
