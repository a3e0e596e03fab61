// SPDX-License-Identifier: GPL-2.0
/*
 * kplace who: whose is an address?
 */
#include <stdio.h>
#include <stdlib.h>

#include "audit/who.h"
#include "base/growing.h"
#include "command.h"
#include "base/json.h"
#include "source/machine.h"
#include "base/style.h"
#include "base/where.h"

/* Levels that are indented each deeper than the one above. */
#define LEVELS 6

/**
 * struct who - a question for an owner
 * @options: the machine
 * @json: print JSON
 * @word: the address as given
 * @asked: the address
 * @said: what the sources say
 * @chain: ranges that hold the address, the outermost first
 */
struct who {
	struct machine_options options;
	bool json;
	const char *word;
	struct where asked;
	struct statements said;
	struct kplace_map chain;
};

static const struct argp_option options[] = {
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Show who owns an address: every range of every source that holds it, the outermost first.\n"
	"\vADDRESS is hexadecimal with 0x in front, or has a suffix, as in 1G.\n"
	"\n"
	"Examples:\n"
	"  kplace who 0x74dd6f98\n"
	"  kplace who --sysroot capture 0x74dd6f98\n"
	"  kplace who 2G --json | jq -r '.chain[].owner'\n"
	"\n"
	"Exit status:\n"
	"  0  somebody does\n"
	"  1  no source knows anything there\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static void take_address(struct who *who, const char *word,
			 struct argp_state *state)
{
	const char *wrong;

	if (who->word)
		argp_error(state, "give one address: '%s' is too much", word);
	who->word = word;
	wrong = where_parse(word, &who->asked);
	if (wrong)
		argp_error(state, "'%s': %s", word, wrong);
	if (!who->asked.is_address)
		argp_error(state,
			   "'%s' is a range: give one address; for ranges there is kplace why",
			   word);
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct who *who = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &who->options;
		return 0;
	case 'j':
		who->json = true;
		return 0;
	case ARGP_KEY_ARG:
		take_address(who, value, state);
		return 0;
	case ARGP_KEY_END:
		if (!who->word)
			argp_error(state, "give an address, as in 0x40000000");
		if (who->options.release.count)
			argp_error(state,
				   "--release is for plan, map and why: an owner stays who he is");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "ADDRESS", doc,
				  children, NULL, NULL };

static void print_link(const struct kplace_range *link, u32 depth)
{
	int indent = 2 * (int)(depth < LEVELS ? depth + 1 : LEVELS);
	char name[64], range[48];

	snprintf(name, sizeof(name), "%s [%s]", link->owner,
		 kplace_source_name(link->source));
	snprintf(range, sizeof(range), "0x%llx-0x%llx",
		 link->start,
		 link->end);
	printf("%*s%-*s  %-23s  %s%s%s\n", indent, "", 40 - indent, name,
	       range, style_kind(link->kind), kplace_kind_name(link->kind),
	       style_end());
}

static void print_text(const struct who *who)
{
	const struct kplace_map *chain = &who->chain;
	const struct kplace_range *inner;
	u32 i;

	printf("0x%llx: ", who->asked.start);
	if (!chain->count) {
		printf("nobody's, no source knows anything there\n");
		notes_print(&who->said.notes);
		return;
	}
	inner = &chain->ranges[chain->count - 1];
	printf("%s%s%s [%s]\n", style_bold(), inner->owner, style_end(),
	       kplace_source_name(inner->source));
	for (i = 0; i < chain->count; i++)
		print_link(&chain->ranges[i], i);
	notes_print(&who->said.notes);
}

static int print_json(const struct who *who)
{
	const struct kplace_map *chain = &who->chain;
	json_t *object = json_object(), *links = json_array();
	u32 i;

	for (i = 0; i < chain->count; i++)
		json_array_append_new(links, json_range(&chain->ranges[i]));
	json_object_set_new(object, "version", json_integer(JSON_VERSION));
	json_object_set_new(object, "address", json_address(who->asked.start));
	json_object_set_new(object, "owner", chain->count ?
			    json_text(chain->ranges[chain->count - 1].owner) :
			    json_null());
	json_object_set_new(object, "chain", links);
	json_object_set_new(object, "notes", json_notes(&who->said.notes));
	return json_print(object);
}

static int show(struct who *who)
{
	int status = 0;

	if (who->json)
		status = print_json(who);
	else
		print_text(who);
	if (status)
		return status;
	return who->chain.count ? EXIT_DONE : EXIT_NO_PLACEMENT;
}

/**
 * cmd_who - the subcommand who
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_who(int argc, char **argv)
{
	struct who who = { 0 };
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &who);
	status = machine_hear(&who.said, &who.options);
	if (!status)
		status = who_find(&who.said, who.asked.start, &who.chain);
	if (!status)
		status = show(&who);
	growing_free(&who.chain);
	statements_free(&who.said);
	return status;
}
