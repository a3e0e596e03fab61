// SPDX-License-Identifier: GPL-2.0
/*
 * What became of plans.
 */
#include <string.h>

#include "base/message.h"
#include "plan_diff.h"

static bool is_labelled(const struct filed_plan *plan, const char *label)
{
	return plan->label && label && !strcmp(plan->label, label);
}

/* Nobody has many plans, and the n-th of a label belongs to the n-th. */
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

/**
 * plan_find_segment - a segment of a plan
 * @plan: the plan, or NULL
 * @name: the segment's name
 *
 * Return: the segment, or NULL if it has no place there.
 */
const struct filed_segment *plan_find_segment(const struct filed_plan *plan,
					      const char *name)
{
	u32 i;

	for (i = 0; plan && i < plan->segments; i++)
		if (!strcmp(plan->segment[i].name, name))
			return &plan->segment[i];
	return NULL;
}

/**
 * plan_segment_word - what became of a segment
 * @before: the segment as it was, NULL if it had no place
 * @after: as it is, NULL if it has no place; not both are NULL
 *
 * Return: a word.
 */
const char *plan_segment_word(const struct filed_segment *before,
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

/**
 * plan_pair_field_differs - does a field differ?
 * @pair: two plans, both there
 * @field: the field
 *
 * Return: whether it does.
 */
bool plan_pair_field_differs(const struct plan_pair *pair,
			     enum plan_field field)
{
	const char *before = pair->before->field[field];
	const char *after = pair->after->field[field];

	return before && after ? strcmp(before, after) : before != after;
}

static bool is_same_segment(const struct plan_pair *pair, u32 i)
{
	const struct filed_segment *before = &pair->before->segment[i];
	const struct filed_segment *after =
		plan_find_segment(pair->after, before->name);

	return after && before->start == after->start &&
	       before->end == after->end;
}

/**
 * plan_pair_is_same - is one plan as the other?
 * @pair: the two
 *
 * Return: whether there is no difference.
 */
bool plan_pair_is_same(const struct plan_pair *pair)
{
	u32 i;

	if (!pair->before || !pair->after ||
	    pair->before->segments != pair->after->segments)
		return false;
	for (i = 0; i < PLAN_FIELDS; i++)
		if (plan_pair_field_differs(pair, i))
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
		if (!plan_pair_is_same(&diff->pair[i]))
			return false;
	return true;
}
