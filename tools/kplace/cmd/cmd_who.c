// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace who: whose is an address?
 */
#include <stdio.h>

#include "audit/who.h"
#include "base/growing.h"
#include "command.h"
#include "base/style.h"
#include "base/size.h"

/* Levels that are indented each deeper than the one above. */
#define LEVELS 6

/**
 * struct who - a question for an owner
 * @asked: the address
 * @chain: ranges that hold the address, the outermost first
 */
struct who {
	struct where asked;
	struct kplace_map chain;
};

static const char details[] =
	"ADDRESS is hexadecimal with 0x in front, or has a suffix, as in 1G.\n"
	"\n"
	"Examples:\n"
	"  kplace who 0x74dd6f98\n"
	"  kplace who --sysroot capture 0x74dd6f98\n"
	"  kplace who 2G --json | jq -r '.chain[].owner'\n"
	"\n";

static void take_operand(struct command_call *call, const char *word,
			 struct argp_state *state)
{
	struct who *who = call->state;
	const char *wrong = where_parse(word, &who->asked);

	if (wrong)
		argp_error(state, "'%s': %s", word, wrong);
	if (!who->asked.is_address)
		argp_error(state,
			   "'%s' is a range: give one address; for ranges there is kplace why",
			   word);
}

static void print_link(const struct kplace_range *link, u32 depth)
{
	int indent = 2 * (int)(depth < LEVELS ? depth + 1 : LEVELS);
	char name[64], range[SPAN_TEXT];

	snprintf(name, sizeof(name), "%s [%s]", link->owner,
		 kplace_source_name(link->source));
	printf("%*s%-*s  %-23s  %s%s%s\n", indent, "", 40 - indent, name,
	       span_text(link->start, link->end, range),
	       style_kind(link->kind), kplace_kind_name(link->kind),
	       style_end());
}

static void print_text(const struct command_call *call)
{
	const struct who *who = call->state;
	const struct kplace_map *chain = &who->chain;
	const struct kplace_range *inner;
	u32 i;

	printf("0x%llx: ", who->asked.start);
	if (!chain->count) {
		printf("no owner: no source knows anything there\n");
		return;
	}
	inner = &chain->ranges[chain->count - 1];
	printf("%s%s%s [%s]\n", style_bold(), inner->owner, style_end(),
	       kplace_source_name(inner->source));
	for (i = 0; i < chain->count; i++)
		print_link(&chain->ranges[i], i);
}

static void add_json(const struct command_call *call, json_t *object)
{
	const struct who *who = call->state;
	const struct kplace_map *chain = &who->chain;
	json_t *links = json_array();
	u32 i;

	for (i = 0; i < chain->count; i++)
		json_append(links, json_range(&chain->ranges[i]));
	json_set(object, "address", json_address(who->asked.start));
	json_set(object, "owner", json_text(chain->count ?
				      chain->ranges[chain->count - 1].owner :
				      NULL));
	json_set(object, "chain", links);
}

static int run(struct command_call *call)
{
	struct who *who = call->state;
	const struct statements *said = &call->machine.said;
	int status = machine_hear(&call->machine.said, &call->options);

	if (!status)
		status = who_find(said, who->asked.start, &who->chain);
	notes_append(&call->machine.notes, &said->notes);
	return status ? status : exit_answer(who->chain.count);
}

static void release(struct command_call *call)
{
	growing_free(&((struct who *)call->state)->chain);
}

const struct command command_who = {
	.name = "who",
	.summary = "whose an address is, by every source",
	.operands = "ADDRESS",
	.one_operand = "one address",
	.no_operand = "an address, as in 0x40000000",
	.most_operands = 1,
	.doc =
		"Show who owns an address: every range of every source that holds it, the outermost first.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "an owner is known",
		[EXIT_NO] = "no source knows anything there",
	},
	.machine = COMMAND_MACHINE_OPTIONS,
	.no_release = "an owner stays who he is",
	COMMAND_STATE(struct who),
	.take_operand = take_operand,
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
	.release = release,
};
