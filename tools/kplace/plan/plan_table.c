// SPDX-License-Identifier: GPL-2.0
/*
 * The plans of all policies, side by side.
 */
#include <stdio.h>

#include "base/json.h"
#include "plan_report.h"
#include "base/size.h"

static void print_row(const char *name, const char *size)
{
	printf("%-10s  %10s", name, size);
}

static void print_cell(const char *text)
{
	printf("  %16s", text);
}

static void print_header(void)
{
	u32 policy;

	print_row("segment", "size");
	for (policy = 0; policy < KPLACE_POLICIES; policy++)
		print_cell(kplace_policy_name(policy));
	putchar('\n');
}

static void print_segment(const struct kplace_plan *plans, u32 index)
{
	const struct kplace_decision *first = &plans[0].segment[index];
	char size[SIZE_TEXT];
	u32 policy;

	print_row(first->name, size_text(first->size - first->lead, size));
	for (policy = 0; policy < KPLACE_POLICIES; policy++) {
		const struct kplace_decision *segment;
		char cell[24] = "no place";

		segment = &plans[policy].segment[index];
		if (segment->status == KPLACE_PLACED)
			snprintf(cell, sizeof(cell), "0x%llx",
				 segment->start);
		print_cell(cell);
	}
	putchar('\n');
}

static void print_table(const struct planner *planner,
			const struct kplace_plan *plans)
{
	char text[PLAN_SENTENCE];
	u32 policy, i;

	print_header();
	for (i = 0; i < plans[0].nr_segments; i++)
		print_segment(plans, i);
	printf("%s: %s\n", planner->stock_as,
	       plans[KPLACE_POLICY_STOCK].stock.verdict == KPLACE_STOCK_SAME ?
	       "the stock kernel chooses the column stock" :
	       kplace_verdict_text(plans[KPLACE_POLICY_STOCK].stock.verdict));
	for (policy = 0; policy < KPLACE_POLICIES; policy++)
		if (plans[policy].status != KPLACE_PLACED)
			printf("%s: %s\n", kplace_policy_name(policy),
			       plan_reason(&plans[policy], text));
	notes_print(&planner->machine->notes);
}

static int print_json(json_t *array)
{
	json_t *object = json_object();

	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "plans", array);
	return json_print(object);
}

/**
 * plan_print_all - plan under every policy
 * @planner: the planner, prepared
 * @report: how to show it; explanations are part of the JSON only
 * @all_placed: set to whether every policy has a plan
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int plan_print_all(struct planner *planner, const struct plan_report *report,
		   bool *all_placed)
{
	struct kplace_plan plans[KPLACE_POLICIES];
	json_t *array = report->json ? json_array() : NULL;
	u32 policy;

	*all_placed = true;
	for (policy = 0; policy < KPLACE_POLICIES; policy++) {
		planner_plan(planner, policy, &plans[policy]);
		if (plans[policy].status != KPLACE_PLACED)
			*all_placed = false;
		/* The trace is the last plan's only: use it now. */
		if (array)
			json_array_append_new(array,
					      plan_json(planner, &plans[policy],
							policy,
							report->explain));
	}
	if (report->json)
		return print_json(array);
	print_table(planner, plans);
	return 0;
}
