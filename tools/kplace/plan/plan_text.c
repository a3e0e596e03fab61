// SPDX-License-Identifier: GPL-2.0
/*
 * A plan as text.
 */
#include <stdio.h>

#include "plan_report.h"
#include "base/size.h"
#include "base/style.h"
#include "text.h"

static void put_line(void *context, const char *line)
{
	fputs(line, context);
}

static void print_segment(const struct kplace_decision *segment)
{
	char size[SIZE_TEXT];
	char range[48];

	snprintf(range, sizeof(range), "0x%llx-0x%llx",
		 segment->start,
		 segment->end);
	printf("%s%-10s%s  %-23s  %10s  in 0x%llx-0x%llx\n", style_bold(),
	       segment->name, style_end(), range,
	       size_text(segment->end - segment->start, size),
	       segment->hole.start,
	       segment->hole.end);
}

static void print_failure(const struct kplace_plan *plan)
{
	char text[PLAN_SENTENCE];
	const char *relaxation;

	printf("no placement: %s\n", plan_reason(plan, text));
	relaxation = plan_relaxation(plan, text);
	if (relaxation)
		printf("nearest relaxation: %s\n", relaxation);
}

/**
 * plan_print_text - a plan for people
 * @planner: whose plan it is
 * @plan: the plan
 * @policy: its policy
 * @explain: with every hole passed over
 */
void plan_print_text(const struct planner *planner,
		     const struct kplace_plan *plan, enum kplace_policy policy,
		     bool explain)
{
	const struct kplace_out out = { put_line, stdout };
	u32 i;

	printf("%s image, policy %s, map from %s\n",
	       planner->crash ? "crash" : "normal",
	       kplace_policy_name(policy), planner->machine->source);
	if (plan->status != KPLACE_PLACED)
		print_failure(plan);
	else
		for (i = 0; i < plan->nr_segments; i++)
			print_segment(&plan->segment[i]);
	printf("%s: %s\n", planner->stock_as,
	       kplace_verdict_text(plan->stock.verdict));
	if (explain) {
		putchar('\n');
		kplace_text_plan(&out, plan, &planner->trace,
				 kplace_policy_name(policy));
	}
	notes_print(&planner->machine->notes);
	if (!explain && style_terminal())
		printf("hint: --explain shows every hole passed over\n");
}
