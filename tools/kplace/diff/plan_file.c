// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plans in files, as kplace plan --json writes them.
 *
 * A file is checked as far as it is looked at. What is wrong with the JSON is
 * said with line and column; what is wrong with its contents, with the path of
 * the member.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "tree/lines.h"
#include "plan_file.h"

/* Room for a path such as "as_it_would_be[7].plan.segments[3].start". */
#define WHERE 80

/* How messages call what should have been there. */
#define A_PLAN "a plan, as kplace plan --json writes it"

/**
 * struct place - where in a file something is
 * @file: the file
 * @where: the path of the object; empty for the outermost
 */
struct place {
	struct plan_file *file;
	char where[WHERE];
};

static const char * const field_names[] = {
	[PLAN_STATUS] = "status",
	[PLAN_POLICY] = "policy",
	[PLAN_LOADER] = "loader",
	[PLAN_STOCK] = "stock",
	[PLAN_REASON] = "reason",
	[PLAN_RELAXATION] = "relaxation",
};

static_assert(ARRAY_SIZE(field_names) == PLAN_FIELDS,
	      "each field has a name");

/**
 * plan_file_field - the name of a field
 * @field: the field
 *
 * Return: the name.
 */
const char *plan_file_field(enum plan_field field)
{
	return field_names[field];
}

static int fail_at(const struct place *place, const char *key,
		   const char *expected, const json_t *found)
{
	static const char * const types[] = {
		[JSON_OBJECT] = "an object", [JSON_ARRAY] = "an array",
		[JSON_STRING] = "a string", [JSON_INTEGER] = "a number",
		[JSON_REAL] = "a number", [JSON_TRUE] = "true",
		[JSON_FALSE] = "false", [JSON_NULL] = "null",
	};
	const char *dot = *place->where && *key && *key != '[' ? "." : "";

	if (json_is_string(found))
		return fail(EXIT_INPUT, "%s: %s%s%s: expected %s, found '%.60s'",
			    place->file->name, place->where, dot, key,
			    expected, json_string_value(found));
	return fail(EXIT_INPUT, "%s: %s%s%s: expected %s, found %s",
		    place->file->name, place->where, dot, key, expected,
		    found ? types[json_typeof(found)] : "nothing");
}

static struct place inside(const struct place *outer, const char *key)
{
	struct place place = { .file = outer->file };
	const char *dot = *outer->where && *key != '[' ? "." : "";

	snprintf(place.where, sizeof(place.where), "%.*s%s%.30s", WHERE - 32,
		 outer->where, dot, key);
	return place;
}

static struct place member(const struct place *array, size_t i)
{
	char key[24];

	snprintf(key, sizeof(key), "[%zu]", i);
	return inside(array, key);
}

static int read_address(const struct place *place, const json_t *object,
			const char *key, u64 *address)
{
	const json_t *value = json_object_get(object, key);
	const char *text = json_string_value(value);

	if (text && scan_word(&text, "0x") && scan_hex(&text, address) &&
	    !*text)
		return 0;
	return fail_at(place, key, "an address such as \"0x40200000\"", value);
}

static int read_span(const struct place *place, const json_t *object,
		     struct filed_segment *segment)
{
	int status = read_address(place, object, "start", &segment->start);

	if (!status)
		status = read_address(place, object, "end", &segment->end);
	if (!status && segment->end <= segment->start)
		status = fail_at(place, "end", "an end above the start",
				 json_object_get(object, "end"));
	return status;
}

static int take_segment(const struct place *place, struct filed_plan *plan,
			const char *name, const json_t *object)
{
	struct filed_segment *segment = &plan->segment[plan->segments];
	u32 i;

	for (i = 0; i < plan->segments; i++)
		if (!strcmp(plan->segment[i].name, name))
			return fail_at(place, "name",
				       "each segment only once",
				       json_object_get(object, "name"));
	if (plan->segments == PLAN_FILE_SEGMENTS)
		return fail_at(place, "", "fewer segments", object);
	segment->name = name;
	plan->segments++;
	return read_span(place, object, segment);
}

static int read_segment(const struct place *place, struct filed_plan *plan,
			const json_t *object)
{
	const json_t *name = json_object_get(object, "name");

	if (!json_is_string(name))
		return fail_at(place, "name", "the name of a segment", name);
	/* An explanation has those without a place, too. */
	if (json_is_null(json_object_get(object, "start")))
		return 0;
	return take_segment(place, plan, json_string_value(name), object);
}

static int read_segments(const struct place *place, struct filed_plan *plan,
			 const json_t *object)
{
	const json_t *segments = json_object_get(object, "segments");
	struct place list = inside(place, "segments");
	size_t i;

	if (!json_is_array(segments))
		return fail_at(place, "segments", A_PLAN, segments);
	for (i = 0; i < json_array_size(segments); i++) {
		struct place at = member(&list, i);
		int status = read_segment(&at, plan,
					  json_array_get(segments, i));

		if (status)
			return status;
	}
	return 0;
}

/* Not a segment, but it has a place that may move as well. */
static int read_region(const struct place *place, struct filed_plan *plan,
		       const json_t *crashkernel, const char *key)
{
	const json_t *region = json_object_get(crashkernel, key);
	struct place at = inside(place, "crashkernel");
	struct place span = inside(&at, key);

	if (!json_is_object(region))
		return 0;
	return take_segment(&span, plan, key, region);
}

static int read_fields(const struct place *place, struct filed_plan *plan,
		       const json_t *object)
{
	u32 i;

	for (i = 0; i < PLAN_FIELDS; i++) {
		const json_t *value = json_object_get(object, field_names[i]);

		if (value && !json_is_string(value) && !json_is_null(value))
			return fail_at(place, field_names[i], "a string",
				       value);
		plan->field[i] = json_string_value(value);
	}
	if (!plan->field[PLAN_STATUS])
		return fail_at(place, "status", A_PLAN,
			       json_object_get(object, "status"));
	return 0;
}

static int read_plan(const struct place *place, const json_t *object,
		     const char *label)
{
	const json_t *crashkernel = json_object_get(object, "crashkernel");
	struct plan_file *file = place->file;
	struct filed_plan *plan = &file->plan[file->plans];
	int status;

	if (file->plans == PLAN_FILE_PLANS)
		return fail_at(place, "", "fewer plans", object);
	if (!json_is_object(object))
		return fail_at(place, "", A_PLAN, object);
	status = read_fields(place, plan, object);
	if (!status)
		status = read_segments(place, plan, object);
	if (!status)
		status = read_region(place, plan, crashkernel, "region");
	if (!status)
		status = read_region(place, plan, crashkernel, "low");
	plan->label = label;
	file->plans++;
	return status;
}

static int read_policies(const struct place *top, const json_t *plans)
{
	struct place list = inside(top, "plans");
	int status = 0;
	size_t i;

	top->file->form = PLAN_POLICIES;
	if (!json_is_array(plans))
		return fail_at(top, "plans", "an array of plans", plans);
	for (i = 0; !status && i < json_array_size(plans); i++) {
		const json_t *plan = json_array_get(plans, i);
		const json_t *policy = json_object_get(plan, "policy");
		struct place at = member(&list, i);

		status = json_is_string(policy) ?
			 read_plan(&at, plan, json_string_value(policy)) :
			 fail_at(&at, "policy", "the name of a policy", policy);
	}
	return status;
}

static int read_what_ifs(const struct place *top, const json_t *root)
{
	const json_t *variants = json_object_get(root, "as_it_would_be");
	struct place list = inside(top, "as_it_would_be");
	struct place now = inside(top, "as_it_is");
	int status;
	size_t i;

	top->file->form = PLAN_WHAT_IF;
	status = read_plan(&now, json_object_get(root, "as_it_is"),
			   "as it is");
	if (!status && !json_is_array(variants))
		status = fail_at(top, "as_it_would_be", "an array of plans",
				 variants);
	for (i = 0; !status && i < json_array_size(variants); i++) {
		const json_t *variant = json_array_get(variants, i);
		const json_t *words = json_object_get(variant, "what_if");
		struct place entry = member(&list, i);
		struct place at = inside(&entry, "plan");

		status = json_is_string(words) ?
			 read_plan(&at, json_object_get(variant, "plan"),
				   json_string_value(words)) :
			 fail_at(&entry, "what_if", "what is changed", words);
	}
	return status;
}

static int read_root(struct plan_file *file)
{
	const json_t *root = file->root;
	const json_t *version = json_object_get(root, "version");
	const struct place top = { .file = file };

	if (!json_is_integer(version))
		return fail_at(&top, "version", A_PLAN, version);
	if (json_integer_value(version) != JSON_VERSION)
		return fail(EXIT_INPUT,
			    "%s: version: this kplace reads version %d of the format, not %lld",
			    file->name, JSON_VERSION,
			    (long long)json_integer_value(version));
	if (json_object_get(root, "plans"))
		return read_policies(&top, json_object_get(root, "plans"));
	if (json_object_get(root, "as_it_is"))
		return read_what_ifs(&top, root);
	return read_plan(&top, root, NULL);
}

static int load(struct plan_file *file, FILE *stream)
{
	json_error_t error;

	file->root = json_load_stream(stream, &error);
	if (ferror(stream))
		return fail(EXIT_INPUT, "%s: cannot be read: %s", file->name,
			    strerror(errno));
	if (!file->root && json_error_code(&error) == json_error_out_of_memory)
		return fail_memory();
	if (!file->root)
		return fail(EXIT_INPUT, "%s:%d:%d: %s", file->name, error.line,
			    error.column, json_wrong(&error));
	file->plan = calloc(PLAN_FILE_PLANS, sizeof(*file->plan));
	return file->plan ? read_root(file) : fail_memory();
}

/**
 * plan_file_read - read a file
 * @file: zeroed by the caller and filled in
 * @path: its name, or - for standard input; must outlive @file
 *
 * Return: 0 or an exit status; the message has been printed. plan_file_free()
 * is due in either case.
 */
int plan_file_read(struct plan_file *file, const char *path)
{
	bool is_stdin = !strcmp(path, "-");
	FILE *stream = is_stdin ? stdin : fopen(path, "re");
	int status;

	file->name = is_stdin ? "standard input" : path;
	if (!stream)
		return fail_input(errno, "%s: cannot be opened", path);
	status = load(file, stream);
	if (!is_stdin)
		fclose(stream);
	return status;
}

/**
 * plan_file_free - forget a file
 * @file: read or not
 */
void plan_file_free(struct plan_file *file)
{
	json_decref(file->root);
	free(file->plan);
	file->root = NULL;
	file->plan = NULL;
}
