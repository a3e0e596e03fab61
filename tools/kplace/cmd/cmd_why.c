// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace why: may a segment lie here, and who says so?
 */
#include "align.h"
#include "command.h"
#include "base/size.h"
#include "audit/why.h"

static const struct argp_option options[] = {
	{ "crash", 'c', NULL, 0,
	  "Ask for a crash image, which lies in the crash kernel region", 0 },
	{ 0 }
};

static const char details[] =
	"ADDRESS stands for its page. RANGE is START-END, the end exclusive as kplace prints it, or START+SIZE; its pages count as a whole. /proc/iomem's ends are inclusive: nothing guesses them, add 1. Addresses are hexadecimal with 0x in front, or have a suffix, as in 1G.\n"
	"\n"
	"Examples:\n"
	"  kplace why 0x74dd6f98\n"
	"  kplace why --sysroot capture 0x82ad0000-0x86640000\n"
	"  kplace why 1G+64M --json | jq -r .answer\n"
	"\n";

static void take_operand(struct command_call *call, const char *word,
			 struct argp_state *state)
{
	struct why *why = call->state;
	struct where where;
	const char *wrong = where_parse(word, &where);

	if (wrong)
		argp_error(state, "'%s': %s", word, wrong);
	why->word = word;
	why->span.start = where.start;
	why->span.end = where.end;
}

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct why *why = call->state;

	(void)value;
	(void)state;
	if (key != 'c')
		return ARGP_ERR_UNKNOWN;
	why->free = KPLACE_CRASH;
	return 0;
}

static int answer(struct why *why, bool json)
{
	u64 page = why->machine->page;
	struct kplace_range part;
	u64 position;
	int status = 0;

	/* Outward: a segment has whole pages. The end of the last is no number. */
	why->span.start = kplace_align_down(why->span.start, page);
	why->span.end = why->span.end > kplace_align_down(U64_MAX, page) ?
			U64_MAX : kplace_align_up(why->span.end, page);
	position = why->span.start;
	while (why_obstacle(why, &position, &part))
		why->obstacles++;
	if (json)
		status = why_print_json(why);
	else
		why_print_text(why);
	return status ? status : exit_answer(!why->obstacles);
}

static int run(struct command_call *call)
{
	struct why *why = call->state;
	int status = audit_open(&why->audit, &call->machine.said);

	why->machine = &call->machine;
	return status ? status : answer(why, call->json);
}

static void release(struct command_call *call)
{
	audit_free(&((struct why *)call->state)->audit);
}

const struct command command_why = {
	.name = "why",
	.summary = "may a segment lie here, and who says so",
	.operands = "ADDRESS|RANGE",
	.one_operand = "one address or range",
	.no_operand =
		"an address or a range, as in 0x40000000 or 0x40000000+64M",
	.most_operands = 1,
	.doc =
		"Say whether a segment may lie at an address or in a range, who is in the way, and what each source says.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "yes, it may",
		[EXIT_NO] = "no, it may not",
	},
	.options = options,
	.machine = COMMAND_MACHINE_LOADED,
	COMMAND_STATE(struct why, .free = KPLACE_RAM),
	.take_option = take_option,
	.take_operand = take_operand,
	.run = run,
	.release = release,
};
