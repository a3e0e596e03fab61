// SPDX-License-Identifier: GPL-2.0
/*
 * What a kexec_load() would overwrite.
 */
#include "align.h"
#include "ktools.h"

struct watch {
	void (*warn)(void *context, const struct ktools_warning *warning);
	void *context;
	enum kplace_kind free;
	bool warned;
};

/* The jump is behind the running kernel then: its own parts may go. */
static bool may_go(const struct watch *watch, const struct kplace_range *range)
{
	return kplace_kind_is_free(range->kind, watch->free) ||
	       (range->kind == KPLACE_KERNEL && watch->free == KPLACE_RAM);
}

static void warn(struct watch *watch, const struct kplace_span *segment,
		 u64 start, u64 end, const struct kplace_range *range)
{
	const struct ktools_warning warning = {
		segment->name, kplace_max(start, segment->start),
		kplace_min(end, segment->end), range
	};

	watch->warned = true;
	watch->warn(watch->context, &warning);
}

static void check_segment(struct watch *watch, const struct kplace_map *map,
			  const struct kplace_span *segment)
{
	u32 i = kplace_map_find(map, segment->start);
	u64 at = segment->start;

	for (; i < map->count && map->ranges[i].start < segment->end; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->start > at)
			warn(watch, segment, at, range->start, NULL);
		if (!may_go(watch, range))
			warn(watch, segment, range->start, range->end, range);
		at = range->end;
	}
	if (at < segment->end)
		warn(watch, segment, at, segment->end, NULL);
}

/**
 * ktools_warn - say what would be overwritten
 * @planner: its machine's map has all sources
 * @load: the load
 * @warn: called for each range, upward within each segment
 * @context: handed to @warn
 *
 * Return: whether there was anything to warn of.
 */
bool ktools_warn(const struct planner *planner, const struct ktools_load *load,
		 void (*warn)(void *context,
			      const struct ktools_warning *warning),
		 void *context)
{
	struct watch watch = {
		.warn = warn, .context = context,
		.free = planner->crash ? KPLACE_CRASH : KPLACE_RAM,
	};
	u32 i;

	for (i = 0; i < load->nr_segments; i++)
		check_segment(&watch, &planner->machine->map,
			      &load->segment[i]);
	return watch.warned;
}
