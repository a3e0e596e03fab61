// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plans steered around memory that cannot be claimed, or has errors.
 */
#include <linux/mm.h>

#include "draft.h"
#include "hold.h"
#include "locate.h"
#include "source/src_poison.h"
#include "steer.h"

#define OTHERS_MAX 64U	/* places tried for a buffer that no plan is about */

struct context {
	struct kplace_search *search;
	struct kplace_map *map;
	u32 begin;		/* stretches that plans before had in the way */
};

static bool add(struct kplace_map *map, const struct kplace_frames *blocks)
{
	const struct kplace_range range = {
		.start = PFN_PHYS(blocks->pfn),
		.end = PFN_PHYS(blocks->end),
		.kind = KPLACE_RESERVED,
		.owner = "pages that cannot be moved",
		.source = KPLACE_FROM_KERNEL,
	};

	return kplace_map_add(map, &range) == KPLACE_OK;
}

/* They come in ascending order for each group of places. */
static bool remember(struct context *context,
		     const struct kplace_frames *blocks)
{
	struct kplace_search *search = context->search;
	u32 count = search->count;

	if (count > context->begin &&
	    search->avoided[count - 1].end == blocks->pfn) {
		search->avoided[count - 1].end = blocks->end;
		return true;
	}
	if (count == KPLACE_AVOIDED)
		return false;
	search->avoided[search->count++] = *blocks;
	return true;
}

static bool avoid(void *data, u64 start, u64 end)
{
	struct context *context = data;
	const struct kplace_frames blocks = {
		.pfn = PHYS_PFN(start),
		.end = PHYS_PFN(end),
	};

	context->search->blocks++;
	if (remember(context, &blocks) && add(context->map, &blocks))
		return true;
	context->search->full = true;
	return false;
}

/**
 * struct places - what is claimed together
 * @frames: the places
 * @count: how many
 * @pages: in all of them
 */
struct places {
	struct kplace_frames frames[KPLACE_SEGMENTS];
	u32 count;
	u32 pages;
};

static void add_place(struct places *places, struct kplace_span place)
{
	const struct kplace_frames frames = {
		.pfn = PHYS_PFN(place.start),
		.end = PFN_UP(place.end),
	};

	places->frames[places->count++] = frames;
	places->pages += frames.end - frames.pfn;
}

static void add_plan(struct places *places, const struct kplace_plan *plan)
{
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		add_place(places, kplace_draft_place(plan, i));
}

/* A plan has room for one more: elfcorehdr is in images for a crash alone. */
static void add_other(struct places *places, const struct kplace_search *search)
{
	if (search->other.pfn < search->other.end &&
	    places->count < ARRAY_SIZE(places->frames))
		places->frames[places->count++] = search->other;
}

/**
 * kplace_steer_forget - begin with an image
 * @search: has no place of another buffer afterwards
 */
void kplace_steer_forget(struct kplace_search *search)
{
	search->other = (struct kplace_frames) { };
	search->others = 0;
}

/* The first that is in the way will do. */
static bool note_way(void *data, u64 start, u64 end)
{
	struct kplace_span *way = data;

	way->start = start;
	way->end = end;
	return false;
}

/**
 * struct asked - who wants a place
 * @search: its search
 * @load: its load
 */
struct asked {
	struct kplace_search *search;
	const struct kplace_load *load;
};

/* When enough places were tried, all of memory is in the way. */
static bool hold_other(void *context, struct kplace_span place,
		       struct kplace_span *way)
{
	const struct asked *asked = context;
	struct kplace_frames frames = {
		.pfn = PHYS_PFN(place.start),
		.end = PFN_UP(place.end),
	};

	*way = (struct kplace_span) { .end = U64_MAX };
	if (asked->search->others++ >= OTHERS_MAX ||
	    !kplace_hold(asked->load, &frames, 1, note_way, way))
		return false;
	asked->search->other = frames;
	return true;
}

/**
 * kplace_steer_locate - a place that can be claimed for a buffer before the kernel
 * @search: remembers the place
 * @load: the load it is for
 * @kbuf: the buffer, see kplace_locate()
 *
 * Sleeps. Of such buffers the first one's place is held until the plan is made, and
 * with it from then on.
 *
 * Return: true if there is one, not far from where the buffer prefers to be.
 */
bool kplace_steer_locate(struct kplace_search *search,
			 const struct kplace_load *load, struct kexec_buf *kbuf)
{
	struct asked asked = { search, load };

	return !search->other.end && !kplace_locate(kbuf, hold_other, &asked);
}

/**
 * kplace_steer_begin - begin a search
 * @search: filled in, but for the place of another buffer
 * @load: the load it is for
 */
void kplace_steer_begin(struct kplace_search *search,
			const struct kplace_load *load)
{
	kplace_hold_begin(load);
	search->count = 0;
	search->full = false;
	search->least = U32_MAX;
	search->best = 0;
}

/**
 * kplace_steer - claim the places of a plan
 * @search: what is known from the plans before
 * @load: the load the plan is for
 * @plan: the plan, all segments placed
 * @map: the map it was made on; if not all can be claimed, this says so
 *	afterwards, and the next plan goes around what is in the way
 *
 * Sleeps.
 *
 * Return: see enum kplace_steered; if not all places are held, some may be.
 */
enum kplace_steered kplace_steer(struct kplace_search *search,
				 const struct kplace_load *load,
				 const struct kplace_plan *plan,
				 struct kplace_map *map)
{
	struct places places = { };
	struct context context = {
		.search = search, .map = map, .begin = search->count,
	};

	add_plan(&places, plan);
	add_other(&places, search);
	/* If all is required, places that were looked at will not do. */
	if (kplace_hold_spent(load, places.pages))
		return load->claim == KPLACE_CLAIM_REQUIRE ?
		       KPLACE_STEER_DONE : KPLACE_STEER_SPENT;
	search->blocks = 0;
	if (kplace_hold(load, places.frames, places.count, avoid, &context))
		return KPLACE_STEER_DONE;
	if (search->full)
		return KPLACE_STEER_SPENT;
	if (search->blocks < search->least) {
		search->least = search->blocks;
		search->best = context.begin;
	}
	kplace_map_seal(map);
	return KPLACE_STEER_BUSY;
}

/**
 * kplace_steer_back - back to the plan that has the least in the way
 * @search: the search, which is over
 * @map: the map, read anew; that plan is made on it again
 */
void kplace_steer_back(const struct kplace_search *search,
		       struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < search->best; i++)
		if (!add(map, &search->avoided[i]))
			break;
	kplace_map_seal(map);
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
