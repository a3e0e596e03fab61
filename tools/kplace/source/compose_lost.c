// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a log's EFI memory map has lost.
 */
#include "align.h"
#include "base/growing.h"
#include "compose.h"
#include "segment.h"

static int collect_kind(const struct statements *said,
			enum kplace_source source, struct kplace_map *map)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].range.source == source)
			status = growing_add(map, &said->list[i].range);
	kplace_map_seal(map);
	return status;
}

/* The first part of a range that a sealed map says nothing of; false for none. */
static bool find_uncovered(const struct kplace_map *map,
			   const struct kplace_range *range,
			   struct kplace_span *part)
{
	u64 at = range->start;
	u32 i;

	for (i = 0; i < map->count && at < range->end; i++) {
		if (map->ranges[i].end <= at)
			continue;
		if (map->ranges[i].start > at)
			break;
		at = map->ranges[i].end;
	}
	part->start = at;
	part->end = range->end;
	if (i < map->count)
		part->end = kplace_min(part->end, map->ranges[i].start);
	return at < range->end;
}

/**
 * compose_note_lost - note that the EFI memory map in a log is not whole
 * @said: what the sources say
 * @to: gets a note
 *
 * Lines may be lost: the log's node ranges were made of the whole map.
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_note_lost(const struct statements *said, struct composed *to)
{
	struct kplace_map efi = { 0 }, nodes = { 0 };
	int status = collect_kind(said, KPLACE_FROM_EFI, &efi);
	struct kplace_span part;
	u32 i;

	if (!status)
		status = collect_kind(said, KPLACE_FROM_NODES, &nodes);
	for (i = 0; i < nodes.count; i++) {
		if (!find_uncovered(&efi, &nodes.ranges[i], &part))
			continue;
		notes_add(&to->notes,
			  "the EFI memory map in dmesg is not whole: the node ranges show memory at 0x%llx-0x%llx that it lacks",
			  part.start, part.end);
		break;
	}
	growing_free(&efi);
	growing_free(&nodes);
	return status;
}
