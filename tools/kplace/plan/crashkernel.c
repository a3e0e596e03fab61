// SPDX-License-Identifier: GPL-2.0
/*
 * crashkernel=: how much memory, and where the kernel reserves it at boot.
 *
 * The rules are those of Linux 6.1 (arch/arm64/mm/init.c), which neither falls
 * back nor adds a low region by itself, and of 6.12 (kernel/crash_reserve.c).
 */
#include <stdio.h>
#include <string.h>

#include "align.h"
#include "crashkernel.h"
#include "hole.h"
#include "base/size.h"
#include "source/statements.h"

#define GIB_4 (4ULL * SZ_1G)
#define LOW_BY_DEFAULT (SZ_1G / 8)

/* Physical addresses have 48 bits. */
#define HIGHEST (262144ULL * SZ_1G)

static const char *parse_base(const char *text, struct crashkernel *wanted)
{
	wanted->fixed = true;
	return size_parse(text, &wanted->base) == SIZE_OK ? NULL :
	       "the address behind @ is none";
}

/**
 * crashkernel_parse - read one crashkernel= parameter
 * @text: SIZE, SIZE@ADDRESS, SIZE,high or SIZE,low
 * @wanted: what was read before, and is added to
 *
 * Return: NULL, or what is wrong with it.
 */
const char *crashkernel_parse(const char *text, struct crashkernel *wanted)
{
	size_t length = strcspn(text, ",@");
	const char *suffix = text + length;
	char number[32];
	u64 size;

	snprintf(number, sizeof(number), "%.*s", (int)length, text);
	if (length >= sizeof(number) || size_parse(number, &size) != SIZE_OK ||
	    !size)
		return "it does not begin with a size";
	if (!strcmp(suffix, ",low")) {
		wanted->has_low = true;
		wanted->low = size;
		return NULL;
	}
	wanted->size = size;
	wanted->high = !strcmp(suffix, ",high");
	if (*suffix == '@')
		return parse_base(suffix + 1, wanted);
	return wanted->high || !*suffix ? NULL :
	       "behind the size only @ADDRESS, ,high and ,low are known";
}

/**
 * crashkernel_check - judge all parameters together
 * @wanted: what was read
 *
 * Return: NULL, or what is wrong with them.
 */
const char *crashkernel_check(const struct crashkernel *wanted)
{
	if (wanted->has_low && !wanted->high)
		return "the kernel takes SIZE,low only beside SIZE,high: give that, too";
	return NULL;
}

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

/**
 * crashkernel_free - take crash kernel regions for free memory
 * @map: sealed before and after
 *
 * At the boot that is asked about, the regions of this one do not exist.
 */
void crashkernel_free(struct kplace_map *map)
{
	u32 i;

	for (i = 0; i < map->count; i++) {
		struct kplace_range *range = &map->ranges[i];

		if (range->kind != KPLACE_CRASH &&
		    strcmp(range->owner, CRASH_KERNEL " (low)"))
			continue;
		range->bank = bank_around(map, i);
		range->kind = KPLACE_RAM;
	}
}

/**
 * struct booting - a machine at boot
 * @map: its memory, sealed
 * @page: page size in bytes
 */
struct booting {
	const struct kplace_map *map;
	u64 page;
};

/* The memory allocator of early boot: top-down, and never the first page. */
static bool allocate(const struct booting *boot, u64 size, u64 min, u64 max,
		     u64 *start)
{
	struct kplace_walk walk = {
		.map = boot->map, .min = kplace_max(min, boot->page),
		.max = max, .align = boot->page, .free = KPLACE_RAM,
		.dir = KPLACE_DOWN, .split = true, .unreleased = true,
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	while (walk.min < max && kplace_hole_next(&walk, &hole)) {
		if (hole.end - hole.start < size)
			continue;
		*start = kplace_align_down(hole.end - size, SZ_2M);
		if (*start >= hole.start)
			return true;
	}
	return false;
}

static bool is_memory(const struct kplace_range *range)
{
	return range->kind != KPLACE_MMIO && range->kind != KPLACE_NOMAP;
}

/*
 * What devices reach, and the end of memory at most. Machines whose devices
 * reach less than 4 GiB have a lower limit, which no file here tells.
 */
static u64 low_limit(const struct kplace_map *map, u64 *memory)
{
	u64 first = U64_MAX, last = 0;
	u32 i;

	*memory = 0;
	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		first = kplace_min(first, range->start);
		last = kplace_max(last, range->end);
		if (is_memory(range))
			*memory += range->end - range->start;
	}
	return first < GIB_4 ? kplace_min(GIB_4, last) : last;
}

static bool reserve_low(const struct booting *boot, u64 size, u64 limit,
			struct crash_region *region)
{
	if (!allocate(boot, size, 0, limit, &region->low_start))
		return false;
	region->low_end = region->low_start + size;
	return true;
}

/* Where to look, in turn; *@low is what the second place would add. */
static bool find_region(const struct booting *boot,
			const struct crashkernel *wanted, bool before_6_2,
			u64 limit, u64 *low, u64 *start)
{
	u64 size = kplace_align_up(wanted->size, boot->page);

	if (wanted->fixed)
		return size <= U64_MAX - wanted->base &&
		       allocate(boot, size, wanted->base,
				wanted->base + size, start) &&
		       *start == wanted->base;
	if (before_6_2)
		return allocate(boot, size, 0,
				wanted->high ? HIGHEST : limit, start);
	if (wanted->high)
		return allocate(boot, size, limit, HIGHEST, start) ||
		       allocate(boot, size, 0, limit, start);
	if (allocate(boot, size, 0, limit, start))
		return true;
	*low = LOW_BY_DEFAULT;
	return allocate(boot, size, limit, HIGHEST, start);
}

/**
 * crashkernel_reserve - where the kernel would reserve the memory
 * @map: sealed, without a crash kernel region
 * @page: page size in bytes
 * @wanted: the parameters, checked
 * @before_6_2: by the rule of Linux 6.1, not of 6.12
 * @region: filled in
 */
void crashkernel_reserve(const struct kplace_map *map, u64 page,
			 const struct crashkernel *wanted, bool before_6_2,
			 struct crash_region *region)
{
	const struct booting boot = { map, page };
	u64 memory, low = wanted->low;
	u64 limit = low_limit(map, &memory);

	*region = (struct crash_region) { 0 };
	if (wanted->high && !wanted->has_low && !before_6_2)
		low = LOW_BY_DEFAULT;
	if (wanted->size >= memory)
		region->why = "it is not less than all memory";
	else if (!find_region(&boot, wanted, before_6_2, limit, &low,
			      &region->start))
		region->why = wanted->fixed ?
			      "the memory at that address is in use" :
			      "no free stretch of memory is large enough";
	else if (region->start >= limit && low &&
		 !reserve_low(&boot, low, limit, region))
		region->why = "there is no room for the low region that a high one needs";
	if (!region->why)
		region->end = region->start +
			      kplace_align_up(wanted->size, page);
}
