// SPDX-License-Identifier: GPL-2.0-only
/*
 * What /proc/iomem's lines mean for a map: alone, and beside memblock.
 */
#include <stdlib.h>
#include <strings.h>

#include "align.h"
#include "base/growing.h"
#include "compose.h"

/* Lines open at once: the kernel shows five levels below the top. */
#define OPEN 16

/**
 * struct import - a map being made
 * @map: gets the ranges
 * @open: lines whose children are being added; they follow those, because among
 *	equal kinds the first one names the owner
 * @nr_open: how many
 * @crash: the last crash kernel region seen; only the highest takes images
 */
struct import {
	struct kplace_map *map;
	struct kplace_range open[OPEN];
	unsigned int nr_open;
	const struct kplace_range *crash;
};

static bool is_crash(const struct statement *line)
{
	return line->in_ram && line->depth &&
	       !strcmp(line->range.owner, CRASH_KERNEL);
}

static int close_lines(struct import *import, unsigned int depth)
{
	int status = 0;

	while (!status && import->nr_open > depth) {
		const struct kplace_range *last =
			&import->open[--import->nr_open];

		if (last->kind < KPLACE_KINDS)
			status = growing_add(import->map, last);
	}
	return status;
}

/*
 * The tree is shown upward, and a low region exists only beside a high one:
 * the last region seen takes the images, one before it is the low one.
 */
static int keep_crash(struct import *import, const struct statement *line)
{
	static const char owner[] = CRASH_KERNEL_LOW;
	struct kplace_range low;

	if (!import->crash) {
		import->crash = &line->range;
		return 0;
	}
	low = *import->crash;
	import->crash = &line->range;
	low.kind = KPLACE_RESERVED;
	low.owner = owner;
	return growing_add(import->map, &low);
}

static int add_crash(const struct import *import)
{
	struct kplace_range range;

	if (!import->crash)
		return 0;
	range = *import->crash;
	range.kind = KPLACE_CRASH;
	return growing_add(import->map, &range);
}

static int add_line(struct import *import, const struct statement *line,
		    u16 *regions)
{
	struct kplace_range *opened;
	int status = close_lines(import, line->depth);

	if (status)
		return status;
	opened = &import->open[import->nr_open++];
	*opened = line->range;
	/* Neighbours need to differ, no more. */
	if (opened->kind == KPLACE_RAM)
		opened->bank = (*regions)++;
	if (!is_crash(line))
		return 0;
	opened->kind = KPLACE_KINDS;
	return keep_crash(import, line);
}

/**
 * compose_iomem - what /proc/iomem says, and nothing else
 * @said: what the sources say
 * @map: gets the ranges
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_iomem(const struct statements *said, struct kplace_map *map)
{
	struct import import = { .map = map };
	u16 regions = 0;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].use == STATEMENT_IOMEM)
			status = add_line(&import, &said->list[i], &regions);
	if (!status)
		status = close_lines(&import, 0);
	return status ? status : add_crash(&import);
}

/* "reserved" is as old as the boot; a name is the module's word of now. */
static bool is_name(const char *name)
{
	return strcasecmp(name, ANONYMOUS) && !iomem_is_over_free(name);
}

/* Beside memblock: only what memblock does not name. */
static int add_name(struct import *import, const struct statement *line)
{
	struct kplace_range range = line->range;

	if (!line->in_ram || !line->depth)
		return 0;
	if (is_crash(line))
		return keep_crash(import, line);
	if (!iomem_is_kernel(range.owner) && !is_name(range.owner))
		return 0;
	range.kind = iomem_is_kernel(range.owner) ? KPLACE_KERNEL :
						    KPLACE_RESERVED;
	return growing_add(import->map, &range);
}

/*
 * That is the crash kernel region and the kernel's own parts, both reserved
 * in memblock without a name, and the names that the module exports. Children
 * called "reserved" are a snapshot of the boot: memblock is newer.
 */
static int add_iomem_names(const struct statements *said, struct kplace_map *map)
{
	struct import import = { .map = map };
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].use == STATEMENT_IOMEM)
			status = add_name(&import, &said->list[i]);
	return status ? status : add_crash(&import);
}

/**
 * struct ram - the "System RAM" lines at the top level
 * @line: by address; allocated
 * @count: how many
 */
struct ram {
	struct kplace_range *line;
	size_t count;
};

static int by_start(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

static bool find_ram(struct ram *ram, const struct statements *said)
{
	u32 i;

	ram->count = 0;
	ram->line = malloc(((size_t)said->count + 1) * sizeof(*ram->line));
	if (!ram->line)
		return false;
	for (i = 0; i < said->count; i++)
		if (said->list[i].use == STATEMENT_IOMEM &&
		    said->list[i].in_ram && !said->list[i].depth)
			ram->line[ram->count++] = said->list[i].range;
	qsort(ram->line, ram->count, sizeof(*ram->line), by_start);
	return true;
}

static int add_nomap(struct kplace_map *map, u64 start, u64 end)
{
	static const char owner[] = "no-map";
	const struct kplace_range range = {
		.start = start, .end = end, .owner = owner,
		.kind = KPLACE_NOMAP, .source = KPLACE_FROM_IOMEM,
	};

	return start < end ? growing_add(map, &range) : 0;
}

/* Add the parts of one region that no line covers. */
static int subtract(struct kplace_map *map, const struct ram *ram, u64 page,
		    const struct kplace_range *region)
{
	/* Inward, as /proc/iomem does: an edge page belongs to neither. */
	u64 at = kplace_align_up(region->start, page);
	u64 end = kplace_align_down(region->end, page);
	size_t low = 0, high = ram->count;
	int status = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ram->line[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	for (; !status && low < ram->count && ram->line[low].start < end;
	     low++) {
		status = add_nomap(map, at, ram->line[low].start);
		at = kplace_max(at, ram->line[low].end);
	}
	return status ? status : add_nomap(map, at, end);
}

/*
 * Up to 6.6 memblock's text does not show which regions must not be mapped.
 * /proc/iomem calls them "reserved" at the top level instead of "System RAM":
 * memory that is no System RAM is not to be used.
 */
static int add_hidden_nomap(const struct statements *said, struct composed *to)
{
	u32 count = to->map.count;
	struct ram ram;
	int status = 0;
	u32 i;

	if (!find_ram(&ram, said))
		return fail_memory();
	for (i = 0; ram.count && !status && i < count; i++) {
		struct kplace_range region = to->map.ranges[i];

		if (region.kind == KPLACE_RAM)
			status = subtract(&to->map, &ram, said->page, &region);
	}
	free(ram.line);
	return status;
}

/**
 * compose_beside_memblock - add what memblock does not say
 * @said: what the sources say
 * @composed: its map has memblock's regions of memory
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_beside_memblock(const struct statements *said,
			    struct composed *composed)
{
	int status = 0;

	if (said->has_iomem && !said->flags_known)
		status = add_hidden_nomap(said, composed);
	if (!status && said->has_iomem)
		status = add_iomem_names(said, &composed->map);
	if (said->has_iomem)
		return status;
	if (said->flags_known)
		notes_add(&composed->notes,
			  "there is no proc/iomem: a crash kernel region looks like any reservation");
	else
		notes_add(&composed->notes,
			  "there is no proc/iomem: no-map memory looks like any other in this memblock text, and a crash kernel region like any reservation");
	return status;
}
