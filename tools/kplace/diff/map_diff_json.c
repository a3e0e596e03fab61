// SPDX-License-Identifier: GPL-2.0
/*
 * The differences of two memory maps, for programs.
 */
#include "base/json.h"
#include "map_diff.h"

static json_t *side_object(const struct map_side *side)
{
	const struct machine *machine = &side->machine;
	json_t *object = json_object();

	json_object_set_new(object, "name", json_text(side->name));
	json_object_set_new(object, "source", json_text(machine->source));
	json_object_set_new(object, "release", machine->said.major ?
			    json_sprintf("%u.%u", machine->said.major,
					 machine->said.minor) : json_null());
	json_object_set_new(object, "totals", totals_json(&side->totals));
	json_object_set_new(object, "largest_hole",
			    totals_json_largest(&side->totals));
	json_object_set_new(object, "holes", json_bytes(side->totals.holes));
	json_object_set_new(object, "free", json_bytes(side->totals.free));
	json_object_set_new(object, "notes", json_notes(&machine->notes));
	return object;
}

static json_t *piece_object(const struct piece *piece)
{
	json_t *object;

	if (!piece)
		return json_null();
	object = json_object();
	json_object_set_new(object, "start", json_address(piece->start));
	json_object_set_new(object, "end", json_address(piece->end));
	json_object_set_new(object, "kind",
			    json_text(kplace_kind_name(piece->kind)));
	json_object_set_new(object, "owner", json_text(piece->owner));
	return object;
}

static json_t *rows(const struct map_diff *diff)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < diff->rows; i++) {
		const struct map_row *row = &diff->row[i];
		json_t *object = json_object();

		json_object_set_new(object, "change",
				    json_text(map_diff_word(row)));
		json_object_set_new(object, "reordered",
				    json_boolean(row->after &&
						 row->after->reordered));
		json_object_set_new(object, "before",
				    piece_object(row->before));
		json_object_set_new(object, "after", piece_object(row->after));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *memory(const struct memory_extents *extents)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < extents->count; i++) {
		const struct memory_extent *extent = &extents->extent[i];

		json_array_append_new(array,
				      json_pack("{so so}", "start",
						json_address(extent->start),
						"end",
						json_address(extent->end)));
	}
	return array;
}

static json_t *counts(const struct map_diff *diff)
{
	json_t *object = json_object();
	u32 change;

	for (change = 0; change < PIECE_CHANGES; change++) {
		const struct map_row row = { change, NULL, NULL };

		json_object_set_new(object, map_diff_word(&row),
				    json_bytes(diff->count[change]));
	}
	json_object_set_new(object, "reordered", json_bytes(diff->reordered));
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
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "of", json_text("captures"));
	json_object_set_new(object, "same",
			    json_boolean(map_diff_is_same(diff)));
	json_object_set_new(object, "before", side_object(&diff->before));
	json_object_set_new(object, "after", side_object(&diff->after));
	json_object_set_new(object, "removed", memory(&diff->removed));
	json_object_set_new(object, "added", memory(&diff->added));
	json_object_set_new(object, "ranges", rows(diff));
	json_object_set_new(object, "counts", counts(diff));
	return json_print(object);
}
