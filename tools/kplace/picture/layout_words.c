// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is said of a range: in the table, and to a reader who points at it.
 */
#include <stdio.h>
#include <string.h>

#include "layout.h"

static void say(char text[static LAYOUT_TEXT], const char *before,
		const char *what, const char *after)
{
	size_t used = strlen(text);

	if (what)
		snprintf(&text[used], LAYOUT_TEXT - used, "%s%s%s", before,
			 what, after);
}

/* The kind, where neither lane nor name says it. */
static const char *kind_to_say(const struct scene_item *item)
{
	const char *kind = palette_entry(item->paint).name;

	if (item->paint == (enum paint)KPLACE_RESERVED ||
	    item->lane == LANE_RAM || item->lane == LANE_SEGMENTS ||
	    !strcmp(kind, item->name))
		return NULL;
	return kind;
}

static void say_name(const struct scene_item *item,
		     char text[static LAYOUT_TEXT])
{
	if (item->lane == LANE_FREE) {
		say(text, "", palette_entry(item->paint).name, "");
	} else {
		say(text, "", item->name, "");
		say(text, " (", kind_to_say(item), ")");
	}
	say(text, " [", item->source, "]");
}

/**
 * layout_row_name - what a row of the table is
 * @item: the first of its ranges
 * @count: how many it has
 * @text: gets owner, kind, source and note
 */
void layout_row_name(const struct scene_item *item, u32 count,
		     char text[static LAYOUT_TEXT])
{
	text[0] = '\0';
	if (count > 1)
		snprintf(text, LAYOUT_TEXT, "%u ranges: ", count);
	say_name(item, text);
	say(text, ": ", item->note, "");
}

/**
 * layout_tip - what a reader sees who points at a range
 * @item: the range
 * @text: gets owner, range, size and note
 */
void layout_tip(const struct scene_item *item, char text[static LAYOUT_TEXT])
{
	char part[SIZE_TEXT + 48], size[SIZE_TEXT];

	text[0] = '\0';
	say_name(item, text);
	snprintf(part, sizeof(part), "0x%llx-0x%llx, %s", item->start,
		 item->end, size_text(item->end - item->start, size));
	say(text, ", ", part, "");
	say(text, ": ", item->note, "");
}
