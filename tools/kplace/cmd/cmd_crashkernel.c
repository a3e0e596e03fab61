// SPDX-License-Identifier: GPL-2.0
/*
 * kplace crashkernel: would the memory be reserved, wherever the kernel boots?
 */
#include <stdio.h>

#include "command.h"
#include "base/json.h"
#include "plan/kaslr.h"
#include "source/machine.h"
#include "base/size.h"
#include "base/style.h"

/**
 * struct question - what was asked, and the answer
 * @options: the machine
 * @json: print JSON
 * @word: the first of them
 * @wanted: the reservation
 * @before_6_2: by the rule of Linux 6.1, not of 6.12
 * @machine: without crash kernel region and kernel
 * @kaslr: the answer
 * @largest: the largest size that never fails
 */
struct question {
	struct machine_options options;
	bool json;
	const char *word;
	struct crashkernel wanted;
	bool before_6_2;
	struct machine machine;
	struct kaslr kaslr;
	u64 largest;
};

enum {
	OPTION_KERNEL_SIZE = 256
};

static const struct argp_option options[] = {
	{ "json", 'j', NULL, 0, "Print JSON", 3 },
	{ "kernel-size", OPTION_KERNEL_SIZE, "SIZE", 0,
	  "Bytes of the kernel's image in memory; by default what /proc/iomem shows of it",
	  2 },
	{ 0 }
};

static const char doc[] =
	"Say whether crashkernel=SIZE would be reserved on this map, for every address the kernel may boot at (KASLR, every 2 MiB).\n"
	"\vSIZE is as on the kernel's command line: 256M, 1G,high, 256M@0x60000000; '512M,high 128M,low' are two words. What else the running kernel holds is taken to be where it is now.\n"
	"\n"
	"Examples:\n"
	"  kplace crashkernel 256M\n"
	"  kplace crashkernel --sysroot capture 1G,high 128M,low\n"
	"  kplace crashkernel 512M --kernel-size 48M --json | jq .failing\n"
	"\n"
	"Exit status:\n"
	"  0  it is reserved wherever the kernel boots\n"
	"  1  at some address, or at all, it is not\n"
	"  2  wrong usage\n"
	"  3  an input cannot be read or is malformed\n"
	"  4  out of memory, or the output cannot be written\n";

static void take_kernel_size(struct question *question, const char *value,
			     struct argp_state *state)
{
	u64 size;

	if (size_parse(value, &size) != SIZE_OK || !size)
		argp_error(state, "'%s' is no size: give a number, as in 32M",
			   value);
	question->kaslr.kernel = size;
}

static void take_word(struct question *question, const char *word,
		      struct argp_state *state)
{
	const char *wrong = crashkernel_parse(word, &question->wanted);

	if (wrong)
		argp_error(state, "crashkernel=%s: %s", word, wrong);
	if (!question->word)
		question->word = word;
}

static void check_words(const struct question *question,
			struct argp_state *state)
{
	const char *wrong = crashkernel_check(&question->wanted);

	if (!question->word)
		argp_error(state, "give a size, as in 256M");
	if (wrong)
		argp_error(state, "%s", wrong);
	if (question->options.release.count)
		argp_error(state,
			   "--release is for plan, map and why: a kernel at boot releases nothing");
}

static error_t parse_option(int key, char *value, struct argp_state *state)
{
	struct question *question = state->input;

	switch (key) {
	case ARGP_KEY_INIT:
		state->child_inputs[0] = &question->options;
		return 0;
	case 'j':
		question->json = true;
		return 0;
	case OPTION_KERNEL_SIZE:
		take_kernel_size(question, value, state);
		return 0;
	case ARGP_KEY_ARG:
		take_word(question, value, state);
		return 0;
	case ARGP_KEY_END:
		check_words(question, state);
		return 0;
	default:
		return ARGP_ERR_UNKNOWN;
	}
}

static const struct argp_child children[] = {
	{ &machine_argp, 0, NULL, 0 },
	{ 0 }
};

static const struct argp argp = { options, parse_option, "SIZE[,high|,low]...",
				  doc, children, NULL, NULL };

static int answer(struct question *question)
{
	struct machine *machine = &question->machine;
	struct crash_rule rule;
	u64 kernel;
	int status = machine_load(machine, &question->options);

	if (status)
		return status;
	question->before_6_2 = machine->said.major && (machine->said.major < 6 ||
			       (machine->said.major == 6 && machine->said.minor < 2));
	crashkernel_free(&machine->map);
	kernel = crashkernel_free_kernel(&machine->map);
	if (!question->kaslr.kernel)
		question->kaslr.kernel = kernel;
	if (!question->kaslr.kernel)
		return fail(EXIT_INPUT,
			    "%s does not tell how large the kernel is: give --kernel-size",
			    machine->source);
	crashkernel_rule(&machine->map, machine->page, &question->wanted,
			 question->before_6_2, &rule);
	kaslr_try(&machine->map, &rule, &question->kaslr);
	if (!question->wanted.fixed)
		question->largest = kaslr_largest(&machine->map, &rule,
						  question->kaslr.kernel);
	return 0;
}

/* Per mille, rounded up: a single failure is not nothing. */
static unsigned int failing_share(const struct kaslr *kaslr)
{
	return kaslr->bases ?
	       (unsigned int)((kaslr->failing * 1000 + kaslr->bases - 1) /
			      kaslr->bases) : 1000;
}

static void print_failures(const struct kaslr *kaslr)
{
	unsigned int share = failing_share(kaslr);

	printf("%sfails%s at %llu of %llu addresses the kernel may boot at (%u.%u %%)\n",
	       style_bold(), style_end(), kaslr->failing,
	       kaslr->bases, share / 10, share % 10);
	printf("from 0x%llx to 0x%llx; at the first: %s\n",
	       kaslr->first,
	       kaslr->last, kaslr->why);
}

static void print_text(const struct question *question)
{
	const struct kaslr *kaslr = &question->kaslr;
	char kernel[SIZE_TEXT], largest[SIZE_TEXT];

	printf("crashkernel=%s, by the rules of Linux %s, kernel of %s\n",
	       question->word, question->before_6_2 ? "6.1" : "6.12",
	       size_text(kaslr->kernel, kernel));
	if (!kaslr->bases)
		printf("there is no address the kernel could boot at\n");
	else if (kaslr->failing)
		print_failures(kaslr);
	else
		printf("%sreserved%s at each of %llu addresses the kernel may boot at\n",
		       style_bold(), style_end(),
		       kaslr->bases);
	if (!question->wanted.fixed && kaslr->bases)
		printf("the largest size that never fails: %s\n",
		       size_text(question->largest, largest));
	notes_print(&question->machine.notes);
}

static int print_json(const struct question *question)
{
	const struct kaslr *kaslr = &question->kaslr;
	json_t *object = json_pack("{s:i, s:s, s:s, s:I, s:I, s:I, s:i}",
				   "version", JSON_VERSION,
				   "crashkernel", question->word,
				   "rules", question->before_6_2 ? "6.1" : "6.12",
				   "kernel_size", (json_int_t)kaslr->kernel,
				   "bases", (json_int_t)kaslr->bases,
				   "failing", (json_int_t)kaslr->failing,
				   "failing_permille", failing_share(kaslr));

	json_object_set_new(object, "first", kaslr->failing ?
			    json_address(kaslr->first) : json_null());
	json_object_set_new(object, "last", kaslr->failing ?
			    json_address(kaslr->last) : json_null());
	json_object_set_new(object, "why", kaslr->failing ?
			    json_text(kaslr->why) : json_null());
	json_object_set_new(object, "largest", question->wanted.fixed ?
			    json_null() :
			    json_integer((json_int_t)question->largest));
	json_object_set_new(object, "notes",
			    json_notes(&question->machine.notes));
	return json_print(object);
}

static int show(const struct question *question)
{
	int status = 0;

	if (question->json)
		status = print_json(question);
	else
		print_text(question);
	if (status)
		return status;
	return question->kaslr.failing || !question->kaslr.bases ?
	       EXIT_NO_PLACEMENT : EXIT_DONE;
}

/**
 * cmd_crashkernel - the subcommand crashkernel
 * @argc: its arguments
 * @argv: their vector
 *
 * Return: the exit status.
 */
int cmd_crashkernel(int argc, char **argv)
{
	struct question question = { 0 };
	int status;

	argp_parse(&argp, argc, argv, 0, NULL, &question);
	status = answer(&question);
	if (!status)
		status = show(&question);
	machine_free(&question.machine);
	return status;
}
