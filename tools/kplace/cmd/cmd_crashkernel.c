// SPDX-License-Identifier: GPL-2.0
/*
 * kplace crashkernel: would the memory be reserved, wherever the kernel boots?
 */
#include <stdio.h>

#include "command.h"
#include "plan/kaslr.h"
#include "base/size.h"
#include "base/style.h"

/**
 * struct question - what was asked, and the answer
 * @wanted: the reservation
 * @before_6_2: by the rule of Linux 6.1, not of 6.12
 * @kaslr: the answer
 * @largest: the largest size that never fails
 */
struct question {
	struct crashkernel wanted;
	bool before_6_2;
	struct kaslr kaslr;
	u64 largest;
};

#define OPTION_KERNEL_SIZE 0x210

static const struct argp_option options[] = {
	{ "kernel-size", OPTION_KERNEL_SIZE, "SIZE", 0,
	  "Bytes of the kernel's image in memory; by default what /proc/iomem shows of it",
	  2 },
	{ 0 }
};

static const char details[] =
	"SIZE is as on the kernel's command line: 256M, 1G,high, 256M@0x60000000; '512M,high 128M,low' are two words. What else the running kernel holds is taken to be where it is now.\n"
	"\n"
	"Examples:\n"
	"  kplace crashkernel 256M\n"
	"  kplace crashkernel --sysroot capture 1G,high 128M,low\n"
	"  kplace crashkernel 512M --kernel-size 48M --json | jq .failing\n"
	"\n";

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct question *question = call->state;
	u64 size;

	if (key != OPTION_KERNEL_SIZE)
		return ARGP_ERR_UNKNOWN;
	if (size_parse(value, &size) != SIZE_OK || !size)
		argp_error(state, "'%s' is no size: give a number, as in 32M",
			   value);
	question->kaslr.kernel = size;
	return 0;
}

static void take_operand(struct command_call *call, const char *word,
			 struct argp_state *state)
{
	struct question *question = call->state;
	const char *wrong = crashkernel_parse(word, &question->wanted);

	if (wrong)
		argp_error(state, "crashkernel=%s: %s", word, wrong);
}

static void check(struct command_call *call, struct argp_state *state)
{
	const struct question *question = call->state;
	const char *wrong = crashkernel_check(&question->wanted);

	if (wrong)
		argp_error(state, "%s", wrong);
}

static int run(struct command_call *call)
{
	struct question *question = call->state;
	struct machine *machine = &call->machine;
	const struct statements *said = &machine->said;
	struct crash_rule rule;
	u64 kernel;

	question->before_6_2 = said->major && (said->major < 6 ||
			       (said->major == 6 && said->minor < 2));
	crashkernel_free(&machine->map);
	kernel = crashkernel_free_kernel(&machine->map);
	if (!question->kaslr.kernel)
		question->kaslr.kernel = kernel;
	if (!question->kaslr.kernel)
		return fail(EXIT_INPUT,
			    "%s does not say how large the kernel is: give --kernel-size",
			    machine->source);
	crashkernel_rule(&machine->map, machine->page, &question->wanted,
			 question->before_6_2, &rule);
	kaslr_try(&machine->map, &rule, &question->kaslr);
	if (!question->wanted.fixed)
		question->largest = kaslr_largest(&machine->map, &rule,
						  question->kaslr.kernel);
	return exit_answer(!question->kaslr.failing && question->kaslr.bases);
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
	       kaslr->first, kaslr->last, kaslr->why);
}

static void print_text(const struct command_call *call)
{
	const struct question *question = call->state;
	const struct kaslr *kaslr = &question->kaslr;
	char kernel[SIZE_TEXT], largest[SIZE_TEXT];

	printf("crashkernel=%s, by the rules of Linux %s, kernel of %s\n",
	       call->operand[0], question->before_6_2 ? "6.1" : "6.12",
	       size_text(kaslr->kernel, kernel));
	if (!kaslr->bases)
		printf("there is no address the kernel could boot at\n");
	else if (kaslr->failing)
		print_failures(kaslr);
	else
		printf("%sreserved%s at each of %llu addresses the kernel may boot at\n",
		       style_bold(), style_end(), kaslr->bases);
	if (!question->wanted.fixed && kaslr->bases)
		printf("the largest size that never fails: %s\n",
		       size_text(question->largest, largest));
}

static void add_json(const struct command_call *call, json_t *object)
{
	static const struct json_field tries[] = {
		JSON_NAMED("kernel_size", JSON_OF_BYTES, struct kaslr, kernel),
		JSON_BYTES(struct kaslr, bases),
		JSON_BYTES(struct kaslr, failing),
		{ 0 }
	};
	const struct question *question = call->state;
	const struct kaslr *kaslr = &question->kaslr;
	bool fails = kaslr->failing;

	json_set(object, "crashkernel", json_text(call->operand[0]));
	json_set(object, "rules",
		 json_text(question->before_6_2 ? "6.1" : "6.12"));
	json_add(object, tries, kaslr);
	json_set(object, "failing_permille",
		 json_integer(failing_share(kaslr)));
	json_set(object, "first",
		 fails ? json_address(kaslr->first) : json_null());
	json_set(object, "last",
		 fails ? json_address(kaslr->last) : json_null());
	json_set(object, "why", json_text(fails ? kaslr->why : NULL));
	json_set(object, "largest", question->wanted.fixed ?
			    json_null() : json_bytes(question->largest));
}

const struct command command_crashkernel = {
	.name = "crashkernel",
	.summary =
		"would crashkernel=SIZE be reserved, wherever the kernel boots",
	.operands = "SIZE[,high|,low]...",
	.no_operand = "a size, as in 256M",
	.most_operands = U32_MAX,
	.doc =
		"Say whether crashkernel=SIZE would be reserved on this map, for every address the kernel may boot at (KASLR, every 2 MiB).",
	.details = details,
	.exits = {
		[EXIT_DONE] = "it is reserved wherever the kernel boots",
		[EXIT_NO] = "at some address, or at all, it is not",
	},
	.options = options,
	.machine = COMMAND_MACHINE_LOADED,
	.about_arm64 = true,
	.no_release = "a kernel at boot releases nothing",
	COMMAND_STATE(struct question, .before_6_2 = false),
	.take_option = take_option,
	.take_operand = take_operand,
	.check = check,
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
};
