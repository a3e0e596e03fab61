// SPDX-License-Identifier: GPL-2.0-only
/*
 * Checking addresses that were chosen elsewhere.
 */
#include "align.h"
#include "check.h"
#include "hole.h"

/* From @start up to the next range, or the end of the span, there is nothing. */
static void describe_gap(const struct kplace_map *map, u32 next, u64 start,
			 u64 end, struct kplace_range *gap)
{
	if (next < map->count)
		end = kplace_min(end, map->ranges[next].start);
	*gap = (struct kplace_range) {
		.start = start,
		.end = end,
		.kind = KPLACE_KINDS,
		.source = KPLACE_SOURCES,
	};
}

/**
 * kplace_check_span - is all of a span free?
 * @map: sealed
 * @free: the kind that counts as free, as in struct kplace_walk
 * @span: what to check; its end is above its start
 * @obstacle: for an answer of false, the lowest range in the way. Where there is
 *	no memory at all: the gap, with a kind of %KPLACE_KINDS and no owner.
 *
 * To the byte: a span of whole pages cannot miss a page that is taken in part.
 *
 * Return: true if it is.
 */
bool kplace_check_span(const struct kplace_map *map, enum kplace_kind free,
		       const struct kplace_span *span,
		       struct kplace_range *obstacle)
{
	u32 i = kplace_map_find(map, span->start);
	u64 position = span->start;

	for (; position < span->end; i++) {
		if (i == map->count || map->ranges[i].start > position) {
			describe_gap(map, i, position, span->end, obstacle);
			return false;
		}
		if (!kplace_kind_is_free(map->ranges[i].kind, free)) {
			*obstacle = map->ranges[i];
			return false;
		}
		position = map->ranges[i].end;
	}
	return true;
}

/**
 * kplace_check_pages - may a segment lie there?
 * @map: sealed
 * @free: the kind that counts as free, as in struct kplace_walk
 * @page: page size in bytes
 * @span: whole pages; but the end of the last page there is, which is no number,
 *	is %U64_MAX
 * @obstacle: as for kplace_check_span()
 *
 * The same answer as a hole that is rounded inward gives: no hole has that last
 * page, whatever is in it.
 *
 * Return: true if it may.
 */
bool kplace_check_pages(const struct kplace_map *map, enum kplace_kind free,
			u64 page, const struct kplace_span *span,
			struct kplace_range *obstacle)
{
	u64 top = kplace_align_down(U64_MAX, page);

	if (!kplace_check_span(map, free, span, obstacle))
		return false;
	if (span->end <= top)
		return true;
	describe_gap(map, map->count, kplace_max(span->start, top), span->end,
		     obstacle);
	return false;
}
