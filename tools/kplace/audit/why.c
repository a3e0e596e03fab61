// SPDX-License-Identifier: GPL-2.0
/*
 * What there is to say of a place in memory.
 */
#include "align.h"
#include "check.h"
#include "why.h"

/**
 * why_length - how long the place is
 * @why: the question
 *
 * Return: bytes, whole pages.
 */
u64 why_length(const struct why *why)
{
	return why->span.end - why->span.start;
}

/**
 * why_obstacle - the next part of the place that is not free
 * @why: the question
 * @position: where to look from; moved behind the part
 * @part: filled in; where there is no memory its kind is %KPLACE_KINDS
 *
 * Return: false if there is none.
 */
bool why_obstacle(const struct why *why, u64 *position,
		  struct kplace_range *part)
{
	struct kplace_span rest = { *position, why->span.end, NULL };

	if (rest.start >= rest.end ||
	    kplace_check_span(&why->machine.map, why->free, &rest, part))
		return false;
	part->start = kplace_max(part->start, why->span.start);
	part->end = kplace_min(part->end, why->span.end);
	if (part->kind == KPLACE_KINDS)
		part->owner = "no memory";
	*position = part->end;
	return true;
}

/**
 * why_word - the next part of the place that a source tells of
 * @why: the question
 * @source: the source
 * @position: where to look from; moved behind the part
 * @part: filled in
 *
 * Return: false if there is none.
 */
bool why_word(const struct why *why, u32 source, u64 *position,
	      struct kplace_range *part)
{
	const struct kplace_map *view = &why->audit.view[source];
	u32 i = kplace_map_find(view, *position);

	if (*position >= why->span.end || i == view->count ||
	    view->ranges[i].start >= why->span.end)
		return false;
	*part = view->ranges[i];
	part->start = kplace_max(part->start, why->span.start);
	part->end = kplace_min(part->end, why->span.end);
	*position = part->end;
	return true;
}

/**
 * why_nearest - the nearest free place of the same size
 * @why: the question
 * @dir: above or below
 * @place: filled in; nearest by where it starts, so that it may overlap what
 *	was asked for
 *
 * Return: false if there is none.
 */
bool why_nearest(const struct why *why, enum kplace_dir dir,
		 struct kplace_span *place)
{
	struct kplace_walk walk = {
		.map = &why->machine.map, .max = U64_MAX,
		.align = why->machine.page, .free = why->free, .dir = dir,
	};
	struct kplace_hole hole;

	if (dir == KPLACE_UP)
		walk.min = why->span.start;
	else
		walk.max = why->span.end;
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		if (hole.end - hole.start < why_length(why))
			continue;
		if (dir == KPLACE_UP)
			hole.end = hole.start + why_length(why);
		place->start = hole.end - why_length(why);
		place->end = hole.end;
		return true;
	}
	return false;
}

/**
 * why_hole - the hole around a place that is free
 * @why: the question
 * @hole: filled in
 */
void why_hole(const struct why *why, struct kplace_hole *hole)
{
	struct kplace_walk walk = {
		.map = &why->machine.map, .min = why->span.start,
		.max = why->span.end, .align = why->machine.page,
		.free = why->free, .dir = KPLACE_UP,
	};

	kplace_walk_begin(&walk);
	kplace_hole_next(&walk, hole);
	kplace_hole_whole(&walk, hole);
}
