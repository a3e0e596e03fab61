// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace diff: what moved, what appeared, what went.
 */
#include <ctype.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "command.h"
#include "diff/map_diff.h"
#include "diff/plan_diff.h"

/**
 * struct diff_options - what the command line says
 * @filter: which differences are wanted
 * @brief: only say whether they differ
 */
struct diff_options {
	struct map_filter filter;
	bool brief;
};

static const struct argp_option options[] = {
	{ "brief", 'q', NULL, 0, "Only say whether they differ", 3 },
	{ 0 }
};

static const struct command_set sets[] = {
	{ 'q', offsetof(struct diff_options, brief) },
	{ 0 }
};

static const char details[] =
	"A capture is a copy of a machine's files, as --sysroot takes it; with one capture, the other is this machine, or that of --sysroot. A plan is what 'kplace plan --json' has written; - stands for standard input.\n"
	"\n"
	"Examples:\n"
	"  kplace diff before after\n"
	"  kplace diff yesterday\n"
	"  kplace diff before after --kind acpi,runtime --json\n"
	"  kplace diff old.json new.json\n"
	"  kplace plan --kernel Image --json | kplace diff old.json -\n"
	"\n";

static void check(struct command_call *call, struct argp_state *state)
{
	if (call->operands == 2 && call->options.sysroot)
		argp_error(state,
			   "--sysroot is for one capture to be compared with: leave it or one of the two out");
	if (call->operands == 2 && !strcmp(call->operand[0], "-") &&
	    !strcmp(call->operand[1], "-"))
		argp_error(state, "standard input can be one of the two only");
}

/* A file whose first character is one that JSON may begin with. */
static bool begins_as_json(const char *path)
{
	char text[512];
	ssize_t length;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	ssize_t i = 0;

	if (fd < 0)
		return false;
	length = read(fd, text, sizeof(text));
	close(fd);
	while (i < length && isspace((unsigned char)text[i]))
		i++;
	return i < length ? text[i] == '{' || text[i] == '[' : !length;
}

/* What cannot be looked into before it is read must be a plan. */
static bool is_plan(const char *path)
{
	size_t length = strlen(path);
	struct stat about;

	if (!strcmp(path, "-"))
		return true;
	if (length >= 5 && !strcmp(&path[length - 5], ".json"))
		return true;
	if (stat(path, &about) || S_ISDIR(about.st_mode))
		return false;
	return !S_ISREG(about.st_mode) || begins_as_json(path);
}

static int finish(const struct command_call *call, const char *what,
		  bool is_same)
{
	const struct diff_options *own = call->state;

	if (own->brief && !call->json && !is_same)
		printf("%s %s and %s differ\n", what, call->operand[0],
		       call->operand[1]);
	return exit_answer(is_same);
}

static int diff_captures(const struct command_call *call)
{
	const struct diff_options *own = call->state;
	struct machine_options before = call->options;
	struct machine_options after = call->options;
	struct map_diff diff = {
		.before = { .name = call->operand[0] },
		.after = { .name = call->operand[1] },
		.filter = own->filter,
	};
	int status;

	before.sysroot = call->operand[0];
	after.sysroot = call->operand[1];
	status = map_diff_make(&diff, &before, &after);
	if (!status && call->json)
		status = map_diff_print_json(&diff);
	else if (!status && !own->brief)
		map_diff_print_text(&diff);
	if (!status)
		status = finish(call, "captures", map_diff_is_same(&diff));
	map_diff_free(&diff);
	return status;
}

static int diff_plans(const struct command_call *call)
{
	const struct diff_options *own = call->state;
	struct plan_diff *diff = calloc(1, sizeof(*diff));
	int status;

	if (!diff)
		return fail_memory();
	status = plan_diff_make(diff, call->operand[0], call->operand[1]);
	if (!status && call->json)
		status = plan_diff_print_json(diff);
	else if (!status && !own->brief)
		plan_diff_print_text(diff);
	if (!status)
		status = finish(call, "plans", plan_diff_is_same(diff));
	plan_diff_free(diff);
	free(diff);
	return status;
}

static bool has_filter(const struct map_filter *filter)
{
	return filter->kinds || filter->owner || filter->range.end;
}

static int run(struct command_call *call)
{
	const struct diff_options *own = call->state;
	const char *sysroot = call->options.sysroot;
	bool plans = is_plan(call->operand[0]);

	if (call->operands == 1 && plans)
		return fail(EXIT_USAGE,
			    "'%s' is a plan: give another one to compare it with",
			    call->operand[0]);
	if (call->operands == 1)
		call->operand[1] = sysroot ? sysroot : "/";
	if (is_plan(call->operand[1]) != plans)
		return fail(EXIT_USAGE,
			    "'%s' is a plan and '%s' is none: give two captures or two plans",
			    call->operand[plans ? 0 : 1],
			    call->operand[plans ? 1 : 0]);
	if (plans && has_filter(&own->filter))
		return fail(EXIT_USAGE,
			    "--kind, --owner and --range are for captures: leave them out");
	return plans ? diff_plans(call) : diff_captures(call);
}

static const struct command_part parts[] = {
	{ &map_filter_argp, offsetof(struct diff_options, filter) },
	{ 0 }
};

const struct command command_diff = {
	.name = "diff",
	.summary = "two captures or two plans: what moved, appeared, went",
	.operands = "BEFORE [AFTER]",
	.one_operand = "two captures or plans",
	.no_operand = "two captures or two plans",
	.most_operands = 2,
	.takes_files = true,
	.doc =
		"Compare two captures, or two plans: what moved, what appeared, what went.",
	.details = details,
	.exits = {
		[EXIT_DONE] = "there is no difference",
		[EXIT_NO] = "there is one",
	},
	.options = options,
	.sets = sets,
	.parts = parts,
	.machine = COMMAND_MACHINE_OPTIONS,
	COMMAND_STATE(struct diff_options, .brief = false),
	.check = check,
	.run = run,
};
