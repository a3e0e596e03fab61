// SPDX-License-Identifier: GPL-2.0-only
/*
 * The plans of a report's page, and the holes that were passed over.
 */
#include <stdlib.h>
#include <string.h>

#include "base/message.h"
#include "base/size.h"
#include "html.h"
#include "plan/plan_report.h"
#include "report_page.h"

static void put_range(FILE *file, u64 start, u64 end)
{
	fprintf(file,
		"<td class=\"a\"><a href=\"#view\" data-at=\"%llx-%llx\">0x%llx-0x%llx</a></td>",
		start, end, start, end);
}

/* --- the plan that was asked for ------------------------------------------ */

static void put_segment(FILE *file, const struct kplace_decision *segment)
{
	char size[SIZE_TEXT], align[SIZE_TEXT] = "none";

	fputs("<tr>", file);
	html_element(file, "th", NULL, "%s", segment->name);
	put_range(file, segment->start, segment->end);
	html_cell(file, "n", "%s", size_text(segment->end - segment->start, size));
	if (segment->align > 1)
		size_text(segment->align, align);
	html_cell(file, "n", "%s", align);
	put_range(file, segment->hole.start, segment->hole.end);
	fputs("</tr>\n", file);
}

static void put_plan(FILE *file, const struct report_plan *own)
{
	static const char * const heads[] = {
		"Segment", "Range", "#Size", "#Alignment", "In the hole", NULL,
	};
	u32 i;

	if (own->plan.status != KPLACE_PLACED)
		return;
	html_table(file, "Where each segment goes", heads);
	for (i = 0; i < own->plan.nr_segments; i++)
		put_segment(file, &own->plan.segment[i]);
	html_table_end(file);
}

/* --- all policies --------------------------------------------------------- */

/* Those that go elsewhere than under the policy that was asked for. */
static void put_place(FILE *file, const struct kplace_decision *segment,
		      const struct kplace_decision *first)
{
	bool differs = segment->start != first->start;

	if (segment->status == KPLACE_PLACED)
		html_cell(file, differs ? "a moved" : "a", "0x%llx",
			  segment->start);
	else
		html_cell(file, "none", "no place");
}

static void put_outcome(FILE *file, const struct report_plan *own)
{
	char text[PLAN_SENTENCE];

	if (own->plan.status != KPLACE_PLACED)
		html_cell(file, NULL, "%s", plan_reason(&own->plan, text));
	else if (own->takes == HALF_UNKNOWN)
		html_cell(file, NULL, "%s", PLAN_UNKNOWN);
	else
		html_cell(file, NULL, "placed");
}

static void put_policy(FILE *file, const struct report *report, u32 index)
{
	const struct report_plan *own = &report->plan[index];
	const struct kplace_plan *first = &report->plan[0].plan;
	u32 i;

	fputs("<tr>", file);
	html_element(file, "th", NULL, "%s", own->name);
	for (i = 0; i < own->plan.nr_segments; i++)
		put_place(file, &own->plan.segment[i], &first->segment[i]);
	put_outcome(file, own);
	fputs("</tr>\n", file);
}

static void put_policies(FILE *file, const struct report *report)
{
	const struct kplace_plan *first = &report->plan[0].plan;
	const char *heads[KPLACE_SEGMENTS + 3] = { "Policy" };
	u32 i;

	for (i = 0; i < first->nr_segments; i++)
		heads[1 + i] = first->segment[i].name;
	heads[1 + i] = "Outcome";
	html_table(file, "The plan under every policy", heads);
	for (i = 0; i < report->plans; i++)
		put_policy(file, report, i);
	html_table_end(file);
}

/**
 * report_write_plans - write the plans
 * @file: where to
 * @report: the report
 */
void report_write_plans(FILE *file, const struct report *report)
{
	if (!report->plans)
		return;
	put_plan(file, &report->plan[0]);
	put_policies(file, report);
}

/* --- holes passed over ---------------------------------------------------- */

/**
 * struct verdict - what became of a hole for one segment of one plan
 * @start: the hole's first byte
 * @end: its exclusive end
 * @plan: index of the plan
 * @segment: index of its segment
 * @pass: why it was passed over; NULL if the segment lies in it
 */
struct verdict {
	u64 start;
	u64 end;
	u32 plan;
	u32 segment;
	const struct kplace_pass *pass;
};

/**
 * struct verdicts - all of them
 * @list: sorted by hole, plan and segment; allocated
 * @count: how many
 */
struct verdicts {
	struct verdict *list;
	u32 count;
};

static int compare(const void *left, const void *right)
{
	const struct verdict *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	if (a->plan != b->plan)
		return a->plan < b->plan ? -1 : 1;
	return (a->segment > b->segment) - (a->segment < b->segment);
}

static void add_segment(struct verdicts *verdicts, const struct report *report,
			u32 plan, u32 index)
{
	const struct report_plan *own = &report->plan[plan];
	const struct kplace_decision *segment = &own->plan.segment[index];
	u32 i;

	for (i = 0; i < segment->passes; i++) {
		const struct kplace_pass *pass = &own->pass[segment->first_pass + i];

		verdicts->list[verdicts->count++] = (struct verdict) {
			pass->start, pass->end, plan, index, pass,
		};
	}
	if (segment->status == KPLACE_PLACED)
		verdicts->list[verdicts->count++] = (struct verdict) {
			segment->hole.start, segment->hole.end, plan, index,
			NULL,
		};
}

/* Of a failed plan only the segment that stopped it has an explanation. */
static void add_plan(struct verdicts *verdicts, const struct report *report,
		     u32 plan)
{
	const struct kplace_plan *own = &report->plan[plan].plan;
	u32 i;

	for (i = 0; i < own->nr_segments; i++)
		if (own->status == KPLACE_PLACED || i == own->culprit)
			add_segment(verdicts, report, plan, i);
}

static size_t most(const struct report *report)
{
	size_t sum = 1;
	u32 plan, i;

	for (plan = 0; plan < report->plans; plan++)
		for (i = 0; i < report->plan[plan].plan.nr_segments; i++)
			sum += report->plan[plan].plan.segment[i].passes + 1ul;
	return sum;
}

/* The words of the one before, if they are the same: "kernel, dtb: too small". */
static bool goes_on(const struct verdict *own, const struct verdict *next)
{
	if (next->start != own->start || next->plan != own->plan ||
	    !own->pass != !next->pass)
		return false;
	return !own->pass || own->pass->reason == next->pass->reason;
}

static const char *segment_name(const struct report *report,
				const struct verdict *verdict)
{
	return report->plan[verdict->plan].plan.segment[verdict->segment].name;
}

/* One cell: from the first verdict on those of the same plan. */
static const struct verdict *put_cell(FILE *file, const struct report *report,
				      const struct verdict *at,
				      const struct verdict *end)
{
	const struct verdict *first = at;

	fputs("<td>", file);
	for (; at < end && at->plan == first->plan; at++) {
		html_text(file, segment_name(report, at));
		if (at + 1 < end && goes_on(at, at + 1)) {
			fputs(", ", file);
			continue;
		}
		if (at->pass)
			html_say(file, ": %s%s",
				 kplace_reason_text(at->pass->reason),
				 at + 1 < end && at[1].plan == first->plan ?
				 "; " : "");
		else
			fputs(" <strong>here</strong> ", file);
	}
	fputs("</td>", file);
	return at;
}

static const char *in_the_way(const struct verdict *at, const struct verdict *end)
{
	for (; at < end; at++)
		if (at->pass && at->pass->owner)
			return at->pass->owner;
	return "";
}

static void put_hole(FILE *file, const struct report *report,
		     const struct verdict *at, const struct verdict *end)
{
	char size[SIZE_TEXT];
	u32 plan;

	fputs("<tr>", file);
	put_range(file, at->start, at->end);
	html_cell(file, "n", "%s", size_text(at->end - at->start, size));
	html_cell(file, NULL, "%s", in_the_way(at, end));
	for (plan = 0; plan < report->plans; plan++)
		if (at < end && at->plan == plan)
			at = put_cell(file, report, at, end);
		else
			fputs("<td></td>", file);
	fputs("</tr>\n", file);
}

static const struct verdict *hole_end(const struct verdicts *verdicts,
				      const struct verdict *at)
{
	const struct verdict *end = &verdicts->list[verdicts->count];
	u64 start = at->start;

	while (at < end && at->start == start)
		at++;
	return at;
}

/* Rows of the table: more are for 'kplace plan --explain'. */
#define HOLES 200

static void put_holes(FILE *file, const struct report *report,
		      const struct verdicts *verdicts)
{
	const char *heads[REPORT_PLANS + 4] = { "Hole", "#Size", "Next to" };
	const struct verdict *at = verdicts->list;
	const struct verdict *end = &verdicts->list[verdicts->count];
	u32 holes = 0, i;

	for (i = 0; i < report->plans; i++)
		heads[3 + i] = report->plan[i].name;
	fputs("<details open><summary>Holes passed over, and why</summary>\n",
	      file);
	html_table(file, "Holes passed over under each policy", heads);
	while (at < end) {
		const struct verdict *next = hole_end(verdicts, at);

		if (holes++ < HOLES)
			put_hole(file, report, at, next);
		at = next;
	}
	html_table_end(file);
	if (holes > HOLES)
		html_element(file, "p", "more", "%u more holes: kplace plan --explain shows them.",
			     holes - HOLES);
	fputs("</details>\n", file);
}

/**
 * report_write_holes - write which holes were passed over, and end the section
 * @file: where to
 * @report: the report
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int report_write_holes(FILE *file, const struct report *report)
{
	struct verdicts verdicts = { .count = 0 };
	u32 plan;

	if (report->plans) {
		verdicts.list = calloc(most(report), sizeof(*verdicts.list));
		if (!verdicts.list)
			return fail_memory();
		for (plan = 0; plan < report->plans; plan++)
			add_plan(&verdicts, report, plan);
		qsort(verdicts.list, verdicts.count, sizeof(*verdicts.list),
		      compare);
		put_holes(file, report, &verdicts);
		free(verdicts.list);
	}
	fputs("</section>\n", file);
	return 0;
}
