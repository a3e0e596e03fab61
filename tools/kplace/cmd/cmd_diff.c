// SPDX-License-Identifier: GPL-2.0
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
 * @machine: what holds for both machines; the sysroot is the second one's
 * @filter: which differences are wanted
 * @operand: what is compared
 * @operands: how many were given
 * @brief: only say whether they differ
 * @json: print JSON
 */
struct diff_options {
	struct machine_options machine;
	struct map_filter filter;
	const char *operand[2];
	u32 operands;
	bool brief;
	bool json;
};

static const struct argp_option options[] = {
	{ "brief", 'q', NULL, 0, "Only say whether they differ", 3 },
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ 0 }
};

static const char doc[] =
	"Compare two captures, or two plans: what moved, what appeared, what went.\n"
	"\vA capture is a copy of a machine's files, as --sysroot takes it; with one capture, the other is this machine, or that of --sysroot. A plan is what 'kplace plan --json' has written; - stands for standard input.\n"
	"\n"
	"Examples:\n"
	"  kplace diff before after\n"
	"  kplace diff yesterday\n"
	"  kplace diff before after --kind acpi,runtime --json\n"
	"  kplace diff old.json new.json\n"
	"  kplace plan --kernel Image --json | kplace diff old.json -\n"
	"\n"
	"Exit status:\n"
	"  0  there is no difference\n"
	"  1  there is one\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static void take_operand(struct diff_options *chosen, const char *value,
			 struct argp_state *state)
{
	if (chosen->operands == ARRAY_SIZE(chosen->operand))
		argp_error(state, "give two captures or plans: '%s' is too much",
			   value);
	chosen->operand[chosen->operands++] = value;
}

static void check_operands(const struct diff_options *chosen,
			   struct argp_state *state)
{
	if (!chosen->operands)
		argp_error(state, "give two captures or two plans");
	if (chosen->operands == 2 && chosen->machine.sysroot)
		argp_error(state,
			   "--sysroot is for one capture to be compared with: leave it or one of the two out");
	if (chosen->operands == 2 && !strcmp(chosen->operand[0], "-") &&
	    !strcmp(chosen->operand[1], "-"))
		argp_error(state, "standard input can be one of the two only");
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct diff_options *chosen = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &chosen->machine;
		state->child_inputs[1] = &chosen->filter;
		return 0;
	case 'q':
		chosen->brief = true;
		return 0;
	case 'j':
		chosen->json = true;
		return 0;
	case ARGP_KEY_ARG:
		take_operand(chosen, value, state);
		return 0;
	case ARGP_KEY_END:
		check_operands(chosen, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ &map_filter_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "BEFORE [AFTER]", doc,
				  children, NULL, NULL };

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

/* Whatever cannot be looked into before it is read must be a plan. */
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

static int finish(const struct diff_options *chosen, const char *what,
		  bool is_same)
{
	if (chosen->brief && !chosen->json && !is_same)
		printf("%s %s and %s differ\n", what, chosen->operand[0],
		       chosen->operand[1]);
	return is_same ? EXIT_DONE : EXIT_NO_PLACEMENT;
}

static int diff_captures(const struct diff_options *chosen)
{
	struct machine_options before = chosen->machine;
	struct machine_options after = chosen->machine;
	struct map_diff diff = {
		.before = { .name = chosen->operand[0] },
		.after = { .name = chosen->operand[1] },
		.filter = chosen->filter,
	};
	int status;

	before.sysroot = chosen->operand[0];
	after.sysroot = chosen->operand[1];
	status = map_diff_make(&diff, &before, &after);
	if (!status && chosen->json)
		status = map_diff_print_json(&diff);
	else if (!status && !chosen->brief)
		map_diff_print_text(&diff);
	if (!status)
		status = finish(chosen, "captures",
				map_diff_is_same(&diff));
	map_diff_free(&diff);
	return status;
}

static int diff_plans(const struct diff_options *chosen)
{
	struct plan_diff *diff = calloc(1, sizeof(*diff));
	int status;

	if (!diff)
		return fail_memory();
	status = plan_diff_make(diff, chosen->operand[0], chosen->operand[1]);
	if (!status && chosen->json)
		status = plan_diff_print_json(diff);
	else if (!status && !chosen->brief)
		plan_diff_print_text(diff);
	if (!status)
		status = finish(chosen, "plans", plan_diff_is_same(diff));
	plan_diff_free(diff);
	free(diff);
	return status;
}

static bool has_filter(const struct map_filter *filter)
{
	return filter->kinds || filter->owner || filter->range.end;
}

static int compare(struct diff_options *chosen)
{
	bool plans = is_plan(chosen->operand[0]);

	if (chosen->operands == 1 && plans)
		return fail(EXIT_USAGE,
			    "'%s' is a plan: give another one to compare it with",
			    chosen->operand[0]);
	if (chosen->operands == 1)
		chosen->operand[1] = chosen->machine.sysroot ?
				     chosen->machine.sysroot : "/";
	if (is_plan(chosen->operand[1]) != plans)
		return fail(EXIT_USAGE,
			    "'%s' is a plan and '%s' is none: give two captures or two plans",
			    chosen->operand[plans ? 0 : 1],
			    chosen->operand[plans ? 1 : 0]);
	if (plans && has_filter(&chosen->filter))
		return fail(EXIT_USAGE,
			    "--kind, --owner and --range are for captures: leave them out");
	return plans ? diff_plans(chosen) : diff_captures(chosen);
}

/**
 * cmd_diff - the subcommand diff
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_diff(int argc, char **argv)
{
	struct diff_options chosen = { 0 };

	argp_parse(&argp, argc, argv, 0, NULL, &chosen);
	return compare(&chosen);
}
