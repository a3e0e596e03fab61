/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a picture shows; where in the picture is another question.
 */
#ifndef KPLACE_SCENE_H
#define KPLACE_SCENE_H

#include "ledger.h"
#include "figure.h"
#include "plan/planner.h"
#include "base/size.h"

/**
 * enum scene_lane - a row of ranges
 * @LANE_RAM: where memory is
 * @LANE_FIRMWARE: what firmware left
 * @LANE_RESERVED: what else is held
 * @LANE_FREE: holes
 * @LANE_SEGMENTS: what is placed
 * @LANES: how many there are
 */
enum scene_lane {
	LANE_RAM,
	LANE_FIRMWARE,
	LANE_RESERVED,
	LANE_FREE,
	LANE_SEGMENTS,
	LANES
};

/**
 * struct scene_item - a range in a lane
 * @start: first byte
 * @end: first byte past it
 * @lane: its lane
 * @paint: what it looks like
 * @listed: it is in the table, under @number
 * @named: it is labelled with its name rather than its number
 * @number: of its row in the table, from 1 on; given by scene_number(). Ranges
 *	that share a row share the number
 * @name: what it is
 * @source: who said so; NULL if that is not known
 * @note: what else is to be said, allocated; or NULL
 */
struct scene_item {
	u64 start;
	u64 end;
	enum scene_lane lane;
	enum paint paint;
	bool listed;
	bool named;
	u32 number;
	const char *name;
	const char *source;
	char *note;
};

/**
 * struct scene_row - a row of the table
 * @first: index of its first item
 * @last: and of its last; all listed items between them are in the row, too
 * @count: how many items that are
 * @bytes: their size together
 */
struct scene_row {
	u32 first;
	u32 last;
	u32 count;
	u64 bytes;
};

/* Rows that the table takes; the largest, if there are more. */
#define SCENE_ROWS 80

/**
 * struct scene - what a picture shows
 * @title: its title
 * @about: what it was made from, in a sentence or two
 * @verdict: what came of it; NULL for nothing to be said
 * @segments: it is about segments, even if none has a place
 * @item: ranges, allocated; after scene_number() by lane and address
 * @items: how many
 * @row: rows of the table, allocated; made by scene_number(), segments first
 * @rows: how many
 * @unlisted: how many items there was no room for in the table
 * @failed: memory ran out; what was added since is missing
 */
struct scene {
	char *title;
	char *about;
	char *verdict;
	bool segments;
	struct scene_item *item;
	u32 items;
	struct scene_row *row;
	u32 rows;
	u32 unlisted;
	bool failed;
};

/* What numbers in a picture mean. */
#define SCENE_UNITS \
	"addresses in hexadecimal, ends exclusive; KiB, MiB, GiB, TiB are powers of 1024"

const char *scene_lane_name(enum scene_lane lane);
struct scene_item *scene_add(struct scene *scene,
			     const struct scene_item *item);
void scene_say(struct scene *scene, char **text, const char *format, ...)
	PRINTF_LIKE(3, 4);
void scene_clip(struct scene *scene, const struct where *where);
void scene_number(struct scene *scene);
void scene_make_rows(struct scene *scene);
void scene_free(struct scene *scene);

void scene_add_ram(struct scene *scene, const struct kplace_map *map);
void scene_add_held(struct scene *scene, const struct kplace_map *map);
void scene_add_holes(struct scene *scene, const struct kplace_map *map,
		     u64 page, enum kplace_kind free);
void scene_add_plan(struct scene *scene, const struct kplace_plan *plan,
		    const struct kplace_trace *trace);
void scene_add_ledger(struct scene *scene, const struct kplace_ledger *ledger,
		      const struct kplace_map *map);

#endif
