// SPDX-License-Identifier: GPL-2.0-only
/*
 * crashkernel=: how much memory, and where the kernel reserves it at boot.
 *
 * The rules are those of Linux 6.1 (arch/arm64/mm/init.c), which neither falls
 * back nor adds a low region by itself, and of 6.12 (kernel/crash_reserve.c).
 */
#include <string.h>

#include "align.h"
#include "crashkernel.h"
#include "hole.h"
#include "source/statements.h"

#define GIB_4 (4ULL * SZ_1G)
#define LOW_BY_DEFAULT (SZ_1G / 8)

/* As the kernel's CRASH_ADDR_HIGH_MAX: physical addresses have 48 bits. */
#define HIGHEST (262144ULL * SZ_1G)

/* The bank of the memory around: the region was cut out of it. */
static u16 bank_around(const struct kplace_map *map, u32 index)
{
	const struct kplace_range *range = &map->ranges[index];

	if (index && range[-1].end == range->start &&
	    range[-1].kind == KPLACE_RAM)
		return range[-1].bank;
	if (index + 1 < map->count && range->end == range[1].start)
		return range[1].bank;
	return range->bank;
}

/* Neighbours that differ in nothing that counts become one range. */
static void join_memory(struct kplace_map *map)
{
	u32 kept = 0;
	u32 i;

	for (i = 1; i < map->count; i++) {
		struct kplace_range *low = &map->ranges[kept];
		const struct kplace_range *high = &map->ranges[i];

		if (low->end == high->start && low->kind == KPLACE_RAM &&
		    high->kind == KPLACE_RAM && low->bank == high->bank)
			low->end = high->end;
		else
			map->ranges[++kept] = *high;
	}
	if (map->count)
		map->count = kept + 1;
}

/**
 * crashkernel_free - take crash kernel regions for free memory
 * @map: sealed before; afterwards each range of free memory is a hole
 *
 * At the boot that is asked about, the regions of this one do not exist.
 */
void crashkernel_free(struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < map->count; i++) {
		struct kplace_range *range = &map->ranges[i];

		if (range->kind != KPLACE_CRASH &&
		    strcmp(range->owner, CRASH_KERNEL_LOW))
			continue;
		range->bank = bank_around(map, i);
		range->kind = KPLACE_RAM;
	}
	join_memory(map);
}

/* The kernel's image, with what memory it has freed in between. */
static bool is_image(const struct kplace_range *range)
{
	return range->kind == KPLACE_KERNEL &&
	       !strncmp(range->owner, "Kernel ", strlen("Kernel "));
}

/**
 * crashkernel_free_kernel - take the running kernel's image for free memory
 * @map: after crashkernel_free(), and so it stays
 *
 * Return: bytes of the image; 0 if the map does not show where it is.
 */
u64 crashkernel_free_kernel(struct kplace_map *map)
{
	u32 first = map->count, last = 0;
	u64 size;
	u16 bank;
	u32 i;

	for (i = 0; i < map->count; i++) {
		if (!is_image(&map->ranges[i]))
			continue;
		first = kplace_min(first, i);
		last = i;
	}
	if (first == map->count)
		return 0;
	size = map->ranges[last].end - map->ranges[first].start;
	bank = map->ranges[first ? first - 1 : first].bank;
	for (i = first; i <= last; i++) {
		map->ranges[i].bank = bank;
		if (is_image(&map->ranges[i]) ||
		    map->ranges[i].kind == KPLACE_RESERVED)
			map->ranges[i].kind = KPLACE_RAM;
	}
	join_memory(map);
	return size;
}

/*
 * What memblock counts, in use or not, no-map memory among it
 * (memblock_phys_mem_size()).
 */
static bool is_memory(const struct kplace_range *range)
{
	switch (range->kind) {
	case KPLACE_MMIO:
	case KPLACE_DRIVER:
	case KPLACE_SOFT_RESERVED:
	case KPLACE_PERSISTENT:
		return false;
	default:
		return true;
	}
}

/**
 * crashkernel_memory - how much memory the kernel counts at boot
 * @map: the map
 *
 * Return: bytes.
 */
u64 crashkernel_memory(const struct kplace_map *map)
{
	u64 sum = 0;
	u32 i;

	for (i = 0; i < map->count; i++)
		if (is_memory(&map->ranges[i]))
			sum += map->ranges[i].end - map->ranges[i].start;
	return sum;
}

/*
 * What devices reach, and the end of memory at most. Machines whose devices
 * reach less than 4 GiB have a lower limit, which no file here shows.
 */
static u64 low_limit(const struct kplace_map *map)
{
	u64 first = U64_MAX, last = 0;
	u32 i;

	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (!is_memory(range))
			continue;
		first = kplace_min(first, range->start);
		last = kplace_max(last, range->end);
	}
	return first < GIB_4 ? kplace_min(GIB_4, last) : last;
}

/* Never the first page. */
static void add_stage(struct crash_rule *rule, u64 min, u64 max, u64 low)
{
	rule->stage[rule->stages++] = (struct crash_stage) {
		.window = { kplace_max(min, rule->page), max, rule->page },
		.low = low,
	};
}

/**
 * crashkernel_rule - where the kernel would look
 * @map: after crashkernel_free()
 * @page: page size in bytes
 * @wanted: the parameters, checked
 * @before_6_2: by the rule of Linux 6.1, not of 6.12
 * @rule: filled in
 */
void crashkernel_rule(const struct kplace_map *map, u64 page,
		      const struct crashkernel *wanted, bool before_6_2,
		      struct crash_rule *rule)
{
	u64 size = kplace_align_up(wanted->size, page);
	u64 limit, low = wanted->low;

	*rule = (struct crash_rule) { .size = size, .page = page };
	rule->memory = crashkernel_memory(map);
	limit = low_limit(map);
	rule->low_window = (struct crash_window) { page, limit, page };
	rule->fixed = wanted->fixed;
	if (wanted->high && !wanted->has_low && !before_6_2)
		low = LOW_BY_DEFAULT;
	if (wanted->fixed) {
		if (size <= U64_MAX - wanted->base)
			add_stage(rule, wanted->base, wanted->base + size, 0);
		return;
	}
	if (!wanted->high)
		add_stage(rule, 0, limit, 0);
	if (wanted->high)
		add_stage(rule, limit, HIGHEST, low);
	if (wanted->high)
		add_stage(rule, 0, before_6_2 ? HIGHEST : limit, 0);
	else if (!before_6_2)
		add_stage(rule, limit, HIGHEST, LOW_BY_DEFAULT);
}

/**
 * crash_room - the largest size that can be reserved in a stretch of free memory
 * @window: where to look
 * @start: first byte of the stretch
 * @end: its exclusive end
 *
 * A region lies as high as it can, at a multiple of 2 MiB: where a size fits,
 * each smaller one does, and it fits into each stretch around this one, too.
 *
 * Return: bytes, whole pages; 0 if there is no room.
 */
u64 crash_room(const struct crash_window *window, u64 start, u64 end)
{
	u64 low = kplace_align_up(kplace_max(start, window->min), SZ_2M);

	end = kplace_align_down(kplace_min(end, window->max), window->page);
	/* The first wraps only above all memory. */
	return low >= start && low < end ? end - low : 0;
}

static u64 room_in(const struct kplace_map *map,
		   const struct crash_window *window, u32 index)
{
	const struct kplace_range *range = &map->ranges[index];

	return range->kind == KPLACE_RAM ?
	       crash_room(window, range->start, range->end) : 0;
}

static u64 most_room(const struct kplace_map *map,
		     const struct crash_window *window)
{
	u64 most = 0;
	u32 i;

	for (i = 0; i < map->count; i++)
		most = kplace_max(most, room_in(map, window, i));
	return most;
}

/* Where the region lies: in the highest hole that takes it; there is one. */
static u64 allocate(const struct kplace_map *map,
		    const struct crash_window *window, u64 size)
{
	u32 i = map->count - 1;
	u64 end;

	while (i && room_in(map, window, i) < size)
		i--;
	end = kplace_min(map->ranges[i].end, window->max);
	return kplace_align_down(kplace_align_down(end, window->page) - size,
				 SZ_2M);
}

static const char *why_not(const struct crash_rule *rule)
{
	if (rule->size >= rule->memory)
		return "it is not less than all memory";
	return rule->fixed ? "the memory at that address is in use" :
			     "no free stretch of memory is large enough";
}

/**
 * crash_rule_fails - why a reservation fails
 * @rule: the rule
 * @room: the largest size that can be reserved in each stage
 * @low_room: likewise, in the window of the low region
 *
 * The first stage with room decides: the kernel does not go on to the next one
 * when the low region fails.
 *
 * Return: half a sentence; NULL if it does not fail.
 */
const char *crash_rule_fails(const struct crash_rule *rule, const u64 *room,
			     u64 low_room)
{
	u32 i;

	if (rule->size >= rule->memory)
		return why_not(rule);
	for (i = 0; i < rule->stages; i++) {
		if (room[i] < rule->size)
			continue;
		if (rule->stage[i].low <= low_room)
			return NULL;
		return "there is no room for the low region that a high one needs";
	}
	return why_not(rule);
}

/**
 * crashkernel_reserve - where the kernel would reserve the memory
 * @map: after crashkernel_free()
 * @rule: the rule
 * @region: filled in
 */
void crashkernel_reserve(const struct kplace_map *map,
			 const struct crash_rule *rule,
			 struct crash_region *region)
{
	u64 room[CRASH_STAGES];
	u32 stage;
	u64 low;

	*region = (struct crash_region) { 0 };
	for (stage = 0; stage < rule->stages; stage++)
		room[stage] = most_room(map, &rule->stage[stage].window);
	region->why = crash_rule_fails(rule, room,
				       most_room(map, &rule->low_window));
	if (region->why)
		return;
	for (stage = 0; room[stage] < rule->size; stage++)
		;
	region->start = allocate(map, &rule->stage[stage].window, rule->size);
	region->end = region->start + rule->size;
	low = rule->stage[stage].low;
	if (!low)
		return;
	region->low_start = allocate(map, &rule->low_window, low);
	region->low_end = region->low_start + low;
}
