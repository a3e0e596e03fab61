// SPDX-License-Identifier: GPL-2.0-only
/*
 * The differences of two memory maps, for people and for programs.
 */
#include <stdio.h>

#include "map_diff.h"
#include "base/json.h"
#include "base/size.h"
#include "base/style.h"
#include "source/sources.h"

static const char *piece_text(const struct piece *piece,
			      char text[static SPAN_TEXT])
{
	return piece ? span_text(piece->start, piece->end, text) : "-";
}

static int wider(int width, const char *text)
{
	int length = (int)strlen(text);

	return length > width ? length : width;
}

static int widest_memory(const struct memory_extents *extents, int width)
{
	char text[SPAN_TEXT];
	u32 i;

	for (i = 0; i < extents->count; i++)
		width = wider(width, span_text(extents->extent[i].start,
					       extents->extent[i].end, text));
	return width;
}

static int widest(const struct map_diff *diff)
{
	int width = SPAN_COLUMNS;
	char text[SPAN_TEXT];
	u32 i;

	width = widest_memory(&diff->removed, width);
	width = widest_memory(&diff->added, width);
	for (i = 0; i < diff->rows; i++) {
		width = wider(width, piece_text(diff->row[i].before, text));
		width = wider(width, piece_text(diff->row[i].after, text));
	}
	return width;
}

static void print_memory(const struct memory_extents *extents, int width, bool added)
{
	char text[SPAN_TEXT];
	u32 i;

	for (i = 0; i < extents->count; i++) {
		span_text(extents->extent[i].start,
			  extents->extent[i].end, text);
		style_change(width, added ? "added" : "removed",
			     added ? "-" : text, added ? text : "-",
				SYSTEM_RAM);
	}
}

/* Another owner, or the same of another kind. */
static void rename_text(const struct map_row *row, char *text, size_t size)
{
	const struct piece *before = row->before, *after = row->after;

	if (strcmp(before->owner, after->owner))
		snprintf(text, size, "%s -> %s", before->owner, after->owner);
	else
		snprintf(text, size, "%s (%s -> %s)", after->owner,
			 kplace_kind_name(before->kind),
			 kplace_kind_name(after->kind));
}

static void print_row(const struct map_row *row, int width)
{
	const struct piece *piece = row->after ? row->after : row->before;
	bool reordered = row->change == PIECE_MOVED && piece->reordered;
	char before[SPAN_TEXT], after[SPAN_TEXT];
	char owner[512];

	if (row->change == PIECE_RENAMED)
		rename_text(row, owner, sizeof(owner));
	else
		snprintf(owner, sizeof(owner), "%s", piece->owner);
	style_change(width, reordered ? "reordered" : map_diff_word(row),
		     piece_text(row->before, before),
			piece_text(row->after, after), owner);
}

static void print_rows(const struct map_diff *diff)
{
	int width = widest(diff);
	u32 i;

	style_change(width, "change", "before", "after", "owner");
	print_memory(&diff->removed, width, false);
	print_memory(&diff->added, width, true);
	for (i = 0; i < diff->rows; i++)
		print_row(&diff->row[i], width);
}

static void print_total(const char *name, u64 before, u64 after)
{
	char old[SIZE_TEXT], new[SIZE_TEXT], change[SIZE_TEXT];
	u64 by = before < after ? after - before : before - after;

	if (before == after)
		return;
	printf("  %-14s  %12s  %12s  %c%s\n", name, size_text(before, old),
	       size_text(after, new), before < after ? '+' : '-',
	       size_text(by, change));
}

static void print_totals(const struct map_diff *diff)
{
	const struct totals *old = &diff->before.totals;
	const struct totals *new = &diff->after.totals;
	u32 kind;

	printf("totals that differ\n");
	for (kind = 0; kind < KPLACE_KINDS; kind++)
		print_total(kplace_kind_name(kind), old->kind[kind],
			    new->kind[kind]);
	print_total("largest hole", old->largest.end - old->largest.start,
		    new->largest.end - new->largest.start);
}

static void print_memory_sum(const struct memory_extents *extents, const char *word)
{
	char size[SIZE_TEXT];
	u64 bytes = 0;
	u32 i;

	for (i = 0; i < extents->count; i++)
		bytes += extents->extent[i].end - extents->extent[i].start;
	if (bytes)
		printf("%s of memory %s\n", size_text(bytes, size), word);
}

static void print_counts(const struct map_diff *diff)
{
	static const enum piece_change order[] = {
		PIECE_MOVED, PIECE_GROWN, PIECE_SHRUNK, PIECE_RENAMED,
		PIECE_APPEARED, PIECE_GONE,
	};
	const char *comma = "";
	size_t i;

	print_memory_sum(&diff->removed, "removed");
	print_memory_sum(&diff->added, "added");
	for (i = 0; i < ARRAY_SIZE(order); i++) {
		const struct map_row row = { order[i], NULL, NULL };

		if (!diff->count[order[i]])
			continue;
		printf("%s%u %s", comma, diff->count[order[i]],
		       map_diff_word(&row));
		comma = ", ";
	}
	if (diff->reordered)
		printf(" (%u reordered)", diff->reordered);
	if (map_diff_is_same(diff))
		printf("no difference: ");
	printf("%s%u as before\n", *comma ? "; " : "", diff->count[PIECE_SAME]);
}

/* What is said of both is said once. */
static void print_notes(const struct map_diff *diff)
{
	const struct notes *old = &diff->before.machine.notes;
	const struct notes *new = &diff->after.machine.notes;
	struct notes both = { 0 };
	u32 i;

	for (i = 0; i < old->count; i++)
		notes_add_once(&both, "%s", old->text[i]);
	for (i = 0; i < new->count; i++)
		notes_add_once(&both, "%s", new->text[i]);
	notes_print(&both);
	notes_free(&both);
}

/**
 * map_diff_print_text - the differences, for people
 * @diff: made
 */
void map_diff_print_text(const struct map_diff *diff)
{
	printf("memory of %s (%s) and of %s (%s)\n", diff->before.name,
	       diff->before.machine.source, diff->after.name,
	       diff->after.machine.source);
	if (!map_diff_is_same(diff)) {
		print_rows(diff);
		print_totals(diff);
	}
	print_counts(diff);
	print_notes(diff);
}

static json_t *side_object(const struct map_side *side)
{
	const struct machine *machine = &side->machine;
	json_t *object = json_object();

	json_set(object, "name", json_text(side->name));
	json_set(object, "source", json_text(machine->source));
	json_set(object, "release", machine->said.major ?
			    json_sprintf("%u.%u", machine->said.major,
					 machine->said.minor) : json_null());
	json_set(object, "totals", totals_json(&side->totals));
	json_set(object, "largest_hole", totals_json_largest(&side->totals));
	json_set(object, "holes", json_bytes(side->totals.holes));
	json_set(object, "free", json_bytes(side->totals.free));
	json_set(object, "notes", json_notes(&machine->notes));
	return object;
}

static json_t *piece_object(const struct piece *piece)
{
	json_t *object;

	if (!piece)
		return json_null();
	object = json_span(piece->start, piece->end);
	json_set(object, "kind", json_text(kplace_kind_name(piece->kind)));
	json_set(object, "owner", json_text(piece->owner));
	return object;
}

static json_t *rows(const struct map_diff *diff)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < diff->rows; i++) {
		const struct map_row *row = &diff->row[i];
		json_t *object = json_object();

		json_set(object, "change", json_text(map_diff_word(row)));
		json_set(object, "reordered",
			 json_boolean(row->after && row->after->reordered));
		json_set(object, "before", piece_object(row->before));
		json_set(object, "after", piece_object(row->after));
		json_append(array, object);
	}
	return array;
}

static json_t *memory(const struct memory_extents *extents)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < extents->count; i++)
		json_append(array, json_span(extents->extent[i].start,
					     extents->extent[i].end));
	return array;
}

static json_t *counts(const struct map_diff *diff)
{
	json_t *object = json_object();
	u32 change;

	for (change = 0; change < PIECE_CHANGES; change++) {
		const struct map_row row = { change, NULL, NULL };

		json_set(object, map_diff_word(&row),
			 json_bytes(diff->count[change]));
	}
	json_set(object, "reordered", json_bytes(diff->reordered));
	return object;
}

/**
 * map_diff_print_json - the differences, for programs
 * @diff: made
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int map_diff_print_json(const struct map_diff *diff)
{
	json_t *object = json_answer();

	json_set(object, "of", json_text("captures"));
	json_set(object, "same", json_boolean(map_diff_is_same(diff)));
	json_set(object, "before", side_object(&diff->before));
	json_set(object, "after", side_object(&diff->after));
	json_set(object, "removed", memory(&diff->removed));
	json_set(object, "added", memory(&diff->added));
	json_set(object, "ranges", rows(diff));
	json_set(object, "counts", counts(diff));
	return json_print(object);
}
