// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reading the records that kplace digest wrote.
 *
 * A file may come from anywhere: each member is checked before it is used, and
 * what is wrong is said with its path.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "handoff.h"

/* Room for a path such as "digests.ranges[65535].sha256". */
#define WHERE 48

/**
 * struct place - an object of a file
 * @name: of the file
 * @where: its path, with a dot at its end; empty for the outermost
 * @object: the object; NULL if it is not there
 */
struct place {
	const char *name;
	char where[WHERE];
	const json_t *object;
};

static int fail_at(const struct place *place, const char *key,
		   const char *expected)
{
	return fail(EXIT_INPUT, "%s: %s%s: expected %s", place->name,
		    place->where, key, expected);
}

static int inside(const struct place *outer, const char *key,
		  struct place *inner)
{
	inner->name = outer->name;
	snprintf(inner->where, sizeof(inner->where), "%.12s%.12s.",
		 outer->where, key);
	inner->object = json_object_get(outer->object, key);
	return json_is_object(inner->object) ? 0 :
	       fail_at(outer, key, "an object");
}

static int element(const struct place *outer, const char *key, size_t i,
		   struct place *inner)
{
	char name[24];

	snprintf(name, sizeof(name), "%.12s[%zu]", key, i);
	inner->name = outer->name;
	snprintf(inner->where, sizeof(inner->where), "%.12s%s.", outer->where,
		 name);
	inner->object = json_array_get(json_object_get(outer->object, key), i);
	return json_is_object(inner->object) ? 0 :
	       fail_at(outer, name, "an object");
}

/* NULL where there is null. */
static int read_text(const struct place *place, const char *key,
		     const char **text)
{
	const json_t *value = json_object_get(place->object, key);

	*text = json_string_value(value);
	return *text || json_is_null(value) ? 0 :
	       fail_at(place, key, "a string or null");
}

static int copy_text(const struct place *place, const char *key, char *to,
		     size_t size)
{
	const char *text;
	int status = read_text(place, key, &text);

	if (status)
		return status;
	if (text && strlen(text) >= size)
		return fail_at(place, key, "a shorter text");
	snprintf(to, size, "%s", text ? text : "");
	return 0;
}

static int read_address(const struct place *place, const char *key,
			u64 *address)
{
	const char *text = json_string_value(json_object_get(place->object,
							     key));

	if (text && scan_word(&text, "0x") && scan_hex(&text, address) &&
	    !*text)
		return 0;
	return fail_at(place, key, "an address such as \"0x40200000\"");
}

static int read_span(const struct place *place, u64 *start, u64 *end)
{
	int status = read_address(place, "start", start);

	if (!status)
		status = read_address(place, "end", end);
	if (!status && *end <= *start)
		status = fail_at(place, "end", "an end above the start");
	return status;
}

static int read_word(const struct place *place, const char *key,
		     const struct words *words, u32 *index)
{
	const char *text;
	int status = read_text(place, key, &text);

	if (status)
		return status;
	return text && words_find(words, text, index) ? 0 :
	       fail_at(place, key, "one of the words that there are for it");
}

static const char *kind_name(u32 index)
{
	return kplace_kind_name(index);
}

static const char *source_name(u32 index)
{
	return kplace_source_name(index);
}

static int read_owner(const struct place *place, struct kplace_range *range)
{
	static const struct words kinds = { kind_name, KPLACE_KINDS };
	static const struct words sources = { source_name, KPLACE_SOURCES };
	u32 kind = 0, source = 0;
	int status = read_text(place, "owner", &range->owner);

	if (!status && !range->owner)
		status = fail_at(place, "owner", "a name");
	if (!status)
		status = read_word(place, "kind", &kinds, &kind);
	if (!status)
		status = read_word(place, "source", &sources, &source);
	range->kind = (u8)kind;
	range->source = (u8)source;
	return status;
}

static int read_sum(const struct place *place, struct digest *digest)
{
	int status = read_text(place, "sha256", &digest->sha256);

	if (!status)
		status = read_text(place, "unread", &digest->unread);
	if (status)
		return status;
	if (!digest->sha256 == !digest->unread)
		return fail_at(place, "sha256",
			       "either a digest or why there is none");
	if (digest->sha256 && !digest_is_sha256(digest->sha256))
		return fail_at(place, "sha256", "64 hexadecimal digits");
	return 0;
}

static int read_digest(const struct place *place, struct digest *digest)
{
	u32 change = 0;
	int status = read_span(place, &digest->range.start, &digest->range.end);

	if (!status)
		status = read_owner(place, &digest->range);
	if (!status)
		status = read_word(place, "change", &digest_changes, &change);
	digest->change = change;
	return status ? status : read_sum(place, digest);
}

/* @count of @key's elements, or a message. */
static int read_count(const struct place *place, const char *key, size_t most,
		      size_t *count)
{
	const json_t *array = json_object_get(place->object, key);

	*count = json_array_size(array);
	if (!json_is_array(array))
		return fail_at(place, key, "an array");
	return *count <= most ? 0 : fail_at(place, key, "fewer elements");
}

static int read_digests(const struct place *top, struct digests *digests)
{
	struct place list, at;
	size_t i, count = 0;
	int status = inside(top, "digests", &list);

	if (!status)
		status = read_count(&list, "ranges", DIGESTS_MOST, &count);
	for (i = 0; !status && i < count; i++) {
		struct digest digest = { .sha256 = NULL };

		status = element(&list, "ranges", i, &at);
		if (!status)
			status = read_digest(&at, &digest);
		if (!status)
			status = digests_add(digests, &digest);
	}
	return status;
}

static int read_segment(const struct place *place, struct load_segment *segment)
{
	int status = copy_text(place, "name", segment->name,
			       sizeof(segment->name));

	return status ? status :
			read_span(place, &segment->start, &segment->end);
}

static int read_load(const struct place *top, struct handoff *handoff)
{
	struct place load, at;
	size_t i, count = 0;
	int status;

	if (json_is_null(json_object_get(top->object, "load")))
		return 0;
	status = inside(top, "load", &load);
	if (!status)
		status = read_count(&load, "segments", LOAD_SEGMENTS, &count);
	for (i = 0; !status && i < count; i++) {
		status = element(&load, "segments", i, &at);
		if (!status)
			status = read_segment(&at, &handoff->load.segment[i]);
	}
	handoff->load.segments = (u32)count;
	handoff->has_load = true;
	return status;
}

static int read_identity(const struct place *top, struct handoff *handoff)
{
	struct place machine;
	int status = inside(top, "machine", &machine);
	u32 i;

	for (i = 0; !status && i < HANDOFF_IDENTITIES; i++)
		status = copy_text(&machine, handoff_identity_name(i),
				   handoff->identity[i], HANDOFF_WORD);
	if (!status)
		status = copy_text(top, "time", handoff->time,
				   sizeof(handoff->time));
	if (!status)
		status = copy_text(top, "release", handoff->release,
				   sizeof(handoff->release));
	if (!status)
		status = copy_text(top, "boot_id", handoff->boot_id,
				   sizeof(handoff->boot_id));
	return status;
}

static int read_root(struct handoff *handoff, const json_t *root)
{
	const struct place top = { .name = handoff->name, .object = root };
	const json_t *version = json_object_get(root, "version");
	int status;

	if (!json_is_integer(version))
		return fail_at(&top, "version",
			       "a record, as kplace digest writes it");
	if (json_integer_value(version) != JSON_VERSION)
		return fail(EXIT_INPUT,
			    "%s: version: this kplace reads version %d of the format, not %lld",
			    handoff->name, JSON_VERSION,
			    (long long)json_integer_value(version));
	status = read_identity(&top, handoff);
	if (!status)
		status = read_load(&top, handoff);
	return status ? status : read_digests(&top, &handoff->digests);
}

static int load(struct handoff *handoff, FILE *stream)
{
	json_error_t error;
	json_t *root = json_load_stream(stream, &error);
	int status;

	if (ferror(stream))
		status = fail(EXIT_INPUT, "%s: cannot be read: %s",
			      handoff->name, strerror(errno));
	else if (!root && json_error_code(&error) == json_error_out_of_memory)
		status = fail_memory();
	else if (!root)
		status = fail(EXIT_INPUT, "%s:%d:%d: %s", handoff->name,
			      error.line, error.column, json_wrong(&error));
	else
		status = read_root(handoff, root);
	json_decref(root);
	return status;
}

/**
 * handoff_read - read a record
 * @handoff: zeroed by the caller and filled in, without its map; handoff_free() is
 *	due in either case
 * @path: the file; "-" is standard input; must outlive @handoff
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int handoff_read(struct handoff *handoff, const char *path)
{
	bool is_stdin = !strcmp(path, "-");
	FILE *stream = is_stdin ? stdin : fopen(path, "re");
	int status;

	handoff->name = is_stdin ? "standard input" : path;
	if (!stream)
		return fail_input(errno, "%s: cannot be opened", path);
	status = load(handoff, stream);
	if (!is_stdin)
		fclose(stream);
	return status;
}
