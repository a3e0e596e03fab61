// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that probably must not be mapped, where no source shows flags.
 *
 * memblock merges regions that touch, unless they differ in flags or in their
 * node. So where a text without flags has two that touch, one of them is
 * probably no-map: in a row of them every other one, the ones that are known to
 * be, or else those that are smaller together.
 */
#include <stdlib.h>

#include "base/growing.h"
#include "compose.h"

/* Where both sides are as large, they are rather two nodes. */
#define NODE_SIZE (1ULL << 30)

/**
 * struct row - regions that touch
 * @region: the first; the others follow
 * @count: how many
 */
struct row {
	const struct kplace_range *region;
	u32 count;
};

static u64 size_of(const struct kplace_range *range)
{
	return range->end - range->start;
}

static bool is_node_border(const struct kplace_range *below,
			   const struct kplace_range *above, bool has_nodes)
{
	if (has_nodes)
		return below->bank != above->bank;
	return above->start % NODE_SIZE == 0 && size_of(below) >= NODE_SIZE &&
	       size_of(above) >= NODE_SIZE;
}

static u32 row_length(const struct kplace_range *region, u32 left,
		      bool has_nodes)
{
	u32 count = 1;

	while (count < left &&
	       region[count - 1].end == region[count].start &&
	       !is_node_border(&region[count - 1], &region[count], has_nodes))
		count++;
	return count;
}

/* Does another source say so of all of it? */
static bool is_known(const struct statements *said,
		     const struct kplace_range *region)
{
	u32 i;

	for (i = 0; i < said->count; i++) {
		const struct kplace_range *range = &said->list[i].range;

		if (range->kind == KPLACE_NOMAP &&
		    range->start <= region->start && range->end >= region->end)
			return true;
	}
	return false;
}

/* 0 or 1: which of each pair is no-map. */
static u32 find_parity(const struct statements *said, const struct row *row)
{
	u64 size[2] = { 0 };
	u32 i;

	for (i = 0; i < row->count; i++) {
		if (is_known(said, &row->region[i]))
			return i % 2;
		size[i % 2] += size_of(&row->region[i]);
	}
	return size[1] <= size[0];
}

static int add_row(const struct statements *said, const struct row *row,
		   struct composed *to)
{
	static const char owner[] = "probably no-map";
	int status = 0;
	u32 i;

	for (i = find_parity(said, row); !status && i < row->count; i += 2) {
		struct kplace_range range = row->region[i];

		if (is_known(said, &range))
			continue;
		range.kind = KPLACE_NOMAP;
		range.owner = owner;
		notes_add(&to->notes,
			  "0x%llx-0x%llx is probably no-map: it touches a neighbour that is listed apart, and flags are not shown; --assume-mapped takes it for usual memory",
			  range.start, range.end);
		status = growing_add(&to->map, &range);
	}
	return status;
}

static int add_rows(const struct statements *said,
		    const struct kplace_map *regions, bool has_nodes,
		    struct composed *to)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < regions->count;) {
		struct row row = {
			&regions->ranges[i],
			row_length(&regions->ranges[i], regions->count - i,
				   has_nodes)
		};

		if (row.count > 1)
			status = add_row(said, &row, to);
		i += row.count;
	}
	return status;
}

static int by_start(const void *a, const void *b)
{
	const struct kplace_range *left = a, *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

/* Regions of memory as one source has them, by address. */
static int collect_regions(const struct statements *said,
			   enum kplace_source source, struct kplace_map *regions)
{
	int status = 0;
	u32 i;

	for (i = 0; !status && i < said->count; i++)
		if (said->list[i].range.source == source &&
		    said->list[i].range.kind == KPLACE_RAM)
			status = growing_add(regions, &said->list[i].range);
	if (regions->count)
		qsort(regions->ranges, regions->count,
		      sizeof(*regions->ranges), by_start);
	return status;
}

/**
 * compose_probable_nomap - add memory that probably must not be mapped
 * @said: what the sources say
 * @source: the one that says what is memory, without flags
 * @to: gets the ranges, and notes
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int compose_probable_nomap(const struct statements *said,
			   enum kplace_source source, struct composed *to)
{
	struct kplace_map regions = { 0 };
	int status;

	if (said->assume_mapped)
		return 0;
	status = collect_regions(said, source, &regions);
	if (!status)
		status = add_rows(said, &regions, source == KPLACE_FROM_NODES,
				  to);
	growing_free(&regions);
	return status;
}
