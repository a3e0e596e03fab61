// SPDX-License-Identifier: GPL-2.0
/*
 * No-map memory of kernels whose memblock text does not tell it.
 *
 * Up to 6.6 a no-map region looks like any other there. /proc/iomem calls it
 * "reserved" at the top level instead of "System RAM": memory that is no
 * System RAM is not to be used.
 */
#include <stdlib.h>
#include <string.h>

#include "align.h"
#include "nomap.h"
#include "sources.h"

struct span {
	u64 start;
	u64 end;
};

/**
 * struct ram - the "System RAM" lines at the top level
 * @span: in the file's order, which is upward
 * @count: how many
 * @capacity: how many there is room for
 */
struct ram {
	struct span *span;
	size_t count;
	size_t capacity;
};

static int keep_ram(void *context, const struct iomem_line *line)
{
	struct ram *ram = context;

	if (line->depth || !line->in_ram)
		return 0;
	if (ram->count == ram->capacity) {
		size_t capacity = ram->capacity ? 2 * ram->capacity : 64;
		struct span *span;

		span = realloc(ram->span, capacity * sizeof(*span));
		if (!span)
			return fail_memory();
		ram->span = span;
		ram->capacity = capacity;
	}
	ram->span[ram->count++] = (struct span) { line->start, line->end };
	return 0;
}

static int compare_spans(const void *a, const void *b)
{
	const struct span *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

static int add_nomap(struct machine *machine, u64 start, u64 end)
{
	struct kplace_range range = {
		.start = start,
		.end = end,
		.kind = KPLACE_NOMAP,
		.source = KPLACE_FROM_IOMEM,
	};

	return start < end ? machine_add(machine, &range, "no-map") : 0;
}

/* Add what of one region no line covers, starting at the line @*next. */
static int subtract(struct machine *machine, const struct ram *ram,
		    const struct kplace_range *region)
{
	/* Inward, as /proc/iomem does: an edge page is neither's. */
	u64 at = kplace_align_up(region->start, machine->page);
	u64 end = kplace_align_down(region->end, machine->page);
	size_t low = 0, high = ram->count;
	int status = 0;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ram->span[middle].end > at)
			high = middle;
		else
			low = middle + 1;
	}
	for (; !status && low < ram->count && ram->span[low].start < end;
	     low++) {
		status = add_nomap(machine, at, ram->span[low].start);
		at = kplace_max(at, ram->span[low].end);
	}
	return status ? status : add_nomap(machine, at, end);
}

static int subtract_all(struct machine *machine, const struct ram *ram)
{
	u32 count = machine->map.count;
	int status = 0;
	u32 i;

	for (i = 0; !status && i < count; i++) {
		struct kplace_range region = machine->map.ranges[i];

		if (region.kind == KPLACE_RAM)
			status = subtract(machine, ram, &region);
	}
	return status;
}

/**
 * nomap_from_iomem - add no-map ranges where /proc/iomem shows them
 * @machine: its map holds memblock's regions and is not sealed
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int nomap_from_iomem(struct machine *machine)
{
	struct ram ram = { 0 };
	struct iomem_reader reader = { keep_ram, &ram };
	int status;

	status = iomem_read(&machine->root, &reader);
	if (!status && ram.count) {
		qsort(ram.span, ram.count, sizeof(*ram.span), compare_spans);
		status = subtract_all(machine, &ram);
	}
	free(ram.span);
	return status;
}
