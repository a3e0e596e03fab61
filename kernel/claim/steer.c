// SPDX-License-Identifier: GPL-2.0
/*
 * Plans steered around memory that cannot be claimed, or has errors.
 */
#include <linux/mm.h>

#include "draft.h"
#include "hold.h"
#include "source/src_poison.h"
#include "steer.h"

static bool avoid(void *context, u64 start, u64 end)
{
	const struct kplace_range range = {
		.start = start,
		.end = end,
		.kind = KPLACE_RESERVED,
		.owner = "pages that cannot be moved",
		.source = KPLACE_FROM_KERNEL,
	};

	return kplace_map_add(context, &range) == KPLACE_OK;
}

/**
 * kplace_steer - claim the places of a plan
 * @load: the load the plan is for
 * @plan: the plan, all segments placed
 * @map: the map it was made on; if not all can be claimed, this says so
 *	afterwards, and the next plan goes around what is in the way
 *
 * Sleeps.
 *
 * Return: true if all places are held, or no more may be spent on it; if not, some
 * may be held.
 */
bool kplace_steer(const struct kplace_load *load,
		  const struct kplace_plan *plan, struct kplace_map *map)
{
	struct kplace_frames places[KPLACE_SEGMENTS];
	u32 i, pages = 0;

	for (i = 0; i < plan->nr_segments; i++) {
		struct kplace_span place = kplace_draft_place(plan, i);

		places[i] = (struct kplace_frames) {
			.pfn = PHYS_PFN(place.start),
			.end = PFN_UP(place.end),
		};
		pages += places[i].end - places[i].pfn;
	}
	if (kplace_hold_spent(load, pages))
		return true;
	if (kplace_hold(load, places, plan->nr_segments, avoid, map))
		return true;
	kplace_map_seal(map);
	return false;
}

/**
 * kplace_steer_errors - look for memory with errors in the places of a plan
 * @plan: the plan
 * @map: the map it was made on; gets what is found, and is sealed again
 * @clear: for each segment, the place last seen to have none: it is not looked
 *	at again, for a plan is often made anew for one segment's sake
 *
 * The map may not know of all such memory: see src_poison.c. May sleep.
 *
 * Return: true if there was some that the map now knows.
 */
bool kplace_steer_errors(const struct kplace_plan *plan,
			 struct kplace_map *map, struct kplace_span *clear)
{
	struct kplace_range range;
	bool any = false;
	u32 i;

	if (plan->status != KPLACE_PLACED)
		return false;
	for (i = 0; i < plan->nr_segments; i++) {
		struct kplace_span place = kplace_draft_place(plan, i);

		if (place.start >= clear[i].start && place.end <= clear[i].end)
			continue;
		if (!kplace_poison_find(place.start, place.end, &range))
			clear[i] = place;
		else if (kplace_map_add(map, &range) == KPLACE_OK)
			any = true;
	}
	if (any)
		kplace_map_seal(map);
	return any;
}
