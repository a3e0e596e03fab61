// SPDX-License-Identifier: GPL-2.0-only
/*
 * --what-if: a plan beside the plan as it would be.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "what_if.h"
#include "base/size.h"
#include "base/style.h"

/**
 * struct variant - a machine and a planner with something changed
 * @text: what, in words
 * @what_if: what
 * @policy: the policy it is planned under
 * @machine: shares all but the map's ranges with the original
 * @planner: shares all but the machine, sizes and what the next kernel sees
 * @plan: the plan
 */
struct variant {
	const char *text;
	struct what_if what_if;
	struct kplace_policy policy;
	struct machine machine;
	struct planner planner;
	struct kplace_plan plan;
};

static int resize(const char *option, const char *word, struct input *input)
{
	bool less = *word == '-';
	u64 change;

	if (size_parse(word + 1, &change) != SIZE_OK)
		return fail(EXIT_USAGE,
			    "--what-if: %s=%s: '%s' is no size; give one as in +200M",
			    option, word, word + 1);
	if (!input->given)
		return fail(EXIT_USAGE,
			    "--what-if: %s=%s: there is no %s to change the size of; give one, or a size without + or -",
			    option, word, option);
	if (less ? change >= input->size : change > U64_MAX - input->size)
		return fail(EXIT_USAGE,
			    "--what-if: %s=%s: the %s has 0x%llx bytes, and cannot be that much %s",
			    option, word, option,
			    input->size, less ? "smaller" : "larger");
	input->size += less ? -change : change;
	return 0;
}

static int change_input(struct variant *variant, u32 role)
{
	const char *word = variant->what_if.word[role];
	struct input *input = &variant->planner.input[role];

	if (role == KPLACE_ROLE_ELFCOREHDR && !variant->planner.crash)
		return fail(EXIT_USAGE,
			    "--what-if: elfcorehdr is for crash images: give --crash, too");
	if (*word == '+' || *word == '-')
		return resize(kplace_role_name(role), word, input);
	if (role == KPLACE_ROLE_KERNEL)
		return input_kernel(word, input, &variant->machine.notes);
	return input_measure(kplace_role_name(role), word, input);
}

/* Reserved as strictly as memory can be: no --release lifts it. */
static int reserve(struct variant *variant)
{
	struct kplace_map *map = &variant->machine.map;
	u32 i;

	for (i = 0; i < variant->what_if.reserves; i++) {
		const struct where *where = &variant->what_if.reserve[i];
		const struct kplace_range range = {
			.start = where->start,
			.end = where->end,
			.owner = "--what-if",
			.kind = KPLACE_NOMAP,
			.source = KPLACE_FROM_RELEASE,
		};

		if (kplace_map_add(map, &range))
			return fail_memory();
	}
	kplace_map_seal(map);
	return 0;
}

static int copy_map(struct variant *variant, const struct kplace_map *from)
{
	struct kplace_map *map = &variant->machine.map;
	size_t capacity = from->capacity + KPLACE_MAP_NEED(WHAT_IF_RESERVES);

	if (capacity > U32_MAX)
		return fail_memory();
	*map = *from;
	map->ranges = malloc(capacity * sizeof(*map->ranges));
	if (!map->ranges)
		return fail_memory();
	memcpy(map->ranges, from->ranges, from->count * sizeof(*map->ranges));
	map->capacity = (u32)capacity;
	return 0;
}

/* Each has notes of its own. */
static int change(struct variant *variant, const struct planner *base)
{
	const struct what_if *what_if = &variant->what_if;
	int status;
	u32 role;

	variant->machine = *base->machine;
	variant->machine.notes = (struct notes) { 0 };
	variant->planner = *base;
	variant->planner.machine = &variant->machine;
	variant->planner.min = what_if->min;
	variant->planner.max = what_if->max;
	variant->planner.next = (struct next_memory) { 0 };
	status = copy_map(variant, &base->machine->map);
	if (!status)
		status = reserve(variant);
	for (role = 0; !status && role < KPLACE_ROLES; role++)
		if (what_if->word[role])
			status = change_input(variant, role);
	if (status)
		return status;
	return next_memory_find(&variant->planner.next, &variant->machine,
			 what_if->cmdline ? what_if->cmdline :
			 base->machine->release->cmdline);
}

static const struct kplace_decision *find(const struct kplace_plan *plan,
					  const char *name)
{
	u32 i;

	for (i = 0; i < plan->nr_segments; i++)
		if (!strcmp(plan->segment[i].name, name))
			return plan->status == KPLACE_PLACED ?
			       &plan->segment[i] : NULL;
	return NULL;
}

static const char *place_text(const struct kplace_decision *segment,
			      char text[static SPAN_TEXT])
{
	return segment ? span_text(segment->start, segment->end, text) :
			 "no place";
}

static const char *move_text(const struct kplace_decision *from,
			     const struct kplace_decision *to,
			     char text[static SPAN_TEXT])
{
	char size[SIZE_TEXT];

	if (!from || !to)
		return from ? "lost" : to ? "new" : "";
	if (from->start == to->start)
		return from->end == to->end ? "stays" : "same start";
	if (from->start < to->start)
		snprintf(text, SPAN_TEXT, "up %s",
			 size_text(to->start - from->start, size));
	else
		snprintf(text, SPAN_TEXT, "down %s",
			 size_text(from->start - to->start, size));
	return text;
}

static void print_variant(const struct kplace_plan *now,
			  const struct variant *variant)
{
	const struct kplace_plan *then = &variant->plan;
	char before[SPAN_TEXT], after[SPAN_TEXT];
	char move[SPAN_TEXT];
	char policy[KPLACE_POLICY_TEXT];
	u32 i;

	printf("\nwhat if %s%s%s, policy %s\n", style_bold(), variant->text,
	       style_end(), kplace_policy_text(&variant->policy, policy));
	printf("%-10s  %-23s  %-23s  %s\n", "segment", "as it is",
	       "as it would be", "moves");
	for (i = 0; i < then->nr_segments; i++) {
		const char *name = then->segment[i].name;
		const struct kplace_decision *from = find(now, name);
		const struct kplace_decision *to = find(then, name);

		printf("%-10s  %-23s  %-23s  %s\n", name,
		       place_text(from, before), place_text(to, after),
		       move_text(from, to, move));
	}
	plan_print_failure("as it would be", then);
	notes_print(&variant->machine.notes);
}

static json_t *variant_object(const struct kplace_plan *now,
			      const struct variant *variant)
{
	json_t *object = json_object(), *moved = json_array();
	u32 i;

	for (i = 0; i < variant->plan.nr_segments; i++) {
		const char *name = variant->plan.segment[i].name;
		const struct kplace_decision *from = find(now, name);
		const struct kplace_decision *to = find(&variant->plan, name);

		if (!from != !to || (from && from->start != to->start))
			json_append(moved, json_text(name));
	}
	json_set(object, "what_if", json_text(variant->text));
	json_set(object, "moved", moved);
	json_set(object, "plan", plan_json(&variant->planner, &variant->plan,
					   &variant->policy, false));
	return object;
}

static int prepare(struct variant *variant, const struct planner *planner,
		   const struct kplace_policy *policy, const char *text)
{
	char wrong[PLAN_SENTENCE];

	variant->planner.next = (struct next_memory) { 0 };
	variant->text = text;
	if (what_if_parse(text, &variant->what_if, wrong))
		return fail(EXIT_USAGE, "--what-if: %s", wrong);
	variant->policy = variant->what_if.has_policy ?
			  variant->what_if.policy : *policy;
	return change(variant, planner);
}

static void forget(struct variant *variant)
{
	next_memory_free(&variant->planner.next);
	free(variant->machine.map.ranges);
	notes_free(&variant->machine.notes);
}

static void print_head(const struct planner *planner,
		       const struct kplace_plan *now, const struct kplace_policy *policy)
{
	char text[KPLACE_POLICY_TEXT];

	printf("%s image, policy %s, map from %s\n",
	       planner->crash ? "crash" : "normal",
	       kplace_policy_text(policy, text), planner->machine->source);
	plan_print_failure("as it is", now);
	notes_print(&planner->machine->notes);
}

/**
 * what_if_check - is this a value of --what-if?
 * @text: the value
 * @wrong: room for a sentence
 *
 * Return: NULL, or @wrong with what is wrong, without full stop.
 */
const char *what_if_check(const char *text, char wrong[static PLAN_SENTENCE])
{
	struct what_if what_if;

	return what_if_parse(text, &what_if, wrong);
}

static int print_json(const struct planner *planner,
		      const struct kplace_plan *now, const struct kplace_policy *policy,
		      const struct variant *variants, u32 count)
{
	json_t *object = json_answer(), *array = json_array();
	u32 i;

	for (i = 0; i < count; i++)
		json_append(array, variant_object(now, &variants[i]));
	json_set(object, "as_it_is", plan_json(planner, now, policy, false));
	json_set(object, "as_it_would_be", array);
	return json_print(object);
}

static int show(struct planner *planner, const struct kplace_policy *policy,
		struct variant *variants, u32 count, bool json)
{
	struct kplace_plan now;
	int status = 0, known = 0;
	bool all = true;
	u32 i;

	planner_plan(planner, policy, &now);
	for (i = 0; i < count; i++) {
		planner_plan(&variants[i].planner, &variants[i].policy,
			     &variants[i].plan);
		all = all && variants[i].plan.status == KPLACE_PLACED;
		if (!known)
			known = plan_known(&variants[i].planner,
					   &variants[i].plan);
	}
	if (json)
		status = print_json(planner, &now, policy, variants, count);
	else
		print_head(planner, &now, policy);
	for (i = 0; !json && i < count; i++)
		print_variant(&now, &variants[i]);
	if (status)
		return status;
	return all && known ? known : exit_answer(all);
}

/**
 * what_if_show - show a plan beside the plans as they would be
 * @planner: the planner, prepared
 * @policy: the policy where none is changed
 * @texts: the values of --what-if, checked
 * @count: how many, at most %WHAT_IFS
 * @json: print JSON
 *
 * Return: the exit status: 0 if each plan as it would be has a place for every
 * segment.
 */
int what_if_show(struct planner *planner, const struct kplace_policy *policy,
		 const char * const *texts, u32 count, bool json)
{
	struct variant *variants = calloc(count, sizeof(*variants));
	u32 prepared = 0;
	int status = 0;

	if (!variants)
		return fail_memory();
	while (!status && prepared < count) {
		status = prepare(&variants[prepared], planner, policy,
				 texts[prepared]);
		if (!status)
			status = planner_accepts(planner,
						 &variants[prepared].policy);
		variants[prepared].planner.followed = planner->followed;
		prepared++;
	}
	if (!status)
		status = show(planner, policy, variants, count, json);
	while (prepared)
		forget(&variants[--prepared]);
	free(variants);
	return status;
}
