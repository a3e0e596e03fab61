// SPDX-License-Identifier: GPL-2.0-only
/*
 * RAM that other RAM is preferred to, marked in the map that a plan is made on.
 *
 * tools/kplace/plan/marks.c is the command's way to the same marks. No other map gets
 * them: the guard and the exporter do not ask which RAM is preferred.
 */
#include <linux/mmzone.h>
#include <linux/nodemask.h>

#include "marks.h"
#include "memblock.h"

/* Only such pages are given out of it as can be moved, so that it can be taken away. */
static enum kplace_error add_movable(struct kplace_map *map, int node)
{
	struct zone *zone = &NODE_DATA(node)->node_zones[ZONE_MOVABLE];
	const struct kplace_range range = {
		.start = PFN_PHYS(zone->zone_start_pfn),
		.end = PFN_PHYS(zone->zone_start_pfn + zone->spanned_pages),
		.owner = "System RAM of a movable zone",
		.kind = KPLACE_REMOVABLE,
		.source = KPLACE_FROM_KERNEL,
	};

	return populated_zone(zone) ? kplace_map_add(map, &range) : KPLACE_OK;
}

/**
 * kplace_marks_add - mark RAM for a policy
 * @map: a map of all sources; sealing it joins the marks with the RAM beneath
 * @policy: the policy, without node=local; NULL or one that follows another loader
 *	for no marks
 *
 * Return: %KPLACE_OK, or why the map must not be used.
 */
enum kplace_error kplace_marks_add(struct kplace_map *map,
				   const struct kplace_policy *policy)
{
	enum kplace_error error;
	int node;

	if (!policy || kplace_order_follows(policy->order))
		return KPLACE_OK;
	error = kplace_memblock_mark(map, policy->node_is == KPLACE_NODE_NUMBER ?
					  (int)policy->node : NUMA_NO_NODE);
	for_each_online_node(node)
		if (!error)
			error = add_movable(map, node);
	return error;
}
