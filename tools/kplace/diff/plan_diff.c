// SPDX-License-Identifier: GPL-2.0-only
/*
 * What became of plans.
 */
#include <stdio.h>
#include <string.h>

#include "plan_diff.h"
#include "base/json.h"
#include "base/size.h"
#include "base/style.h"

static bool is_labelled(const struct filed_plan *plan, const char *label)
{
	return plan->label && label && !strcmp(plan->label, label);
}

/* There are few plans; the n-th of a label belongs to the n-th. */
static const struct filed_plan *counterpart(const struct plan_file *own,
					    u32 index,
					    const struct plan_file *other)
{
	const char *label = own->plan[index].label;
	u32 earlier = 0;
	u32 i;

	if (own->form == PLAN_ALONE)
		return &other->plan[0];
	for (i = 0; i < index; i++)
		earlier += is_labelled(&own->plan[i], label);
	for (i = 0; i < other->plans; i++)
		if (is_labelled(&other->plan[i], label) && !earlier--)
			return &other->plan[i];
	return NULL;
}

static void make_pairs(struct plan_diff *diff)
{
	struct plan_file *before = &diff->before, *after = &diff->after;
	u32 i;

	for (i = 0; i < before->plans; i++)
		diff->pair[diff->pairs++] = (struct plan_pair) {
			&before->plan[i], counterpart(before, i, after)
		};
	for (i = 0; i < after->plans; i++)
		if (!counterpart(after, i, before))
			diff->pair[diff->pairs++] = (struct plan_pair) {
				NULL, &after->plan[i]
			};
}

/**
 * plan_diff_make - read and compare two files
 * @diff: zeroed by the caller and filled in
 * @before: name of the one
 * @after: name of the other
 *
 * Return: 0 or an exit status; the message has been printed. plan_diff_free()
 * is due in either case.
 */
int plan_diff_make(struct plan_diff *diff, const char *before,
		   const char *after)
{
	int status = plan_file_read(&diff->before, before);

	if (!status)
		status = plan_file_read(&diff->after, after);
	if (status)
		return status;
	if (diff->before.form != diff->after.form)
		return fail(EXIT_USAGE,
			    "%s and %s are no counterparts: give two plans, two of --all-policies, or two of --what-if",
			    diff->before.name, diff->after.name);
	make_pairs(diff);
	return 0;
}

/**
 * plan_diff_free - forget a comparison
 * @diff: made or not
 */
void plan_diff_free(struct plan_diff *diff)
{
	plan_file_free(&diff->before);
	plan_file_free(&diff->after);
}

/* NULL if it has no place there. */
static const struct filed_segment *find_segment(const struct filed_plan *plan,
						const char *name)
{
	u32 i;

	for (i = 0; plan && i < plan->segments; i++)
		if (!strcmp(plan->segment[i].name, name))
			return &plan->segment[i];
	return NULL;
}

/* What became of a segment; not both are NULL. */
static const char *segment_word(const struct filed_segment *before,
				const struct filed_segment *after)
{
	u64 old, new;

	if (!before)
		return "appeared";
	if (!after)
		return "gone";
	old = before->end - before->start;
	new = after->end - after->start;
	if (old != new)
		return old < new ? "grown" : "shrunk";
	return before->start == after->start ? "same" : "moved";
}

static bool field_differs(const struct plan_pair *pair, enum plan_field field)
{
	const char *before = pair->before->field[field];
	const char *after = pair->after->field[field];

	return before && after ? strcmp(before, after) : before != after;
}

static bool is_same_segment(const struct plan_pair *pair, u32 i)
{
	const struct filed_segment *before = &pair->before->segment[i];
	const struct filed_segment *after =
		find_segment(pair->after, before->name);

	return after && before->start == after->start &&
	       before->end == after->end;
}

static bool is_same_pair(const struct plan_pair *pair)
{
	u32 i;

	if (!pair->before || !pair->after ||
	    pair->before->segments != pair->after->segments)
		return false;
	for (i = 0; i < PLAN_FIELDS; i++)
		if (field_differs(pair, i))
			return false;
	for (i = 0; i < pair->before->segments; i++)
		if (!is_same_segment(pair, i))
			return false;
	return true;
}

/**
 * plan_diff_is_same - is there no difference?
 * @diff: made
 *
 * Return: whether there is none.
 */
bool plan_diff_is_same(const struct plan_diff *diff)
{
	u32 i;

	for (i = 0; i < diff->pairs; i++)
		if (!is_same_pair(&diff->pair[i]))
			return false;
	return true;
}

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
		   find_segment(after, before->segment[i].name));
	for (i = 0; after && i < after->segments; i++)
		if (!find_segment(before, after->segment[i].name))
			fn(context, after->segment[i].name, NULL,
			   &after->segment[i]);
}

static const char *place_text(const struct filed_segment *segment,
			      char text[static SPAN_TEXT])
{
	return segment ? span_text(segment->start, segment->end, text) :
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
		(int)strlen(place_text(before, old)),
		(int)strlen(place_text(after, new)),
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
	const char *word = segment_word(before, after);
	const int *width = context;

	if (!strcmp(word, "same"))
		return;
	style_change(*width, name, place_text(before, old),
		     place_text(after, new), before && after ?
			change_text(before, after, change) : word);
}

static void print_sentences(const struct plan_pair *pair, u32 field)
{
	const char *before = pair->before->field[field];
	const char *after = pair->after->field[field];

	if (!field_differs(pair, field))
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

		if (field_differs(pair, words[i]))
			style_change(width, plan_file_field(words[i]),
				     before ? before : "-",
					after ? after : "-", "");
	}
}

static void print_pair(const struct plan_pair *pair)
{
	const char *label = pair->before ? pair->before->label :
					   pair->after->label;
	int width = SPAN_COLUMNS;

	if (is_same_pair(pair))
		return;
	if (label)
		printf("%s%s\n", label, !pair->before ? ": only after" :
		       !pair->after ? ": only before" : "");
	each_segment(pair, measure, &width);
	style_change(width, "change", "before", "after", "");
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
		same += is_same_pair(&diff->pair[i]);
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
		json_set(object, plan_file_field(i), json_text(plan->field[i]));
	return object;
}

static json_t *span_object(const struct filed_segment *segment)
{
	return segment ? json_span(segment->start, segment->end) : json_null();
}

static void append_segment(void *context, const char *name,
			   const struct filed_segment *before,
			   const struct filed_segment *after)
{
	json_t *object = json_object();

	json_set(object, "name", json_text(name));
	json_set(object, "change", json_text(segment_word(before, after)));
	json_set(object, "before", span_object(before));
	json_set(object, "after", span_object(after));
	json_append(context, object);
}

static json_t *pair_object(const struct plan_pair *pair)
{
	const char *label = pair->before ? pair->before->label :
					   pair->after->label;
	json_t *object = json_object(), *segments = json_array();

	each_segment(pair, append_segment, segments);
	json_set(object, "label", json_text(label));
	json_set(object, "same", json_boolean(is_same_pair(pair)));
	json_set(object, "before", plan_object(pair->before));
	json_set(object, "after", plan_object(pair->after));
	json_set(object, "segments", segments);
	return object;
}

/**
 * plan_diff_print_json - what became of plans, for programs
 * @diff: made
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int plan_diff_print_json(const struct plan_diff *diff)
{
	json_t *object = json_answer(), *plans = json_array();
	u32 i;

	for (i = 0; i < diff->pairs; i++)
		json_append(plans, pair_object(&diff->pair[i]));
	json_set(object, "of", json_text("plans"));
	json_set(object, "same", json_boolean(plan_diff_is_same(diff)));
	json_set(object, "before",
		 json_pack("{so}", "name", json_text(diff->before.name)));
	json_set(object, "after",
		 json_pack("{so}", "name", json_text(diff->after.name)));
	json_set(object, "plans", plans);
	return json_print(object);
}
