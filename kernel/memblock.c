// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: memblock, the kernel's own description of memory.
 *
 * memblock has no lock, and the stock search reads it without one: boot is
 * over, and of what happens later only memory hotplug and a late
 * memblock_reserve() change it. kplace reads it in the same way and at the
 * same time as the stock search would.
 */
#include "compat.h"
#include "memblock.h"

static const struct memblock_type *memory;
static const struct memblock_type *reserved;

/**
 * kplace_memblock_find - look memblock up, once
 *
 * Return: false if it was not found.
 */
bool kplace_memblock_find(void)
{
	memory = kplace_compat_memblock("memory");
	reserved = kplace_compat_memblock("reserved");
	return kplace_memblock_found();
}

/**
 * kplace_memblock_found - did kplace_memblock_find() succeed?
 *
 * Return: true if the other functions here may be called.
 */
bool kplace_memblock_found(void)
{
	return memory && reserved;
}

/**
 * kplace_memblock_absent - what to say where it was not found
 *
 * Return: a sentence.
 */
const char *kplace_memblock_absent(void)
{
	return "memblock was not found, neither in debugfs nor among the kernel's data";
}

/**
 * kplace_memblock_hands_over - is kexec handover (KHO) active?
 *
 * Return: true if the next kernel may only be put into scratch areas.
 */
bool kplace_memblock_hands_over(void)
{
	unsigned long i;

	if (kplace_compat_hands_over())
		return true;
	for (i = 0; i < memory->cnt; i++)
		if (kplace_compat_is_scratch(&memory->regions[i]))
			return true;
	return false;
}

/*
 * The stock search walks with MEMBLOCK_NONE, which skips these two. It also
 * skips hot-pluggable memory if the kernel was booted with movable_node; no
 * module can see whether it was, and putting an image there does no harm.
 */
static enum kplace_kind kind_of(const struct memblock_region *region)
{
	if (region->flags & MEMBLOCK_NOMAP)
		return KPLACE_NOMAP;
	if (region->flags & KPLACE_COMPAT_DRIVER_MANAGED)
		return KPLACE_DRIVER;
	return KPLACE_RAM;
}

static const char *owner_of(const struct memblock_region *region)
{
	switch (kind_of(region)) {
	case KPLACE_NOMAP:
		return "no-map";
	case KPLACE_DRIVER:
		return "driver-managed memory";
	default:
		return region->flags & MEMBLOCK_HOTPLUG ?
		       "hot-pluggable System RAM" : "System RAM";
	}
}

static u64 end_of(const struct memblock_region *region)
{
	return region->size > U64_MAX - region->base ?
	       U64_MAX : region->base + region->size;
}

/**
 * kplace_memblock_has - is a range all memory?
 * @start: first byte
 * @size: bytes
 *
 * Return: true if it lies in one memory region, no-map or not.
 */
bool kplace_memblock_has(u64 start, u64 size)
{
	unsigned long i;

	for (i = 0; i < memory->cnt; i++) {
		const struct memblock_region *region = &memory->regions[i];

		if (start >= region->base && size <= region->size &&
		    start - region->base <= region->size - size)
			return true;
	}
	return false;
}

/**
 * kplace_memblock_region - one memory region after the other
 * @i: which
 * @start: where to put its first byte
 * @end: where to put its exclusive end
 *
 * Return: false if there is no such region.
 */
bool kplace_memblock_region(unsigned long i, u64 *start, u64 *end)
{
	if (i >= memory->cnt)
		return false;
	*start = memory->regions[i].base;
	*end = end_of(&memory->regions[i]);
	return true;
}

static enum kplace_error add_region(struct kplace_map *map,
				    const struct memblock_region *region,
				    struct kplace_range range)
{
	/* An unused array holds one region of no bytes. */
	if (!region->size)
		return KPLACE_OK;
	range.start = region->base;
	range.end = end_of(region);
	range.source = KPLACE_FROM_MEMBLOCK;
	return kplace_map_add(map, &range);
}

static enum kplace_error add_present(struct kplace_map *map, unsigned long i)
{
	struct kplace_range range = {
		.kind = kind_of(&memory->regions[i]),
		.owner = owner_of(&memory->regions[i]),
		/* Neighbours need to differ, no more. */
		.bank = i,
	};

	return add_region(map, &memory->regions[i], range);
}

static enum kplace_error add_reserved(struct kplace_map *map, unsigned long i,
				      const char *rest)
{
	struct kplace_range range = {
		.kind = KPLACE_RESERVED,
		.owner = rest,
	};

	return add_region(map, &reserved->regions[i], range);
}

/**
 * kplace_memblock_add - add all of memblock to a map
 * @map: the map; equal kinds that were added before keep their names
 * @rest: name for what is reserved and has no other
 *
 * Return: %KPLACE_OK, or why it could not be added as a whole.
 */
enum kplace_error kplace_memblock_add(struct kplace_map *map, const char *rest)
{
	enum kplace_error error = KPLACE_OK;
	unsigned long i;

	for (i = 0; i < memory->cnt && !error; i++)
		error = add_present(map, i);
	for (i = 0; i < reserved->cnt && !error; i++)
		error = add_reserved(map, i, rest);
	return error;
}

static enum kplace_error mark_region(struct kplace_map *map,
				     const struct memblock_region *region,
				     int node)
{
	const struct kplace_range removable = {
		.kind = KPLACE_REMOVABLE, .owner = owner_of(region),
	};
	const struct kplace_range spare = {
		.kind = KPLACE_SPARE, .owner = "System RAM of another node",
	};
	enum kplace_error error = KPLACE_OK;

	if (region->flags & MEMBLOCK_HOTPLUG && kind_of(region) == KPLACE_RAM)
		error = add_region(map, region, removable);
	if (!error && node != NUMA_NO_NODE &&
	    memblock_get_region_node(region) != node)
		error = add_region(map, region, spare);
	return error;
}

/**
 * kplace_memblock_mark - mark memory that may go away, or is of another node
 * @map: the map
 * @node: the node whose memory is wanted; NUMA_NO_NODE for any
 *
 * Return: %KPLACE_OK, or why it could not be added as a whole.
 */
enum kplace_error kplace_memblock_mark(struct kplace_map *map, int node)
{
	enum kplace_error error = KPLACE_OK;
	unsigned long i;

	for (i = 0; i < memory->cnt && !error; i++)
		error = mark_region(map, &memory->regions[i], node);
	return error;
}

/**
 * kplace_memblock_add_within - add what memblock reserves of a range
 * @map: the map
 * @range: the range, for sources that know whose memory was at boot, and not
 *	whether it has been freed since
 *
 * Return: %KPLACE_OK, or why it could not be added as a whole.
 */
enum kplace_error
kplace_memblock_add_within(struct kplace_map *map,
			   const struct kplace_range *range)
{
	enum kplace_error error = KPLACE_OK;
	unsigned long i;

	for (i = 0; i < reserved->cnt && !error; i++) {
		const struct memblock_region *region = &reserved->regions[i];
		struct kplace_range part = *range;

		part.start = max_t(u64, range->start, region->base);
		part.end = min_t(u64, range->end, end_of(region));
		if (part.start < part.end)
			error = kplace_map_add(map, &part);
	}
	return error;
}
