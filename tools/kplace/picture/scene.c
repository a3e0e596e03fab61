// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a picture shows: ranges in lanes.
 */
#include <stdarg.h>
#include <stdlib.h>

#include "align.h"
#include "scene.h"

static const char * const lane_names[] = {
	[LANE_RAM] = "RAM",
	[LANE_FIRMWARE] = "firmware",
	[LANE_RESERVED] = "reserved",
	[LANE_FREE] = "free",
	[LANE_SEGMENTS] = "segments",
};

static_assert(ARRAY_SIZE(lane_names) == LANES, "a lane has no name");

/**
 * scene_lane_name - the name of a lane
 * @lane: the lane
 *
 * Return: a word.
 */
const char *scene_lane_name(enum scene_lane lane)
{
	return lane_names[lane];
}

/**
 * scene_add - add a range
 * @scene: the scene
 * @item: the range; its note becomes the scene's
 *
 * Return: the range in the scene, until the next is added; NULL if there is
 * no memory for it.
 */
struct scene_item *scene_add(struct scene *scene, const struct scene_item *item)
{
	struct scene_item *grown = scene->item;
	u32 count = scene->items;

	/* A power of two, 0 included, is a full array. */
	if (!scene->failed && !(count & (count - 1)))
		grown = realloc(grown, (count ? 2ul * count : 1ul) *
				       sizeof(*grown));
	if (scene->failed || !grown) {
		free(item->note);
		scene->failed = true;
		return NULL;
	}
	scene->item = grown;
	scene->item[count] = *item;
	return &scene->item[scene->items++];
}

/**
 * scene_say - add to a text of the scene
 * @scene: the scene
 * @text: the text, NULL if it is empty
 * @format: what to add
 */
void scene_say(struct scene *scene, char **text, const char *format, ...)
{
	char *added = NULL, *whole = NULL;
	va_list args;

	va_start(args, format);
	if (vasprintf(&added, format, args) < 0)
		added = NULL;
	va_end(args);
	if (!added || asprintf(&whole, "%s%s", *text ? *text : "", added) < 0)
		whole = NULL;
	free(added);
	if (!whole) {
		scene->failed = true;
		return;
	}
	free(*text);
	*text = whole;
}

/**
 * scene_clip - leave only what lies at some addresses
 * @scene: the scene
 * @where: the addresses; 0-0 for all of them
 */
void scene_clip(struct scene *scene, const struct where *where)
{
	u32 kept = 0;
	u32 i;

	if (!where->end)
		return;
	for (i = 0; i < scene->items; i++) {
		struct scene_item item = scene->item[i];

		item.start = kplace_max(item.start, where->start);
		item.end = kplace_min(item.end, where->end);
		if (item.start < item.end)
			scene->item[kept++] = item;
		else
			free(item.note);
	}
	scene->items = kept;
}

static int compare(const void *left, const void *right)
{
	const struct scene_item *a = left, *b = right;

	if (a->lane != b->lane)
		return a->lane < b->lane ? -1 : 1;
	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return (a->end > b->end) - (a->end < b->end);
}

/**
 * scene_number - sort the ranges, and number those that are to be listed
 * @scene: the scene
 */
void scene_number(struct scene *scene)
{
	if (scene->items)
		qsort(scene->item, scene->items, sizeof(*scene->item), compare);
	scene_make_rows(scene);
}

/**
 * scene_free - give a scene's memory back
 * @scene: the scene
 */
void scene_free(struct scene *scene)
{
	u32 i;

	for (i = 0; i < scene->items; i++)
		free(scene->item[i].note);
	free(scene->item);
	free(scene->row);
	free(scene->title);
	free(scene->about);
	free(scene->verdict);
	*scene = (struct scene) { 0 };
}
