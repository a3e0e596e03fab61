// SPDX-License-Identifier: GPL-2.0
/*
 * Why there is no plan, in a sentence.
 */
#include <stdio.h>

#include "plan_report.h"
#include "base/size.h"
#include "text.h"

/**
 * plan_reason - the constraint that stopped a plan
 * @plan: a plan that failed
 * @text: room for the sentence
 *
 * Return: @text, without full stop.
 */
const char *plan_reason(const struct kplace_plan *plan,
			char text[static PLAN_SENTENCE])
{
	const struct kplace_decision *culprit = &plan->segment[plan->culprit];
	char size[SIZE_TEXT];

	if (plan->status == KPLACE_BAD_REQUEST)
		snprintf(text, PLAN_SENTENCE,
			 "the %s of 0x%llx bytes is refused: %s", culprit->name,
			 culprit->size,
			 kplace_reason_text(culprit->reason));
	else if (culprit->reason == KPLACE_NO_MEMORY)
		snprintf(text, PLAN_SENTENCE, "no place for the %s: %s",
			 culprit->name, kplace_reason_text(culprit->reason));
	else
		snprintf(text, PLAN_SENTENCE,
			 "no hole takes the %s of %s; the one that came closest: %s",
			 culprit->name, size_text(culprit->size, size),
			 kplace_reason_text(culprit->reason));
	return text;
}

static void keep_line(void *context, const char *line)
{
	char *text = context;

	snprintf(text, PLAN_SENTENCE, "%s", line);
	text[strcspn(text, "\n")] = '\0';
}

/* The core tells this one in whole numbers of a unit, for scripts. */
static void say_amount(const struct kplace_relax *relax, char *text)
{
	char amount[SIZE_TEXT], limit[SIZE_TEXT];
	bool bounded = relax->limit != U64_MAX;

	snprintf(text, PLAN_SENTENCE,
		 "needs %s more in one piece%s%s, or the %s smaller by as much",
		 size_text_up(relax->amount, amount), bounded ? " below " : "",
		 bounded ? size_text(relax->limit, limit) : "",
		 relax->segment ? relax->segment : "segment");
}

/**
 * plan_relaxation - what would help
 * @plan: a plan that failed
 * @text: room for the sentence
 *
 * Return: @text, without full stop; NULL for a request that was refused.
 */
const char *plan_relaxation(const struct kplace_plan *plan,
			    char text[static PLAN_SENTENCE])
{
	const struct kplace_out out = { keep_line, text };

	if (plan->status != KPLACE_NO_PLACEMENT)
		return NULL;
	text[0] = '\0';
	if (plan->relax.what == KPLACE_RELAX_SIZE)
		say_amount(&plan->relax, text);
	else
		kplace_text_relax(&out, &plan->relax);
	return text;
}
