/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a subcommand is: a row of a table, from which come its parsing, its
 * help, the completions of the shells, and what each does in the same way.
 */
#ifndef KPLACE_COMMAND_H
#define KPLACE_COMMAND_H

#include <argp.h>
#include <stdio.h>

#include "base/json.h"
#include "source/machine.h"

/* Operands that a call keeps; more are for take_operand() to look at. */
#define COMMAND_OPERANDS 2

struct command;

/**
 * struct command_call - one run of a command
 * @command: the command
 * @options: what the command line says about the machine
 * @machine: loaded before run() if the command's @machine says so
 * @json: print JSON
 * @operand: the first operands, as given
 * @operands: how many were given
 * @state: the command's own, see its @initial
 */
struct command_call {
	const struct command *command;
	struct machine_options options;
	struct machine machine;
	bool json;
	const char *operand[COMMAND_OPERANDS];
	u32 operands;
	void *state;
};

/**
 * enum command_machine - what a command needs of the machine
 * @COMMAND_NO_MACHINE: nothing: it takes no option of machine_argp
 * @COMMAND_MACHINE_OPTIONS: the options: run() reads the machine
 * @COMMAND_MACHINE_GIVEN: its map, if --sysroot says where it is
 * @COMMAND_MACHINE_LOADED: its map
 */
enum command_machine {
	COMMAND_NO_MACHINE,
	COMMAND_MACHINE_OPTIONS,
	COMMAND_MACHINE_GIVEN,
	COMMAND_MACHINE_LOADED
};

/**
 * struct command_part - options that several commands have
 * @argp: the options
 * @offset: of their input in the command's state
 */
struct command_part {
	const struct argp *argp;
	size_t offset;
};

/**
 * struct command_set - an option that sets a member of the state, and no more
 * @key: the option's
 * @offset: of the member: a bool, or a const char * if the option has a value
 */
struct command_set {
	int key;
	size_t offset;
};

/**
 * struct command - a subcommand
 * @name: the word on the command line
 * @summary: what it does, for 'kplace --help'
 * @operands: what it takes beside options, as in "BEFORE [AFTER]"; or NULL
 * @one_operand: a single one of them in words, as in "one log"; for messages
 * @no_operand: what to give if there is none, for messages; NULL if there
 *	may be none
 * @most_operands: how many there may be
 * @takes_files: they are files or folders
 * @takes_capture: it has no operands, and takes one that stands for --sysroot
 * @doc: what it does, a sentence
 * @details: what else --help says, its examples among it; ends with an empty line
 * @print_details: prints more of that, or NULL; ends with an empty line, too
 * @exits: what an exit status means, where it does not mean the usual
 * @options: its own options, --json not among them; or NULL
 * @sets: which of them set a member, up to key 0; or NULL
 * @json_doc: what --json does, if not the usual
 * @parts: options it shares with others, up to one without argp; or NULL
 * @machine: what it needs of the machine
 * @about_arm64: it speaks of arm64's loader: other machines are refused
 * @no_release: why --release is not for it; NULL if it is
 * @refused: other options of its @parts that it refuses, up to NULL; or NULL
 * @initial: its state as a call begins with it; or NULL
 * @state_size: bytes of the state
 * @take_option: takes another of its own options, or returns ARGP_ERR_UNKNOWN;
 *	or NULL. A command that has no operands gets them as ARGP_KEY_ARG
 * @take_operand: looks at an operand; or NULL
 * @check: looks at the whole command line; or NULL
 * @prepare: does what comes before the machine is loaded; or NULL
 * @run: does the rest. Returns the exit status
 * @add_json: adds the answer's members to an object; NULL if run() prints.
 *	The object has a version, and gets the machine's notes at its end
 * @print_text: prints the answer, which is followed by the notes
 * @release: gives back what the state holds; or NULL
 *
 * prepare(), run() and release() follow each other. Each of them that returns
 * an exit status of %EXIT_USAGE or more has printed a message and ends the
 * call; release() is called in any case.
 */
struct command {
	const char *name;
	const char *summary;
	const char *operands;
	const char *one_operand;
	const char *no_operand;
	u32 most_operands;
	bool takes_files;
	bool takes_capture;
	const char *doc;
	const char *details;
	void (*print_details)(FILE *stream);
	const char *exits[EXIT_STATUSES];
	const struct argp_option *options;
	const struct command_set *sets;
	const char *json_doc;
	const struct command_part *parts;
	enum command_machine machine;
	bool about_arm64;
	const char *no_release;
	const char * const *refused;
	const void *initial;
	size_t state_size;
	error_t (*take_option)(struct command_call *call, int key, char *value,
			       struct argp_state *state);
	void (*take_operand)(struct command_call *call, const char *word,
			     struct argp_state *state);
	void (*check)(struct command_call *call, struct argp_state *state);
	int (*prepare)(struct command_call *call);
	int (*run)(struct command_call *call);
	void (*add_json)(const struct command_call *call, json_t *object);
	void (*print_text)(const struct command_call *call);
	void (*release)(struct command_call *call);
};

/* The state of a command: its type, and what it is at first. */
#define COMMAND_STATE(type, ...) \
	.initial = &(const type) { __VA_ARGS__ }, .state_size = sizeof(type)

extern const struct command command_audit;
extern const struct command command_capture;
extern const struct command command_check;
extern const struct command command_crashkernel;
extern const struct command command_diff;
extern const struct command command_digest;
extern const struct command command_doctor;
extern const struct command command_map;
extern const struct command command_plan;
extern const struct command command_plot;
extern const struct command command_report;
extern const struct command command_simulate;
extern const struct command command_status;
extern const struct command command_verify;
extern const struct command command_who;
extern const struct command command_why;
extern const struct command command_wrap;

/* Room for the options that are put together for a command. */
#define COMMAND_CHILDREN 8

/**
 * struct command_argp - the options of a command, put together
 * @json: the option --json
 * @json_argp: for it
 * @children: it, those about the machine, and the command's parts
 * @argp: the whole
 */
struct command_argp {
	struct argp_option json[2];
	struct argp json_argp;
	struct argp_child children[COMMAND_CHILDREN];
	struct argp argp;
};

void command_argp_make(struct command_argp *whole,
		       const struct command *command);
int command_run(const struct command *command, int argc, char **argv);

#endif
