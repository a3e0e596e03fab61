// SPDX-License-Identifier: GPL-2.0-only
/*
 * Records in files: what kplace digest writes and kplace verify reads.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/whole_file.h"
#include "handoff.h"

/* The machine's serial numbers are in it. */
#define MODE 0600

static json_t *word_or_null(const char *word)
{
	return json_text(*word ? word : NULL);
}

static json_t *digest_json(const struct digest *digest)
{
	json_t *object = json_range(&digest->range);

	json_set(object, "change", json_text(kplace_change_name(digest->change)));
	json_set(object, "sha256", json_text(digest->sha256));
	json_set(object, "unread", json_text(digest->unread));
	return object;
}

static json_t *digests_json(const struct digests *digests)
{
	static const struct json_field bounds[] = {
		JSON_BYTES(struct digests, each),
		JSON_BYTES(struct digests, all),
		JSON_BYTES(struct digests, read),
		{ 0 }
	};
	json_t *array = json_array();
	json_t *object;
	u32 i;

	for (i = 0; i < digests->count; i++)
		json_append(array, digest_json(&digests->entry[i]));
	object = json_from(bounds, digests);
	json_set(object, "ranges", array);
	return object;
}

static json_t *load_json(const struct module_load *load)
{
	json_t *object = json_object();
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < load->segments; i++)
		json_append(array, json_named_span(load->segment[i].name,
						   load->segment[i].start,
						   load->segment[i].end));
	json_set(object, "number", json_bytes(load->number));
	json_set(object, "call", word_or_null(load->call));
	json_set(object, "mode", word_or_null(load->mode));
	json_set(object, "outcome", word_or_null(load->outcome));
	json_set(object, "policy", word_or_null(load->policy));
	json_set(object, "segments", array);
	return object;
}

static json_t *map_json(const struct kplace_map *map)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < map->count; i++)
		json_append(array, json_range(&map->ranges[i]));
	return array;
}

/**
 * handoff_json - a record's members
 * @handoff: the record
 * @object: gets them
 */
void handoff_json(const struct handoff *handoff, json_t *object)
{
	json_t *machine = json_object();
	u32 i;

	for (i = 0; i < HANDOFF_IDENTITIES; i++)
		json_set(machine, handoff_identity_name(i),
			 word_or_null(handoff->identity[i]));
	json_set(object, "time", word_or_null(handoff->time));
	json_set(object, "release", word_or_null(handoff->release));
	json_set(object, "boot_id", word_or_null(handoff->boot_id));
	json_set(object, "machine", machine);
	json_set(object, "load",
		 handoff->has_load ? load_json(&handoff->load) : json_null());
	json_set(object, "digests", digests_json(&handoff->digests));
	json_set(object, "map", map_json(&handoff->map));
}

static int write_file(FILE *file, const void *context)
{
	const struct handoff *handoff = context;
	json_t *object = json_answer();
	int failed;

	handoff_json(handoff, object);
	json_set(object, "notes", json_notes(&handoff->notes));
	if (!object)
		return fail_memory();
	failed = json_dumpf(object, file, JSON_INDENT(2));
	json_decref(object);
	fputc('\n', file);
	/* An error of the stream is looked for afterwards. */
	return (failed && !ferror(file)) || !json_is_whole() ? fail_memory() : 0;
}

/**
 * handoff_save - write a record, as a whole and to the disk
 * @handoff: the record
 * @path: the file; "-" is standard output
 *
 * Return: 0 or an exit status; the message has been printed, and the file is
 * as it was.
 */
int handoff_save(const struct handoff *handoff, const char *path)
{
	const struct whole_file whole = {
		.path = path,
		.what = "record",
		.mode = MODE,
		.is_synced = true,
		.write = write_file,
		.context = handoff,
	};

	return whole_file_save(&whole);
}
