// SPDX-License-Identifier: GPL-2.0-only
/*
 * Policy kexec-tools: what its plans are made on.
 *
 * kernel/lines.c is the module's way to the same map of lines.
 */
#include <stdlib.h>
#include <string.h>

#include "follow.h"
#include "ktools_memory.h"

/* Ranges that the machine's map may get later: --what-if. */
#define LATER 64

static int allocate(struct kplace_map *map, size_t ranges)
{
	size_t need = KPLACE_MAP_NEED(ranges + LATER);

	if (need > U32_MAX)
		return fail_memory();
	map->ranges = malloc(need * sizeof(*map->ranges));
	if (!map->ranges)
		return fail_memory();
	kplace_map_init(map, map->ranges, (u32)need);
	return 0;
}

static void add(struct kplace_map *lines, enum kplace_kind kind,
		const struct ktools_stretch *stretch)
{
	static const char ram[] = SYSTEM_RAM, region[] = CRASH_KERNEL;
	const struct kplace_range range = {
		.start = stretch->start, .end = stretch->end,
		.owner = kind == KPLACE_RAM ? ram : region,
		/* Neighbours need to differ, no more. */
		.bank = (u16)lines->added, .kind = (u8)kind,
		.source = KPLACE_FROM_IOMEM,
	};

	/* There is room; an empty stretch adds nothing. */
	kplace_map_add(lines, &range);
}

static void add_all(struct kplace_map *lines, const struct ktools_memory *memory,
		    bool crash)
{
	size_t i;

	for (i = 0; i < memory->free.count; i++)
		add(lines, KPLACE_RAM, &memory->free.stretch[i]);
	if (crash && memory->nr_crash)
		add(lines, KPLACE_CRASH, &memory->crash[memory->nr_crash - 1]);
	kplace_map_seal(lines);
}

/**
 * follow_prepare - read /proc/iomem for policy kexec-tools
 * @followed: zeroed, or prepared already; follow_free() is due
 * @machine: the machine, loaded
 * @crash: for crash images
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int follow_prepare(struct followed *followed, const struct machine *machine,
		   bool crash)
{
	struct ktools_memory memory = { 0 };
	int status;

	if (followed->lines.sealed)
		return 0;
	status = ktools_memory_read(&machine->said, &memory);
	if (!status)
		status = allocate(&followed->lines, memory.free.count + 1);
	if (!status)
		status = allocate(&followed->open, machine->map.count);
	if (!status)
		add_all(&followed->lines, &memory, crash);
	ktools_memory_free(&memory);
	return status;
}

/**
 * follow_open - count the running kernel's own memory as free
 * @followed: prepared; its @open becomes the map
 * @map: a machine's map, sealed
 *
 * kexec-tools does; the kernel has ended when images are copied to their places.
 *
 * Return: false if there is no room, which follow_prepare() has seen to.
 */
bool follow_open(struct followed *followed, const struct kplace_map *map)
{
	struct kplace_map *open = &followed->open;

	if (map->count > open->capacity)
		return false;
	/* Without a range the map may have no array. */
	if (map->count)
		memcpy(open->ranges, map->ranges,
		       map->count * sizeof(*map->ranges));
	open->count = map->count;
	open->kinds = map->kinds;
	open->added = map->added;
	open->sealed = map->sealed;
	kplace_map_turn(open, KPLACE_KERNEL, KPLACE_RAM);
	return true;
}

/**
 * follow_free - give the memory back
 * @followed: prepared or zeroed
 */
void follow_free(struct followed *followed)
{
	free(followed->lines.ranges);
	free(followed->open.ranges);
	*followed = (struct followed) { 0 };
}
