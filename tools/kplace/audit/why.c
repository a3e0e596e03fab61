// SPDX-License-Identifier: GPL-2.0-only
/*
 * What there is to say of a place in memory.
 */
#include <stdio.h>

#include "align.h"
#include "base/json.h"
#include "base/size.h"
#include "base/style.h"
#include "check.h"
#include "source/compose.h"
#include "why.h"

/* How long the place is. */
static u64 why_length(const struct why *why)
{
	return why->span.end - why->span.start;
}

/**
 * why_obstacle - the next part of the place that is not free
 * @why: the question
 * @position: where to look from; moved past the part
 * @part: filled in; where there is no memory its kind is %KPLACE_KINDS
 *
 * Return: false if there is none.
 */
bool why_obstacle(const struct why *why, u64 *position,
		  struct kplace_range *part)
{
	struct kplace_span rest = { *position, why->span.end, NULL };

	if (rest.start >= rest.end ||
	    kplace_check_pages(&why->machine->map, why->free,
			       why->machine->page, &rest, part))
		return false;
	part->start = kplace_max(part->start, why->span.start);
	part->end = kplace_min(part->end, why->span.end);
	if (part->kind == KPLACE_KINDS)
		part->owner = "no memory";
	*position = part->end;
	return true;
}

/* The next part of the place that a source describes. */
static bool why_word(const struct why *why, u32 source, u64 *position,
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

/* The nearest free place of the same size. */
static bool why_nearest(const struct why *why, enum kplace_dir dir,
			struct kplace_span *place)
{
	struct kplace_walk walk = {
		.map = &why->machine->map, .max = U64_MAX,
		.align = why->machine->page, .free = why->free, .dir = dir,
	};
	u64 length = kplace_align_up(why_length(why), why->machine->page);
	struct kplace_hole hole;

	if (dir == KPLACE_UP)
		walk.min = why->span.start;
	else
		walk.max = why->span.end;
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		if (hole.end - hole.start < length)
			continue;
		if (dir == KPLACE_UP)
			hole.end = hole.start + length;
		place->start = hole.end - length;
		place->end = hole.end;
		return true;
	}
	return false;
}

/* The hole around a place that is free. */
static void why_hole(const struct why *why, struct kplace_hole *hole)
{
	struct kplace_walk walk = {
		.map = &why->machine->map, .min = why->span.start,
		.max = why->span.end, .align = why->machine->page,
		.free = why->free, .dir = KPLACE_UP,
	};

	kplace_walk_begin(&walk);
	kplace_hole_next(&walk, hole);
	kplace_hole_whole(&walk, hole);
}

static const char *kind_word(const struct kplace_range *range)
{
	return range->kind < KPLACE_KINDS ? kplace_kind_name(range->kind) : "-";
}

static void print_span(u64 start, u64 end)
{
	char range[48];

	snprintf(range, sizeof(range), "0x%llx-0x%llx", start, end);
	printf("%-23s", range);
}

static void print_owner(const struct kplace_range *range)
{
	printf("%s", range->owner);
	if (range->kind < KPLACE_KINDS)
		printf(" [%s]", kplace_source_name(range->source));
}

static void print_verdict(const struct why *why)
{
	struct kplace_range first;
	struct kplace_hole hole;
	u64 position = why->span.start;

	printf("%s%s%s: 0x%llx-0x%llx", style_bold(),
	       why->obstacles ? "no" : "yes", style_end(), why->span.start,
	       why->span.end);
	if (!why_obstacle(why, &position, &first)) {
		why_hole(why, &hole);
		printf(" is free, in the hole 0x%llx-0x%llx\n", hole.start,
		       hole.end);
		return;
	}
	if (why->obstacles > 1) {
		printf(": %u ranges are in the way, the first: ",
		       why->obstacles);
		print_owner(&first);
		putchar('\n');
	} else if (first.kind == KPLACE_KINDS) {
		printf(": %s is no memory\n",
		       first.end - first.start < why_length(why) ? "part of it" :
		       "it");
	} else {
		printf(": ");
		print_owner(&first);
		printf(" is in the way\n");
	}
}

static void print_obstacles(const struct why *why)
{
	u64 position = why->span.start;
	struct kplace_range part;
	char size[SIZE_TEXT];

	if (why->obstacles)
		printf("in the way\n");
	while (why_obstacle(why, &position, &part)) {
		printf("  ");
		print_span(part.start, part.end);
		printf("  %10s  %s%-12s%s  ",
		       size_text(part.end - part.start, size),
		       style_kind(part.kind), kind_word(&part), style_end());
		print_owner(&part);
		putchar('\n');
	}
}

static void print_view(const struct why *why, u32 source)
{
	u64 position = why->span.start;
	struct kplace_range part;
	bool any = false;

	if (!why->audit.view[source].count)
		return;
	while (why_word(why, source, &position, &part)) {
		printf("  %-9s  ", kplace_source_name(source));
		print_span(part.start, part.end);
		printf("  %s%-12s%s  %s\n", style_kind(part.kind),
		       kind_word(&part), style_end(), part.owner);
		any = true;
	}
	if (!any)
		printf("  %-9s  nothing\n", kplace_source_name(source));
}

static void print_nearest(const struct why *why)
{
	static const struct {
		enum kplace_dir dir;
		const char *word;
	} sides[] = { { KPLACE_DOWN, "below" }, { KPLACE_UP, "above" } };
	struct kplace_span place;
	char size[SIZE_TEXT];
	size_t i;

	printf("nearest %s free: ", size_text(why_length(why), size));
	for (i = 0; i < ARRAY_SIZE(sides); i++) {
		printf("%s%s ", i ? ", " : "", sides[i].word);
		if (why_nearest(why, sides[i].dir, &place))
			printf("0x%llx-0x%llx", place.start, place.end);
		else
			printf("none");
	}
	putchar('\n');
}

/**
 * why_print_text - an answer for people
 * @why: the question, answered
 */
void why_print_text(const struct why *why)
{
	u32 source;

	print_verdict(why);
	print_obstacles(why);
	printf("what each source says\n");
	for (source = 0; source < KPLACE_SOURCES; source++)
		print_view(why, source);
	if (why->obstacles)
		print_nearest(why);
	notes_print(&why->machine->notes);
}

static json_t *json_obstacles(const struct why *why)
{
	json_t *array = json_array();
	u64 position = why->span.start;
	struct kplace_range part;

	while (why_obstacle(why, &position, &part))
		json_array_append_new(array, json_range(&part));
	return array;
}

static json_t *json_views(const struct why *why)
{
	json_t *array = json_array();
	u32 source;

	for (source = 0; source < KPLACE_SOURCES; source++) {
		u64 position = why->span.start;
		struct kplace_range part;

		while (why_word(why, source, &position, &part))
			json_array_append_new(array, json_range(&part));
	}
	return array;
}

static json_t *json_place(bool found, u64 start, u64 end)
{
	return found ? json_pack("{so so}", "start", json_address(start), "end",
				 json_address(end)) : json_null();
}

static json_t *json_hole(const struct why *why)
{
	struct kplace_hole hole = { 0 };

	if (!why->obstacles)
		why_hole(why, &hole);
	return json_place(!why->obstacles, hole.start, hole.end);
}

static json_t *json_nearest(const struct why *why, enum kplace_dir dir)
{
	struct kplace_span place = { 0 };
	bool found = why->obstacles && why_nearest(why, dir, &place);

	return json_place(found, place.start, place.end);
}

/**
 * why_print_json - an answer for programs
 * @why: the question, answered
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int why_print_json(const struct why *why)
{
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "answer",
			    json_text(why->obstacles ? "no" : "yes"));
	json_object_set_new(object, "start", json_address(why->span.start));
	json_object_set_new(object, "end", json_address(why->span.end));
	json_object_set_new(object, "hole", json_hole(why));
	json_object_set_new(object, "in_the_way", json_obstacles(why));
	json_object_set_new(object, "views", json_views(why));
	json_object_set_new(object, "below", json_nearest(why, KPLACE_DOWN));
	json_object_set_new(object, "above", json_nearest(why, KPLACE_UP));
	released_set(object, why->machine);
	json_object_set_new(object, "notes", json_notes(&why->machine->notes));
	return json_print(object);
}
