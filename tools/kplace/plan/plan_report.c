// SPDX-License-Identifier: GPL-2.0-only
/*
 * Plans as text, as a table and as JSON.
 */
#include <stdio.h>

#include "ima_report.h"
#include "plan_members.h"
#include "plan_report.h"
#include "unpacking.h"
#include "source/compose.h"
#include "base/size.h"
#include "base/style.h"
#include "text.h"

/* It has a place, but whether kexec takes it cannot be known. */
static bool is_unknown(const struct planner *planner,
		       const struct kplace_plan *plan)
{
	return plan->status == KPLACE_PLACED &&
	       planner_takes(planner, plan) == HALF_UNKNOWN;
}

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
	char size[SIZE_TEXT], limit[SIZE_TEXT];

	if (plan->status == KPLACE_BAD_REQUEST)
		snprintf(text, PLAN_SENTENCE,
			 "the %s of 0x%llx bytes is refused: %s", culprit->name,
			 culprit->size, kplace_reason_text(culprit->reason));
	else if (culprit->reason == KPLACE_MORE_THAN_HALF)
		snprintf(text, PLAN_SENTENCE,
			 "kexec refuses an image of more than half of RAM: with the %s it needs %s, and the most is %s",
			 culprit->name, size_text_up(plan->needs, size),
			 size_text(plan->limit, limit));
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

/* The core says these in whole numbers of a unit, for scripts. */
static void say_half(const struct kplace_relax *relax, char *text)
{
	char amount[SIZE_TEXT], left[SIZE_TEXT];

	snprintf(text, PLAN_SENTENCE,
		 "fits if the %s is smaller by %s: %s at most", relax->segment,
		 size_text_up(relax->amount, amount),
		 size_text(relax->limit, left));
}

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
 * @plan: a plan
 * @text: room for the sentence
 *
 * Return: @text, without full stop; NULL for a request that was refused, and for a
 * plan that needs no help. One that is placed may need it to be taken for sure.
 */
const char *plan_relaxation(const struct kplace_plan *plan,
			    char text[static PLAN_SENTENCE])
{
	const struct kplace_out out = { keep_line, text };

	if (plan->status == KPLACE_BAD_REQUEST ||
	    (plan->status == KPLACE_PLACED &&
	     plan->relax.what == KPLACE_RELAX_NONE))
		return NULL;
	text[0] = '\0';
	if (plan->relax.what == KPLACE_RELAX_SIZE)
		say_amount(&plan->relax, text);
	else if (plan->relax.what == KPLACE_RELAX_HALF)
		say_half(&plan->relax, text);
	else
		kplace_text_relax(&out, &plan->relax);
	return text;
}

static void put_line(void *context, const char *line)
{
	fputs(line, context);
}

static void print_segment(const struct kplace_decision *segment)
{
	char size[SIZE_TEXT];
	char range[SPAN_TEXT];

	printf("%s%-10s%s  %-23s  %10s  in 0x%llx-0x%llx\n", style_bold(),
	       segment->name, style_end(),
	       span_text(segment->start, segment->end, range),
	       size_text(segment->end - segment->start, size),
	       segment->hole.start, segment->hole.end);
}

/**
 * plan_print_failure - why there is no plan, and what would help
 * @which: what the line begins with
 * @plan: a plan; nothing is printed of one that did not fail
 */
void plan_print_failure(const char *which, const struct kplace_plan *plan)
{
	char text[PLAN_SENTENCE];
	const char *relaxation;

	if (plan->status == KPLACE_PLACED)
		return;
	printf("%s: %s\n", which, plan_reason(plan, text));
	relaxation = plan_relaxation(plan, text);
	if (relaxation)
		printf("nearest relaxation: %s\n", relaxation);
}

/**
 * plan_known - can it be known that kexec takes an image?
 * @planner: whose plan it is
 * @plan: the plan
 *
 * Return: 0, or %EXIT_NO for a plan that is placed, but not known to be taken; its
 * notes say so.
 */
int plan_known(const struct planner *planner, const struct kplace_plan *plan)
{
	return is_unknown(planner, plan) ? EXIT_NO : 0;
}

/* It comes first: addresses below it are no promise. */
static void print_unknown(const struct kplace_plan *plan)
{
	char text[PLAN_SENTENCE];
	const char *relaxation = plan_relaxation(plan, text);

	printf("not known: %s\n", PLAN_UNKNOWN);
	if (relaxation)
		printf("for sure: %s\n", relaxation);
}

/**
 * plan_print_text - a plan for people
 * @planner: whose plan it is
 * @plan: the plan
 * @policy: its policy
 * @explain: with every hole passed over
 */
void plan_print_text(const struct planner *planner,
		     const struct kplace_plan *plan, const struct kplace_policy *policy,
		     bool explain)
{
	const struct kplace_out out = { put_line, stdout };
	char name[KPLACE_POLICY_TEXT];
	u32 i;

	printf("%s image, policy %s, map from %s\n",
	       planner->crash ? "crash" : "normal",
	       kplace_policy_text(policy, name), planner->machine->source);
	plan_print_failure("no placement", plan);
	if (is_unknown(planner, plan))
		print_unknown(plan);
	if (plan->status == KPLACE_PLACED)
		ima_print(&planner->ima);
	for (i = 0; plan->status == KPLACE_PLACED && i < plan->nr_segments; i++)
		print_segment(&plan->segment[i]);
	kplace_text_unmet(&out, plan);
	printf("%s: %s\n", planner->stock_as,
	       kplace_verdict_text(plan->stock.verdict));
	if (explain) {
		putchar('\n');
		kplace_text_plan(&out, plan, &planner->trace, name);
	}
	notes_print(&planner->machine->notes);
	if (!explain && style_terminal())
		printf("hint: --explain shows every hole passed over\n");
}

static json_t *passed(const struct kplace_decision *segment,
		      const struct kplace_trace *trace)
{
	static const struct json_field fields[] = {
		JSON_ADDRESS(struct kplace_pass, start),
		JSON_ADDRESS(struct kplace_pass, end),
		{ 0 }
	};
	static const struct json_field who[] = {
		JSON_TEXT(struct kplace_pass, owner),
		JSON_TEXT(struct kplace_pass, source),
		{ 0 }
	};
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < segment->passes; i++) {
		const struct kplace_pass *pass =
			&trace->pass[segment->first_pass + i];
		json_t *object = json_from(fields, pass);

		json_set(object, "reason",
			 json_text(kplace_reason_text(pass->reason)));
		json_add(object, who, pass);
		json_append(array, object);
	}
	return array;
}

/* Addresses are null where there is no place. */
static json_t *segment_object(const struct kplace_decision *segment, u64 page,
			      const struct kplace_trace *trace)
{
	bool placed = segment->status == KPLACE_PLACED;
	json_t *object;

	object = placed ? json_named_span(segment->name, segment->start,
					  segment->end) :
			  json_pack("{ss sn sn}", "name", segment->name,
				    "start", "end");
	plan_members_segment(object, segment, page);
	if (trace)
		json_set(object, "passed", passed(segment, trace));
	return object;
}

/* A plan that failed has no segments, but for what an explanation needs. */
static json_t *segments(const struct kplace_plan *plan, u64 page,
			const struct kplace_trace *trace)
{
	json_t *array = json_array();
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		if (plan->status == KPLACE_PLACED || trace)
			json_append(array,
				    segment_object(&plan->segment[i], page,
						   trace));
	return array;
}

/* The words of the format: a search that never ends fails, too. */
static void set_stock(json_t *object, const struct kplace_stock_result *stock)
{
	enum kplace_verdict verdict = stock->verdict;

	if (verdict == KPLACE_STOCK_LOOPS || verdict == KPLACE_STOCK_REFUSES)
		verdict = KPLACE_STOCK_FAILS;
	json_set(object, "stock", json_text(kplace_verdict_name(verdict)));
	json_set(object, "stock_detail",
		 json_text(kplace_verdict_text(stock->verdict)));
}

static void set_reason(json_t *object, const struct planner *planner,
		       const struct kplace_plan *plan)
{
	bool placed = plan->status == KPLACE_PLACED;
	bool unknown = is_unknown(planner, plan);
	char text[PLAN_SENTENCE];

	json_set(object, "reason",
		 json_text(unknown ? PLAN_UNKNOWN : placed ? NULL :
			   plan_reason(plan, text)));
	json_set(object, "relaxation",
		 json_text(plan_relaxation(plan, text)));
}

/* What would help, for programs; null if nothing would, or nothing is to. */
static json_t *relax_object(const struct kplace_plan *plan)
{
	static const char * const words[KPLACE_RELAXATIONS] = {
		[KPLACE_RELAX_ABOVE] = "above",
		[KPLACE_RELAX_MAX] = "max",
		[KPLACE_RELAX_MIN] = "min",
		[KPLACE_RELAX_ALIGN] = "align",
		[KPLACE_RELAX_AVOID] = "avoid",
		[KPLACE_RELAX_POLICY] = "policy",
		[KPLACE_RELAX_SIZE] = "size",
		[KPLACE_RELAX_HALF] = "half",
		[KPLACE_RELAX_WINDOW] = "window",
	};
	const struct kplace_relax *relax = &plan->relax;
	json_t *object;

	if (!words[relax->what])
		return json_null();
	object = json_object();
	json_set(object, "what", json_text(words[relax->what]));
	json_set(object, "segment", json_text(relax->segment));
	json_set(object, "bytes", json_bytes(relax->amount));
	return object;
}

/**
 * plan_json - a plan as a JSON object
 * @planner: whose plan it is
 * @plan: the plan
 * @policy: its policy
 * @explain: with every hole passed over
 *
 * Return: the object; the caller's.
 */
json_t *plan_json(const struct planner *planner,
		  const struct kplace_plan *plan, const struct kplace_policy *policy,
		  bool explain)
{
	bool placed = plan->status == KPLACE_PLACED;
	json_t *object = json_answer();
	char name[KPLACE_POLICY_TEXT];

	json_set(object, "status",
		 json_text(is_unknown(planner, plan) ? "unknown" :
			   placed ? "placed" : "no-placement"));
	json_set(object, "policy", json_text(kplace_policy_text(policy, name)));
	json_set(object, "segments",
		 segments(plan, planner->machine->page,
			  explain ? &planner->trace : NULL));
	ima_set(object, &planner->ima);
	plan_members_dropped(object, plan);
	set_stock(object, &plan->stock);
	set_reason(object, planner, plan);
	json_set(object, "relax", relax_object(plan));
	json_set(object, "half_of_ram", plan->status == KPLACE_BAD_REQUEST ? json_null() :
		 half_json(&planner->half, plan->needs));
	plan_members_basis(object, planner);
	released_set(object, planner->machine);
	unpacking_set(object, planner);
	json_set(object, "notes", json_notes(&planner->machine->notes));
	return object;
}

/**
 * plan_print - show a plan
 * @planner: whose plan it is
 * @plan: the plan
 * @policy: its policy
 * @report: how
 *
 * Return: 0, or an exit status: the message has been printed, or it is not known
 * whether kexec takes the image, and the notes say so.
 */
int plan_print(const struct planner *planner, const struct kplace_plan *plan,
	       const struct kplace_policy *policy, const struct plan_report *report)
{
	int status = 0;

	if (report->json)
		status = json_print(plan_json(planner, plan, policy,
					      report->explain));
	else
		plan_print_text(planner, plan, policy, report->explain);
	return status ? status : plan_known(planner, plan);
}

static void print_row(const char *name, const char *size)
{
	printf("%-10s  %10s", name, size);
}

static void print_cell(const char *text)
{
	printf("  %16s", text);
}

/* The name of a policy that is compared with others. */
static const char *fixed_name(u32 index, char text[static KPLACE_POLICY_TEXT])
{
	const struct kplace_policy policy = kplace_policy_fixed(index);

	return kplace_policy_text(&policy, text);
}

static void print_header(void)
{
	char name[KPLACE_POLICY_TEXT];
	u32 policy;

	print_row("segment", "size");
	for (policy = 0; policy < KPLACE_POLICIES; policy++)
		print_cell(fixed_name(policy, name));
	putchar('\n');
}

static void print_row_of(const struct kplace_plan *plans, u32 index)
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
			snprintf(cell, sizeof(cell), "0x%llx", segment->start);
		print_cell(cell);
	}
	putchar('\n');
}

static void print_table(const struct planner *planner,
			const struct kplace_plan *plans)
{
	char text[PLAN_SENTENCE], name[KPLACE_POLICY_TEXT];
	u32 policy, i;

	print_header();
	for (i = 0; i < plans[0].nr_segments; i++)
		print_row_of(plans, i);
	printf("%s: %s\n", planner->stock_as,
	       plans[0].stock.verdict == KPLACE_STOCK_SAME ?
	       "the stock kernel chooses the column stock" :
	       kplace_verdict_text(plans[0].stock.verdict));
	for (policy = 0; policy < KPLACE_POLICIES; policy++)
		if (plans[policy].status != KPLACE_PLACED)
			printf("%s: %s\n", fixed_name(policy, name),
			       plan_reason(&plans[policy], text));
	notes_print(&planner->machine->notes);
}

static int print_all_json(json_t *array)
{
	json_t *object = json_answer();

	json_set(object, "plans", array);
	return json_print(object);
}

/**
 * plan_print_all - plan under every policy
 * @planner: the planner, prepared
 * @report: how to show it; explanations are part of the JSON only
 * @all_placed: set to whether every policy has a plan
 *
 * Return: as plan_print().
 */
int plan_print_all(struct planner *planner, const struct plan_report *report,
		   bool *all_placed)
{
	struct kplace_plan plans[KPLACE_POLICIES];
	json_t *array = report->json ? json_array() : NULL;
	int status = 0, known = 0;
	u32 policy;

	*all_placed = true;
	for (policy = 0; policy < KPLACE_POLICIES; policy++) {
		const struct kplace_policy fixed = kplace_policy_fixed(policy);

		planner_plan(planner, &fixed, &plans[policy]);
		if (plans[policy].status != KPLACE_PLACED)
			*all_placed = false;
		if (!known)
			known = plan_known(planner, &plans[policy]);
		/* The trace is the last plan's only: use it now. */
		if (array)
			json_append(array, plan_json(planner, &plans[policy],
						     &fixed, report->explain));
	}
	if (report->json)
		status = print_all_json(array);
	else
		print_table(planner, plans);
	return status ? status : known;
}
