// SPDX-License-Identifier: GPL-2.0-only
/*
 * The skeleton of a subcommand: parse, read the machine, run, print, release.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "option_table.h"

/* What an exit status means, unless a command says otherwise. */
static const char * const usual_exits[EXIT_STATUSES] = {
	[EXIT_DONE] = "done",
	[EXIT_USAGE] = "wrong usage",
	[EXIT_INPUT] = "an input cannot be read or is malformed",
	[EXIT_SYSTEM] = "out of memory, or the output cannot be written",
};

static error_t parse_json(int key, char *value, struct argp_state *state)
{
	struct command_call *call = state->input;

	(void)value;
	if (key != 'j')
		return ARGP_ERR_UNKNOWN;
	call->json = true;
	return 0;
}

static error_t parse_help(int key, char *value, struct argp_state *state)
{
	(void)value;
	if (key != 'h')
		return ARGP_ERR_UNKNOWN;
	argp_state_help(state, state->out_stream, ARGP_HELP_STD_HELP);
	return 0;
}

/* argp's own short form is -?; without a name this one has no line in the help. */
static const struct argp_option help_options[] = {
	{ NULL, 'h', NULL, OPTION_HIDDEN, "Print this help", 0 },
	{ 0 }
};

static const struct argp help_argp = { help_options, parse_help, NULL, NULL,
				       NULL, NULL, NULL };

/* The inputs of command_argp_make()'s children, in the same order. */
static void hand_out_inputs(struct command_call *call, void **inputs)
{
	const struct command *command = call->command;
	const struct command_part *part;

	*inputs++ = NULL;
	*inputs++ = call;
	if (command->machine != COMMAND_NO_MACHINE)
		*inputs++ = &call->options;
	for (part = command->parts; part && part->argp; part++)
		*inputs++ = (char *)call->state + part->offset;
}

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	const struct command *command = call->command;
	const struct command_set *set;

	for (set = command->sets; set && set->key; set++) {
		char *member = (char *)call->state + set->offset;

		if (set->key != key)
			continue;
		if (value)
			*(const char **)member = value;
		else
			*(bool *)member = true;
		return 0;
	}
	return command->take_option ?
	       command->take_option(call, key, value, state) :
	       ARGP_ERR_UNKNOWN;
}

/* Where there is no operand, a word is a capture; but it may be a misplaced value. */
static error_t take_capture(struct command_call *call, char *word,
			    struct argp_state *state)
{
	error_t error = take_option(call, ARGP_KEY_ARG, word, state);

	if (error != ARGP_ERR_UNKNOWN || !call->command->takes_capture)
		return error;
	if (call->options.sysroot)
		argp_error(state, "give one capture: '%s' is too much", word);
	call->options.sysroot = word;
	return 0;
}

static error_t take_operand(struct command_call *call, char *word,
			    struct argp_state *state)
{
	const struct command *command = call->command;

	if (!command->most_operands)
		return take_capture(call, word, state);
	if (call->operands == command->most_operands)
		argp_error(state, "give %s: '%s' is too much",
			   command->one_operand, word);
	if (call->operands < COMMAND_OPERANDS)
		call->operand[call->operands] = word;
	call->operands++;
	if (command->take_operand)
		command->take_operand(call, word, state);
	return 0;
}

static void check(struct command_call *call, struct argp_state *state)
{
	const struct command *command = call->command;

	if (!call->operands && command->no_operand)
		argp_error(state, "give %s", command->no_operand);
	if (command->no_release && call->options.release.count)
		argp_error(state, "--release is for plan, map and why: %s",
			   command->no_release);
	if (command->check)
		command->check(call, state);
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct command_call *call = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		hand_out_inputs(call, state->child_inputs);
		return 0;
	case ARGP_KEY_ARG:
		return take_operand(call, value, state);
	case ARGP_KEY_END:
		check(call, state);
		return 0;
	default:
		return take_option(call, key, value, state);
	}
}

/**
 * command_argp_make - put the options of a command together
 * @whole: filled in; must stay where it is while it is used
 * @command: the command
 *
 * Its input is a struct command_call. The doc is the command's sentence alone.
 */
void command_argp_make(struct command_argp *whole,
		       const struct command *command)
{
	const char *doc = command->json_doc ? command->json_doc : "Print JSON";
	const struct command_part *part;
	struct argp_child *child = whole->children;

	*whole = (struct command_argp) {
		.json = { { "json", 'j', NULL, 0, doc, 3 } },
		.json_argp = { whole->json, parse_json, NULL, NULL, NULL, NULL,
			       NULL },
		.argp = { command->options, parse_option,
			  command->takes_capture ? "[DIR|ARCHIVE]" :
						   command->operands,
			  command->doc, whole->children, NULL, NULL },
	};
	child++->argp = &help_argp;
	child++->argp = &whole->json_argp;
	if (command->machine != COMMAND_NO_MACHINE)
		child++->argp = &machine_argp;
	for (part = command->parts; part && part->argp; part++)
		child++->argp = part->argp;
}

/* All that --help says beside the options; NULL without memory. */
static char *make_doc(const struct command *command)
{
	char *text = NULL;
	size_t size;
	FILE *stream = open_memstream(&text, &size);
	int status;

	if (!stream)
		return NULL;
	fprintf(stream, "%s\n\v%s", command->doc, command->details);
	if (command->print_details)
		command->print_details(stream);
	fputs("Exit status:\n", stream);
	for (status = 0; status < EXIT_STATUSES; status++) {
		const char *meaning = command->exits[status];

		if (!meaning)
			meaning = usual_exits[status];
		if (meaning)
			fprintf(stream, "  %d  %s\n", status, meaning);
	}
	if (ferror(stream) | fclose(stream)) {
		free(text);
		return NULL;
	}
	return text;
}

static int parse(struct command_call *call, int argc, char **argv)
{
	char *doc = make_doc(call->command);
	struct command_argp whole;
	int error;

	if (!doc)
		return fail_memory();
	command_argp_make(&whole, call->command);
	whole.argp.doc = doc;
	option_check(&whole.argp, argc, argv);
	/* All else that is wrong ends the process. */
	error = argp_parse(&whole.argp, argc, argv, 0, NULL, call);
	free(doc);
	return error ? fail_memory() : 0;
}

static int load(struct command_call *call)
{
	enum command_machine needed = call->command->machine;
	int status = 0;

	if (needed == COMMAND_MACHINE_LOADED ||
	    (needed == COMMAND_MACHINE_GIVEN && call->options.sysroot))
		status = machine_load(&call->machine, &call->options);
	if (!status && call->command->about_arm64)
		status = machine_check_arm64(&call->machine, &call->options);
	return status;
}

static int print_answer(const struct command_call *call)
{
	json_t *object;

	if (!call->json) {
		call->command->print_text(call);
		notes_print(&call->machine.notes);
		return 0;
	}
	object = json_answer();
	call->command->add_json(call, object);
	json_set(object, "notes", json_notes(&call->machine.notes));
	return json_print(object);
}

static int run(struct command_call *call)
{
	const struct command *command = call->command;
	int status = command->prepare ? command->prepare(call) : 0;
	int failed = 0;

	if (!status)
		status = load(call);
	if (!status)
		status = command->run(call);
	if (status <= EXIT_NO && command->add_json)
		failed = print_answer(call);
	return failed ? failed : status;
}

/**
 * command_run - run a command
 * @command: the command
 * @argc: its arguments
 * @argv: their vector; messages begin with the first
 *
 * Return: the exit status; what is wrong with the arguments ends the process.
 */
int command_run(const struct command *command, int argc, char **argv)
{
	struct command_call call = { .command = command };
	int status;

	if (command->state_size) {
		call.state = malloc(command->state_size);
		if (!call.state)
			return fail_memory();
		memcpy(call.state, command->initial, command->state_size);
	}
	status = parse(&call, argc, argv);
	if (!status)
		status = run(&call);
	if (command->release)
		command->release(&call);
	machine_free(&call.machine);
	free(call.state);
	return status;
}
