// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace: decides, explains and checks where the next kernel goes.
 */
#include <argp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "base/json.h"
#include "base/nearest.h"
#include "describe.h"
#include "option_table.h"

#define OPTION_DESCRIBE 0x100

const char *argp_program_version = "kplace " KPLACE_VERSION;

/* In the order of the alphabet, in which help and completion show them. */
static const struct command * const commands[] = {
	&command_audit,
	&command_capture,
	&command_check,
	&command_crashkernel,
	&command_diff,
	&command_digest,
	&command_doctor,
	&command_map,
	&command_plan,
	&command_plot,
	&command_report,
	&command_simulate,
	&command_status,
	&command_verify,
	&command_who,
	&command_why,
	&command_wrap,
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

static const struct argp_option options[] = {
	{ "describe", OPTION_DESCRIBE, NULL, OPTION_HIDDEN,
	  "Print commands, options and words for programs", 0 },
	{ NULL, 'h', NULL, OPTION_HIDDEN, "Print this help", 0 },
	{ 0 }
};

static const char doc[] =
	"Decide, explain and check where kexec_file_load() puts the next kernel on arm64.\n"
	"\v";

static const char more_doc[] =
	"\n"
	"'kplace help COMMAND' and 'kplace COMMAND -h' show a command's options and examples. Options may stand before the command.\n"
	"\n"
	"Exit status:\n"
	"  0  done, and the answer is yes\n"
	"  1  done, and the answer is no; a command's --help says to what\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static const struct command *find_command(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(commands); i++)
		if (!strcmp(commands[i]->name, name))
			return commands[i];
	return NULL;
}

static void fail_command(const char *name, struct argp_state *state)
{
	struct nearest nearest = { .word = name, .length = strlen(name) };
	size_t i;

	for (i = 0; i < ARRAY_SIZE(commands); i++)
		nearest_try(&nearest, commands[i]->name);
	if (nearest.best)
		argp_error(state, "there is no command '%s'; did you mean '%s'?",
			   name, nearest.best);
	argp_error(state, "there is no command '%s'; 'kplace --help' lists them",
		   name);
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct choice *choice = state->input;

	switch (key) {
	case ARGP_KEY_ARG:
		choice->command = find_command(value);
		if (!choice->command)
			fail_command(value, state);
		choice->argc = state->argc - state->next + 1;
		choice->argv = &state->argv[state->next - 1];
		/* The rest is the subcommand's. */
		state->next = state->argc;
		return 0;
	case OPTION_DESCRIBE:
		exit(finish_output(describe(commands, ARRAY_SIZE(commands))));
	case 'h':
		argp_state_help(state, state->out_stream, ARGP_HELP_STD_HELP);
		return 0;
	case ARGP_KEY_NO_ARGS:
		argp_error(state, "give a command; 'kplace --help' lists them");
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

/* The part of the help below the options: the list of the commands. */
static char *complete_help(int key, const char *text, void *input)
{
	char *whole = NULL;
	size_t size, i;
	FILE *stream;

	(void)input;
	if (key != ARGP_KEY_HELP_POST_DOC)
		return (char *)text;
	stream = open_memstream(&whole, &size);
	/* argp would go on without. */
	if (!stream)
		exit(fail_memory());
	fputs("Commands:\n", stream);
	for (i = 0; i < ARRAY_SIZE(commands); i++)
		fprintf(stream, "  %-11s  %s\n", commands[i]->name,
			commands[i]->summary);
	fputs(more_doc, stream);
	if (ferror(stream) || fclose(stream) || !whole)
		exit(fail_memory());
	return whole;
}

static const struct argp argp = { options, parse_option, "COMMAND [OPTION...]",
				  doc, NULL, complete_help, NULL };

static int run(const struct choice *choice)
{
	char *name;
	int status;

	/* argp shows argv[0] in usage and error messages. */
	if (asprintf(&name, "kplace %s", choice->command->name) < 0)
		return fail_memory();
	choice->argv[0] = name;
	status = command_run(choice->command, choice->argc, choice->argv);
	free(name);
	return status;
}

/* Whether the next word is the value of this option, in any command that has it. */
static bool takes_next(const char *word, bool *known)
{
	struct command_argp whole;
	bool takes = false;
	size_t i;

	*known = false;
	for (i = 0; !*known && i < ARRAY_SIZE(commands); i++) {
		command_argp_make(&whole, commands[i]);
		takes = option_takes_next(&whole.argp, word, known);
	}
	return takes;
}

/* The first word that is neither an option nor the value of one. */
static int find_word(int argc, char **argv)
{
	bool known;
	int i;

	for (i = 1; i < argc && argv[i][0] == '-' && argv[i][1]; i++)
		if (takes_next(argv[i], &known))
			i++;
	return i;
}

/* Options of commands without a command are as good as nothing. */
static int leave_options_out(int argc, char **argv)
{
	bool known;

	if (argc < 2 || option_is_argps(argv[1]))
		return argc;
	takes_next(argv[1], &known);
	return known ? 1 : argc;
}

/* kplace -s DIR map becomes kplace map -s DIR. */
static int put_command_first(int argc, char **argv)
{
	int at = find_word(argc, argv);
	char *word;

	if (at >= argc)
		return leave_options_out(argc, argv);
	word = argv[at];
	memmove(&argv[2], &argv[1], (size_t)(at - 1) * sizeof(*argv));
	argv[1] = word;
	return argc;
}

/* kplace help map becomes kplace map --help. */
static int put_help_last(int argc, char **argv, char *help)
{
	if (argc < 2 || strcmp(argv[1], "help"))
		return argc;
	if (argc > 2 && strcmp(argv[2], "help")) {
		argv[1] = argv[2];
		argv[2] = help;
		return 3;
	}
	argv[1] = help;
	return 2;
}

int main(int argc, char **argv)
{
	struct choice choice = { 0 };
	char help[] = "--help";

	/* Long maps go into files and pipes in few writes. */
	if (!isatty(STDOUT_FILENO))
		setvbuf(stdout, NULL, _IOFBF, 1 << 16);
	json_watch();
	argp_err_exit_status = EXIT_USAGE;
	argc = put_command_first(argc, argv);
	argc = put_help_last(argc, argv, help);
	/* All else that is wrong ends the process. */
	if (argp_parse(&argp, argc, argv, ARGP_IN_ORDER, NULL, &choice))
		return fail_memory();
	return finish_output(run(&choice));
}
