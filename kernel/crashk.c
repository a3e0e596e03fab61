// SPDX-License-Identifier: GPL-2.0
/*
 * Source: the crash kernel region.
 *
 * crashk_res is not exported; its copy in the resource tree says the same. A
 * second, low region exists only while the first is high: crash images go into
 * the first, and the second stays reserved.
 */
#include <linux/ioport.h>

#include "crashk.h"

/* The resource tree is walked upward, so that the last one is the highest. */
static int keep_last(struct resource *res, void *arg)
{
	struct resource *last = arg;

	*last = *res;
	return 0;
}

/**
 * kplace_crashk_add - add the crash kernel region, if there is one
 * @map: the map
 *
 * Return: %KPLACE_OK, or why it could not be added.
 */
enum kplace_error kplace_crashk_add(struct kplace_map *map)
{
	struct resource last = { };
	struct kplace_range range = {
		.owner = "Crash kernel",
		.kind = KPLACE_CRASH,
		.source = KPLACE_FROM_CRASHK,
	};

	walk_iomem_res_desc(IORES_DESC_CRASH_KERNEL,
			    IORESOURCE_SYSTEM_RAM | IORESOURCE_BUSY,
			    0, U64_MAX, &last, keep_last);
	if (!last.end)
		return KPLACE_OK;
	range.start = last.start;
	/* Ends are inclusive in the resource tree. */
	range.end = last.end + 1;
	return kplace_map_add(map, &range);
}
