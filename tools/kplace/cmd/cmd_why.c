// SPDX-License-Identifier: GPL-2.0
/*
 * kplace why: may a segment lie here, and who says so?
 */
#include "align.h"
#include "command.h"
#include "base/where.h"
#include "audit/why.h"

static const struct argp_option options[] = {
	{ "crash", 'c', NULL, 0,
	  "Ask for a crash image, which lies in the crash kernel region", 0 },
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Say whether a segment may lie at an address or in a range, who is in the way, and what each source says.\n"
	"\vADDRESS stands for its page. RANGE is START-END, the end exclusive as kplace prints it, or START+SIZE; its pages count as a whole. /proc/iomem's ends are inclusive: nothing guesses them, add 1. Addresses are hexadecimal with 0x in front, or have a suffix, as in 1G.\n"
	"\n"
	"Examples:\n"
	"  kplace why 0x74dd6f98\n"
	"  kplace why --sysroot capture 0x82ad0000-0x86640000\n"
	"  kplace why 1G+64M --json | jq -r .answer\n"
	"\n"
	"Exit status:\n"
	"  0  yes, it may\n"
	"  1  no, it may not\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static void take_place(struct why *why, const char *word,
		       struct argp_state *state)
{
	struct where where;
	const char *wrong;

	if (why->word)
		argp_error(state, "give one address or range: '%s' is too much",
			   word);
	why->word = word;
	wrong = where_parse(word, &where);
	if (wrong)
		argp_error(state, "'%s': %s", word, wrong);
	why->span.start = where.start;
	why->span.end = where.end;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct why *why = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &why->options;
		return 0;
	case 'c':
		why->free = KPLACE_CRASH;
		return 0;
	case 'j':
		why->json = true;
		return 0;
	case ARGP_KEY_ARG:
		take_place(why, value, state);
		return 0;
	case ARGP_KEY_END:
		if (!why->word)
			argp_error(state,
				   "give an address or a range, as in 0x40000000 or 0x40000000+64M");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "ADDRESS|RANGE", doc,
				  children, NULL, NULL };

static int answer(struct why *why)
{
	struct kplace_range part;
	u64 position;
	int status = 0;

	/* Outward: a segment has whole pages. */
	why->span.start = kplace_align_down(why->span.start, why->machine.page);
	why->span.end = kplace_align_up(why->span.end, why->machine.page);
	position = why->span.start;
	while (why_obstacle(why, &position, &part))
		why->obstacles++;
	if (why->json)
		status = why_print_json(why);
	else
		why_print_text(why);
	if (status)
		return status;
	return why->obstacles ? EXIT_NO_PLACEMENT : EXIT_DONE;
}

/**
 * cmd_why - the subcommand why
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_why(int argc, char **argv)
{
	struct why why = { .free = KPLACE_RAM };
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &why);
	status = machine_load(&why.machine, &why.options);
	if (!status)
		status = audit_open(&why.audit, &why.machine.said);
	if (!status)
		status = answer(&why);
	audit_free(&why.audit);
	machine_free(&why.machine);
	return status;
}
