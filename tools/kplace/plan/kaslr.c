// SPDX-License-Identifier: GPL-2.0
/*
 * A reservation tried with the kernel at every address it may boot at.
 *
 * The EFI stub puts the kernel at a random multiple of 2 MiB (EFI_KIMG_ALIGN)
 * in free memory; see drivers/firmware/efi/libstub/randomalloc.c. What else the
 * running kernel reserved is taken to be where it is now.
 */
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "base/message.h"
#include "kaslr.h"

/* Its code and data, and nothing else that is the running kernel's. */
static bool is_image(const struct kplace_range *range)
{
	return range->kind == KPLACE_KERNEL &&
	       !strncmp(range->owner, "Kernel ", strlen("Kernel "));
}

/* The first and the last range of the image; gaps of it lie in between. */
static bool find_image(const struct kplace_map *map, u32 *first, u32 *last)
{
	u32 i;

	*first = map->count;
	*last = 0;
	for (i = 0; i < map->count; i++) {
		if (!is_image(&map->ranges[i]))
			continue;
		*first = kplace_min(*first, i);
		*last = i;
	}
	return *first < map->count;
}

static bool touch(const struct kplace_range *low,
		  const struct kplace_range *high)
{
	return low->end == high->start && low->kind == KPLACE_RAM &&
	       high->kind == KPLACE_RAM;
}

/* Free memory of the image is of the bank around it, and one with that. */
static void merge(struct kplace_map *map, u32 first, u32 last)
{
	u16 bank = first ? map->ranges[first - 1].bank :
			   map->ranges[first].bank;
	u32 kept = 0;
	u32 i;

	for (i = first; i <= last; i++)
		map->ranges[i].bank = bank;
	for (i = 1; i < map->count; i++) {
		struct kplace_range *low = &map->ranges[kept];

		if (touch(low, &map->ranges[i]) &&
		    low->bank == map->ranges[i].bank)
			low->end = map->ranges[i].end;
		else
			map->ranges[++kept] = map->ranges[i];
	}
	map->count = kept + 1;
}

/**
 * kaslr_free_kernel - take the running kernel's image for free memory
 * @map: sealed before and after
 *
 * Return: bytes of the image; 0 if the map does not tell where it is.
 */
u64 kaslr_free_kernel(struct kplace_map *map)
{
	u32 first, last, i;
	u64 size;

	if (!find_image(map, &first, &last))
		return 0;
	size = map->ranges[last].end - map->ranges[first].start;
	for (i = first; i <= last; i++)
		if (is_image(&map->ranges[i]) ||
		    map->ranges[i].kind == KPLACE_RESERVED)
			map->ranges[i].kind = KPLACE_RAM;
	merge(map, first, last);
	return size;
}

/* A copy of the map with the kernel in range @at, from @base on. */
static void put_kernel(const struct kplace_map *map, struct kplace_map *boot,
		       u32 at, u64 base, u64 size)
{
	struct kplace_range *to = boot->ranges;
	struct kplace_range part = map->ranges[at];

	memcpy(to, map->ranges, at * sizeof(*to));
	to += at;
	part.end = base;
	if (part.start < base)
		*to++ = part;
	part.start = base;
	part.end = base + size;
	part.kind = KPLACE_KERNEL;
	*to++ = part;
	part = map->ranges[at];
	part.start = base + size;
	if (part.start < part.end)
		*to++ = part;
	memcpy(to, &map->ranges[at + 1], (map->count - at - 1) * sizeof(*to));
	boot->count = (u32)(to - boot->ranges) + map->count - at - 1;
}

static void note_failure(struct kaslr *kaslr, u64 base, const char *why)
{
	if (!kaslr->failing++) {
		kaslr->first = base;
		kaslr->why = why;
	}
	kaslr->last = base;
}

static void try_range(const struct kplace_map *map, u64 page,
		      struct kplace_map *boot, const struct crashkernel *wanted,
		      bool before_6_2, u32 at, struct kaslr *kaslr)
{
	const struct kplace_range *range = &map->ranges[at];
	u64 base = kplace_align_up(range->start, SZ_2M);
	struct crash_region region;

	for (; base >= range->start && base < range->end &&
	     range->end - base >= kaslr->kernel; base += SZ_2M) {
		put_kernel(map, boot, at, base, kaslr->kernel);
		crashkernel_reserve(boot, page, wanted, before_6_2, &region);
		kaslr->bases++;
		if (region.why)
			note_failure(kaslr, base, region.why);
	}
}

/**
 * kaslr_try - try a reservation with the kernel everywhere
 * @map: sealed, without crash kernel region and kernel
 * @page: page size in bytes
 * @wanted: the reservation, checked
 * @before_6_2: by the rule of Linux 6.1, not of 6.12
 * @kaslr: @kaslr->kernel is known, the rest filled in
 *
 * Return: 0, or an exit status.
 */
int kaslr_try(const struct kplace_map *map, u64 page,
	      const struct crashkernel *wanted, bool before_6_2,
	      struct kaslr *kaslr)
{
	struct kplace_map boot = *map;
	u32 i;

	*kaslr = (struct kaslr) { .kernel = kaslr->kernel };
	boot.capacity = map->count + 2;
	boot.ranges = calloc(boot.capacity, sizeof(*boot.ranges));
	if (!boot.ranges)
		return fail_memory();
	for (i = 0; i < map->count; i++)
		if (map->ranges[i].kind == KPLACE_RAM)
			try_range(map, page, &boot, wanted, before_6_2, i,
				  kaslr);
	free(boot.ranges);
	return 0;
}

/**
 * kaslr_largest - the largest size that can be reserved wherever the kernel is
 * @map: as for kaslr_try()
 * @page: likewise
 * @wanted: the reservation; another size is looked for, in steps of 2 MiB
 * @before_6_2: likewise
 * @kernel: bytes of its image
 * @largest: where to put it; 0 if there is none
 *
 * What fails for a size fails for each that is larger.
 *
 * Return: 0, or an exit status.
 */
int kaslr_largest(const struct kplace_map *map, u64 page,
		  const struct crashkernel *wanted, bool before_6_2,
		  u64 kernel, u64 *largest)
{
	struct kaslr kaslr = { .kernel = kernel };
	struct crashkernel try = *wanted;
	u64 good = 0, bad = 2 * SZ_2M;
	int status = 0;

	do {
		try.size = bad / 2;
		status = kaslr_try(map, page, &try, before_6_2, &kaslr);
		if (status || kaslr.failing)
			break;
		good = bad / 2;
		bad *= 2;
	} while (bad < U64_MAX / 4);
	bad /= 2;
	while (!status && bad - good > SZ_2M) {
		try.size = kplace_align_down(good + (bad - good) / 2, SZ_2M);
		status = kaslr_try(map, page, &try, before_6_2, &kaslr);
		if (kaslr.failing)
			bad = try.size;
		else
			good = try.size;
	}
	*largest = good;
	return status;
}
