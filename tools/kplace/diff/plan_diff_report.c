// SPDX-License-Identifier: GPL-2.0
/*
 * What became of plans, as text and as JSON.
 */
#include <stdio.h>

#include "diff_table.h"
#include "base/json.h"
#include "plan_diff.h"
#include "base/size.h"

/* Room for what became of a segment. */
#define CHANGE_TEXT (2 * SIZE_TEXT + 16)

typedef void (*segment_fn)(void *context, const char *name,
			   const struct filed_segment *before,
			   const struct filed_segment *after);

/* Those of the plan before come first, in its order. */
static void each_segment(const struct plan_pair *pair, segment_fn fn,
			 void *context)
{
	const struct filed_plan *before = pair->before, *after = pair->after;
	u32 i;

	for (i = 0; before && i < before->segments; i++)
		fn(context, before->segment[i].name, &before->segment[i],
		   plan_find_segment(after, before->segment[i].name));
	for (i = 0; after && i < after->segments; i++)
		if (!plan_find_segment(before, after->segment[i].name))
			fn(context, after->segment[i].name, NULL,
			   &after->segment[i]);
}

static const char *span_text(const struct filed_segment *segment,
			     char text[static SPAN_TEXT])
{
	return segment ? diff_table_span(segment->start, segment->end, text) :
			 "no place";
}

/* Both where it went and how it changed, if it did both. */
static const char *change_text(const struct filed_segment *before,
			       const struct filed_segment *after,
			       char text[static CHANGE_TEXT])
{
	char by[SIZE_TEXT], more[SIZE_TEXT];
	bool up = before->start < after->start;
	u64 old = before->end - before->start;
	u64 new = after->end - after->start;
	u64 way = up ? after->start - before->start :
		       before->start - after->start;
	int used = 0;

	text[0] = '\0';
	if (way)
		used = snprintf(text, CHANGE_TEXT, "%s %s",
				up ? "up" : "down", size_text(way, by));
	if (old != new)
		snprintf(&text[used], CHANGE_TEXT - (size_t)used, "%s%c%s",
			 used ? ", " : "", old < new ? '+' : '-',
			 size_text(old < new ? new - old : old - new, more));
	return text;
}

static void measure(void *context, const char *name,
		    const struct filed_segment *before,
		    const struct filed_segment *after)
{
	char old[SPAN_TEXT], new[SPAN_TEXT];
	int *width = context;
	int length[] = {
		(int)strlen(span_text(before, old)),
		(int)strlen(span_text(after, new)),
	};

	(void)name;
	*width = length[0] > *width ? length[0] : *width;
	*width = length[1] > *width ? length[1] : *width;
}

static void print_segment(void *context, const char *name,
			  const struct filed_segment *before,
			  const struct filed_segment *after)
{
	char old[SPAN_TEXT], new[SPAN_TEXT], change[CHANGE_TEXT];
	const char *word = plan_segment_word(before, after);
	const int *width = context;

	if (!strcmp(word, "same"))
		return;
	diff_table_line(*width, name, span_text(before, old),
			span_text(after, new), before && after ?
			change_text(before, after, change) : word);
}

static void print_sentences(const struct plan_pair *pair, u32 field)
{
	const char *before = pair->before->field[field];
	const char *after = pair->after->field[field];

	if (!plan_pair_field_differs(pair, field))
		return;
	if (before)
		printf("%s before: %s\n", plan_file_field(field), before);
	if (after)
		printf("%s after: %s\n", plan_file_field(field), after);
}

static void print_fields(const struct plan_pair *pair, int width)
{
	static const enum plan_field words[] = {
		PLAN_STATUS, PLAN_POLICY, PLAN_LOADER, PLAN_STOCK
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		const char *before = pair->before->field[words[i]];
		const char *after = pair->after->field[words[i]];

		if (plan_pair_field_differs(pair, words[i]))
			diff_table_line(width, plan_file_field(words[i]),
					before ? before : "-",
					after ? after : "-", "");
	}
}

static void print_pair(const struct plan_pair *pair)
{
	const char *label = pair->before ? pair->before->label :
					   pair->after->label;
	int width = SPAN_COLUMNS;

	if (plan_pair_is_same(pair))
		return;
	if (label)
		printf("%s%s\n", label, !pair->before ? ": only after" :
		       !pair->after ? ": only before" : "");
	each_segment(pair, measure, &width);
	diff_table_line(width, "change", "before", "after", "");
	if (pair->before && pair->after)
		print_fields(pair, width);
	each_segment(pair, print_segment, &width);
	if (pair->before && pair->after) {
		print_sentences(pair, PLAN_REASON);
		print_sentences(pair, PLAN_RELAXATION);
	}
}

/**
 * plan_diff_print_text - what became of plans, for people
 * @diff: made
 */
void plan_diff_print_text(const struct plan_diff *diff)
{
	u32 same = 0;
	u32 i;

	printf("%s of %s and of %s\n", diff->pairs > 1 ? "plans" : "plan",
	       diff->before.name, diff->after.name);
	for (i = 0; i < diff->pairs; i++) {
		same += plan_pair_is_same(&diff->pair[i]);
		print_pair(&diff->pair[i]);
	}
	if (diff->pairs > 1)
		printf("%u of %u plans as before\n", same, diff->pairs);
	else if (same)
		printf("the same plan\n");
}

static json_t *plan_object(const struct filed_plan *plan)
{
	json_t *object;
	u32 i;

	if (!plan)
		return json_null();
	object = json_object();
	for (i = 0; i < PLAN_FIELDS; i++)
		json_object_set_new(object, plan_file_field(i),
				    json_text(plan->field[i]));
	return object;
}

static json_t *span_object(const struct filed_segment *segment)
{
	if (!segment)
		return json_null();
	return json_pack("{so so}", "start", json_address(segment->start),
			 "end", json_address(segment->end));
}

static void append_segment(void *context, const char *name,
			   const struct filed_segment *before,
			   const struct filed_segment *after)
{
	json_t *object = json_object();

	json_object_set_new(object, "name", json_text(name));
	json_object_set_new(object, "change",
			    json_text(plan_segment_word(before, after)));
	json_object_set_new(object, "before", span_object(before));
	json_object_set_new(object, "after", span_object(after));
	json_array_append_new(context, object);
}

static json_t *pair_object(const struct plan_pair *pair)
{
	const char *label = pair->before ? pair->before->label :
					   pair->after->label;
	json_t *object = json_object(), *segments = json_array();

	each_segment(pair, append_segment, segments);
	json_object_set_new(object, "label", json_text(label));
	json_object_set_new(object, "same",
			    json_boolean(plan_pair_is_same(pair)));
	json_object_set_new(object, "before", plan_object(pair->before));
	json_object_set_new(object, "after", plan_object(pair->after));
	json_object_set_new(object, "segments", segments);
	return object;
}

static json_t *file_object(const struct plan_file *file)
{
	return json_pack("{so}", "name", json_text(file->name));
}

/**
 * plan_diff_print_json - what became of plans, for programs
 * @diff: made
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int plan_diff_print_json(const struct plan_diff *diff)
{
	json_t *object = json_object(), *plans = json_array();
	u32 i;

	for (i = 0; i < diff->pairs; i++)
		json_array_append_new(plans, pair_object(&diff->pair[i]));
	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "of", json_text("plans"));
	json_object_set_new(object, "same",
			    json_boolean(plan_diff_is_same(diff)));
	json_object_set_new(object, "before", file_object(&diff->before));
	json_object_set_new(object, "after", file_object(&diff->after));
	json_object_set_new(object, "plans", plans);
	return json_print(object);
}
