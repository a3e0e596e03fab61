// SPDX-License-Identifier: GPL-2.0
/*
 * kplace: decides, explains and checks where the next kernel goes.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "kplace_host.h"
#include "base/message.h"

const char *argp_program_version = "kplace " KPLACE_VERSION;

/**
 * struct command - a subcommand
 * @name: the word on the command line
 * @run: gets its own argument vector; returns the exit status
 */
struct command {
	const char *name;
	int (*run)(int argc, char **argv);
};

static const struct command commands[] = {
	{ "audit", cmd_audit },
	{ "capture", cmd_capture },
	{ "check", cmd_check },
	{ "crashkernel", cmd_crashkernel },
	{ "diff", cmd_diff },
	{ "map", cmd_map },
	{ "plan", cmd_plan },
	{ "plot", cmd_plot },
	{ "simulate", cmd_simulate },
	{ "who", cmd_who },
	{ "why", cmd_why },
};

/**
 * struct choice - what the command line chose
 * @command: the subcommand
 * @argc: its arguments, from its name on
 * @argv: their vector
 */
struct choice {
	const struct command *command;
	int argc;
	char **argv;
};

static const char doc[] =
	"Decide, explain and check where kexec_file_load() puts the next kernel on arm64.\n"
	"\vCommands:\n"
	"  audit        where the descriptions of memory disagree\n"
	"  capture      copy all that describes a machine's memory, to take away\n"
	"  check        what the segments lie over that a loader really used\n"
	"  crashkernel  would crashkernel=SIZE be reserved, wherever the kernel boots\n"
	"  diff         two captures or two plans: what moved, appeared, went\n"
	"  map          what is where in memory, by kind and owner\n"
	"  plan         where kexec_file_load() would put each segment, and why\n"
	"  plot         a picture of memory, or of a plan, as SVG, PNG or PDF\n"
	"  simulate     run a script of loads against a memory map\n"
	"  who          whose an address is, by every source\n"
	"  why          may a segment lie here, and who says so\n"
	"\n"
	"'kplace COMMAND --help' shows a command's options and examples.\n"
	"\n"
	"Exit status:\n"
	"  0  done; plan: every segment has a place\n"
	"  1  plan, plot: there is no valid placement; audit: something is dangerous;\n"
	"     why: it may not; who: nobody's; simulate: a step not as expected;\n"
	"     capture: something could not be read;\n"
	"     crashkernel: at some address of the kernel it is not reserved;\n"
	"     check: a segment lies over something; diff: there is a difference\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static const struct command *find_command(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(commands); i++)
		if (!strcmp(commands[i].name, name))
			return &commands[i];
	return NULL;
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct choice *choice = state->input;

	switch (key) {
	case ARGP_KEY_ARG:
		choice->command = find_command(value);
		if (!choice->command)
			argp_error(state,
				   "there is no command '%s'; 'kplace --help' lists them",
				   value);
		choice->argc = state->argc - state->next + 1;
		choice->argv = &state->argv[state->next - 1];
		/* The rest is the subcommand's. */
		state->next = state->argc;
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "give a command; 'kplace --help' lists them");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp argp = { NULL, parse_option, "COMMAND [OPTION...]",
				  doc, NULL, NULL, NULL };

static int run(const struct choice *choice)
{
	char *name;
	int status;

	/* argp shows argv[0] in usage and error messages. */
	if (asprintf(&name, "kplace %s", choice->command->name) < 0)
		return fail_memory();
	choice->argv[0] = name;
	status = choice->command->run(choice->argc, choice->argv);
	free(name);
	return status;
}

int main(int argc, char **argv)
{
	struct choice choice = { 0 };

	/* Long maps go into files and pipes in few writes. */
	if (!isatty(STDOUT_FILENO))
		setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	argp_err_exit_status = EXIT_USAGE;
	argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &choice);
	return finish_output(run(&choice));
}
