// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: memory that was added after boot.
 *
 * The next kernel begins with what firmware describes, in EFI's memory map or the device
 * tree, and finds the rest when it looks for devices: an image must not lie there. It may
 * also be taken away again. memblock has it, on line or not, as RAM like any other.
 */
#include "compat.h"
#include "memblock.h"
#include "src_added.h"

static enum kplace_error add(struct kplace_map *map, u64 start, u64 end)
{
	const struct kplace_range added = {
		.start = start,
		.end = end,
		.owner = "memory added after boot",
		.kind = KPLACE_RESERVED,
		.source = KPLACE_FROM_KERNEL,
	};

	return kplace_map_add(map, &added);
}

/**
 * kplace_added_add_region - add what of one region was added after boot
 * @map: gets the ranges, unsealed
 * @start: first byte of the region
 * @end: exclusive end
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_added_add_region(struct kplace_map *map, u64 start, u64 end)
{
	enum kplace_error error = KPLACE_OK;
	u64 stop;

	for (; !error && start < end; start = stop) {
		stop = kplace_compat_stays_alike(start, end);
		if (!kplace_compat_stays(start))
			error = add(map, start, stop);
	}
	return error;
}

/**
 * kplace_added_add - add memory that was added after boot
 * @view: where to
 *
 * Return: %KPLACE_OK, or the error of the map.
 */
enum kplace_error kplace_added_add(struct kplace_view *view)
{
	enum kplace_error error = KPLACE_OK;
	u64 start, end;
	unsigned long i;

	kplace_notes_begin(KPLACE_ON_ADDED);
	for (i = 0; !error && kplace_memblock_region(i, &start, &end); i++)
		error = kplace_added_add_region(view->map, start, end);
	kplace_notes_end(KPLACE_ON_ADDED, KPLACE_READ, NULL);
	return error;
}
