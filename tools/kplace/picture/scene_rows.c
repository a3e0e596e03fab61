// SPDX-License-Identifier: GPL-2.0-only
/*
 * Rows of the table: a range each, or neighbours that only differ in where they
 * are.
 */
#include <stdlib.h>
#include <string.h>

#include "scene.h"

/* What the picture is about comes first. */
static const enum scene_lane order[] = {
	LANE_SEGMENTS, LANE_RAM, LANE_FIRMWARE, LANE_RESERVED, LANE_FREE,
};

static_assert(ARRAY_SIZE(order) == LANES, "a lane is not in the table");

static bool is_equal(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

/* Segments have names, and a row each. */
static bool shares_row(const struct scene_item *a, const struct scene_item *b)
{
	return !a->named && !b->named && a->paint == b->paint &&
	       is_equal(a->name, b->name) && is_equal(a->source, b->source) &&
	       is_equal(a->note, b->note);
}

/* Items are sorted by lane: those of one lane are neighbours. */
static void add_rows(struct scene *scene, enum scene_lane lane)
{
	struct scene_row *row = NULL;
	u32 i;

	for (i = 0; i < scene->items; i++) {
		const struct scene_item *item = &scene->item[i];

		if (item->lane != lane || !item->listed)
			continue;
		if (!row || !shares_row(&scene->item[row->last], item)) {
			row = &scene->row[scene->rows++];
			*row = (struct scene_row) { .first = i };
		}
		row->last = i;
		row->count++;
		row->bytes += item->end - item->start;
	}
}

static bool is_named(const struct scene *scene, const struct scene_row *row)
{
	return scene->item[row->first].named;
}

static int descending(const void *left, const void *right)
{
	u64 a = *(const u64 *)left, b = *(const u64 *)right;

	return (a < b) - (a > b);
}

/**
 * struct bound - which rows without names stay
 * @bytes: all that have more
 * @equal: and so many of those that have as much
 */
struct bound {
	u64 bytes;
	u32 equal;
};

static bool find_bound(const struct scene *scene, struct bound *bound)
{
	u64 *bytes = calloc(scene->rows + 1, sizeof(*bytes));
	u32 count = 0, room = SCENE_ROWS;
	u32 i;

	if (!bytes)
		return false;
	for (i = 0; i < scene->rows; i++)
		if (!is_named(scene, &scene->row[i]))
			bytes[count++] = scene->row[i].bytes;
		else if (room)
			room--;
	qsort(bytes, count, sizeof(*bytes), descending);
	*bound = (struct bound) { .bytes = room ? 0 : U64_MAX };
	if (count > room && room) {
		bound->bytes = bytes[room - 1];
		for (i = 0; i < room; i++)
			bound->equal += bytes[i] == bound->bytes;
	}
	free(bytes);
	return true;
}

static void drop_row(struct scene *scene, const struct scene_row *row)
{
	u32 i;

	for (i = row->first; i <= row->last; i++)
		scene->item[i].listed = false;
	scene->unlisted += row->count;
}

static bool stays(const struct scene *scene, const struct scene_row *row,
		  struct bound *bound)
{
	if (is_named(scene, row) || row->bytes > bound->bytes)
		return true;
	if (row->bytes < bound->bytes || !bound->equal)
		return false;
	bound->equal--;
	return true;
}

/* Of more rows than the table takes, the largest stay in it. */
static void drop_small(struct scene *scene)
{
	struct bound bound;
	u32 kept = 0;
	u32 i;

	if (!find_bound(scene, &bound)) {
		scene->failed = true;
		return;
	}
	for (i = 0; i < scene->rows; i++) {
		const struct scene_row row = scene->row[i];

		if (stays(scene, &row, &bound))
			scene->row[kept++] = row;
		else
			drop_row(scene, &row);
	}
	scene->rows = kept;
}

static void number_items(struct scene *scene)
{
	u32 number, i;

	for (number = 1; number <= scene->rows; number++) {
		const struct scene_row *row = &scene->row[number - 1];

		for (i = row->first; i <= row->last; i++)
			if (scene->item[i].listed)
				scene->item[i].number = number;
	}
}

/**
 * scene_make_rows - make the rows of the table, and number their items
 * @scene: the scene; its items are sorted
 */
void scene_make_rows(struct scene *scene)
{
	u32 i;

	scene->row = calloc(scene->items + 1ul, sizeof(*scene->row));
	if (!scene->row) {
		scene->failed = true;
		return;
	}
	for (i = 0; i < LANES; i++)
		add_rows(scene, order[i]);
	drop_small(scene);
	number_items(scene);
}
