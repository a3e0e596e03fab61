// SPDX-License-Identifier: GPL-2.0-only
/*
 * What verify found, as text and JSON.
 */
#include <stdio.h>

#include "base/json.h"
#include "base/size.h"
#include "base/style.h"
#include "verify_report.h"

static const char *or_unknown(const char *word)
{
	return *word ? word : "unknown";
}

static const struct digest *shown(const struct verified *range)
{
	return range->before ? range->before : range->after;
}

static const char *why_unread(const struct verified *range)
{
	if (range->before->unread)
		return range->before->unread;
	if (range->is_covered)
		return "joined with another, or split";
	return range->after ? range->after->unread : "not there";
}

static void print_segment(const struct verified *range)
{
	char text[SPAN_TEXT];

	printf(": %s was put at %s", range->segment->name,
	       span_text(range->segment->start, range->segment->end, text));
}

static void print_reason(const struct verified *range)
{
	const struct kplace_survival *rule;
	char text[SPAN_TEXT];

	switch (range->state) {
	case VERIFY_OVERWRITTEN:
	case VERIFY_GONE:
		if (range->segment)
			print_segment(range);
		break;
	case VERIFY_LAWFUL:
		rule = kplace_survival_of(&range->before->range);
		if (rule)
			printf(": %s", rule->why);
		break;
	case VERIFY_MOVED:
		printf(": to %s", span_text(range->after->range.start,
					    range->after->range.end, text));
		break;
	case VERIFY_UNREAD:
		printf(": %s", why_unread(range));
		break;
	default:
		break;
	}
}

static void print_range(const struct verified *range)
{
	const struct kplace_range *about = &shown(range)->range;
	char text[SPAN_TEXT];

	printf("%s%-11s%s  %*s  %-10s  %s",
	       verified_is_damage(range) ? style_bold() : "",
	       verify_state_name(range->state),
	       verified_is_damage(range) ? style_end() : "", SPAN_COLUMNS,
	       span_text(about->start, about->end, text),
	       kplace_kind_name(about->kind), about->owner);
	print_reason(range);
	putchar('\n');
}

static void print_summary(const struct verify *verify)
{
	u32 state;

	printf("%u ranges:", verify->count);
	for (state = 0; state < VERIFY_STATES; state++)
		if (verify->total[state])
			printf(" %u %s", verify->total[state],
			       verify_state_name(state));
	putchar('\n');
	if (verify->damaged)
		printf("%u of what must survive a handoff did not survive it\n",
		       verify->damaged);
	else if (verify_is_known(verify))
		printf("nothing was overwritten\n");
	else
		printf("not known: %u of what was recorded could not be read\n",
		       verify->lost);
}

/**
 * verify_print - print the answer as text: all ranges that are not the same
 * @verify: compared
 */
void verify_print(const struct verify *verify)
{
	u32 i;

	printf("from Linux %s, recorded %s, to Linux %s\n",
	       or_unknown(verify->before->release),
	       or_unknown(verify->before->time),
	       or_unknown(verify->after->release));
	for (i = 0; i < verify->count; i++)
		if (verify->range[i].state != VERIFY_SAME)
			print_range(&verify->range[i]);
	print_summary(verify);
}

static json_t *sum_json(const struct digest *digest)
{
	return json_text(digest ? digest->sha256 : NULL);
}

static json_t *range_json(const struct verified *range)
{
	const struct load_segment *segment = range->segment;
	json_t *object = json_range(&shown(range)->range);
	bool is_moved = range->state == VERIFY_MOVED;

	json_set(object, "state", json_text(verify_state_name(range->state)));
	json_set(object, "damage", json_boolean(verified_is_damage(range)));
	json_set(object, "change",
		 json_text(kplace_change_name(shown(range)->change)));
	json_set(object, "before", sum_json(range->before));
	json_set(object, "after", sum_json(range->after));
	json_set(object, "unread",
		 json_text(range->state == VERIFY_UNREAD ? why_unread(range) :
							   NULL));
	json_set(object, "moved_to",
		 is_moved ? json_span(range->after->range.start,
				      range->after->range.end) : json_null());
	json_set(object, "segment",
		 segment ? json_named_span(segment->name, segment->start,
					   segment->end) : json_null());
	return object;
}

static json_t *totals_json(const struct verify *verify)
{
	json_t *object = json_object();
	u32 state;

	for (state = 0; state < VERIFY_STATES; state++)
		json_set(object, verify_state_name(state),
			 json_integer(verify->total[state]));
	return object;
}

static json_t *side_json(const struct handoff *handoff)
{
	const char *release = handoff->release, *boot = handoff->boot_id;

	return json_pack("{so so so}", "release",
			 json_text(*release ? release : NULL), "boot_id",
			 json_text(*boot ? boot : NULL), "time",
			 json_text(*handoff->time ? handoff->time : NULL));
}

/**
 * verify_json - add the answer's members
 * @verify: compared
 * @object: gets them
 */
void verify_json(const struct verify *verify, json_t *object)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < verify->count; i++)
		json_append(array, range_json(&verify->range[i]));
	json_set(object, "known", json_boolean(verify_is_known(verify)));
	json_set(object, "damaged", json_integer(verify->damaged));
	json_set(object, "lost", json_integer(verify->lost));
	json_set(object, "before", side_json(verify->before));
	json_set(object, "after", side_json(verify->after));
	json_set(object, "totals", totals_json(verify));
	json_set(object, "ranges", array);
}
