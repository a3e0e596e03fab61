// SPDX-License-Identifier: GPL-2.0-only
/*
 * kplace crashkernel: would the memory be reserved, wherever the kernel boots?
 */
#include <stdio.h>

#include "command.h"
#include "plan/crash_question.h"
#include "base/size.h"
#include "base/style.h"

#define OPTION_KERNEL_SIZE 0x210

static const struct argp_option options[] = {
	{ "kernel-size", OPTION_KERNEL_SIZE, "SIZE", 0,
	  "Bytes of the kernel's image in memory; by default what /proc/iomem shows of it",
	  2 },
	{ 0 }
};

static const char details[] =
	"SIZE is as on the kernel's command line: 256M, 1G,high, 256M@0x60000000, 2G-4G:256M,4G-:512M; '512M,high 128M,low' are two words that go together. Several are several questions; without any, what proc/cmdline says counts. What else the running kernel holds is taken to be where it is now.\n"
	"\n"
	"Examples:\n"
	"  kplace crashkernel 256M\n"
	"  kplace crashkernel 128M 256M 512M,high\n"
	"  kplace crashkernel --sysroot capture 1G,high 128M,low\n"
	"  kplace crashkernel 512M --kernel-size 48M --json | jq .failing\n"
	"\n";

static error_t take_option(struct command_call *call, int key, char *value,
			   struct argp_state *state)
{
	struct crash_questions *questions = call->state;
	u64 size;

	if (key != OPTION_KERNEL_SIZE)
		return ARGP_ERR_UNKNOWN;
	if (size_parse(value, &size) != SIZE_OK || !size)
		argp_error(state, "'%s' is no size: give a number, as in 32M",
			   value);
	questions->kernel = size;
	return 0;
}

static void take_operand(struct command_call *call, const char *word,
			 struct argp_state *state)
{
	const char *wrong = crash_questions_add(call->state, word);

	if (wrong)
		argp_error(state, "crashkernel=%s: %s", word, wrong);
}

static void check(struct command_call *call, struct argp_state *state)
{
	const char *wrong = crash_questions_check(call->state);

	if (wrong)
		argp_error(state, "%s", wrong);
}

static int run(struct command_call *call)
{
	struct crash_questions *questions = call->state;
	int status = crash_questions_answer(questions, &call->machine);
	bool good = true;
	u32 i;

	for (i = 0; !status && i < questions->count; i++)
		good &= crash_question_good(&questions->list[i]);
	return status ? status : exit_answer(good);
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

static const char *rules(const struct crash_questions *questions)
{
	return questions->before_6_2 ? "6.1" : "6.12";
}

static void print_head(const struct crash_questions *questions, const char *what)
{
	char kernel[SIZE_TEXT];

	printf("%s, by the rules of Linux %s%s, kernel of %s\n", what,
	       rules(questions), questions->assumed ? " (assumed)" : "",
	       size_text(questions->kernel, kernel));
}

static void print_answer(const struct crash_questions *questions,
			 const struct crash_question *question)
{
	const struct kaslr *kaslr = &question->kaslr;
	char size[SIZE_TEXT], memory[SIZE_TEXT];

	if (question->nothing) {
		printf("%snothing%s is reserved: %s\n", style_bold(),
		       style_end(), question->nothing);
		return;
	}
	if (strchr(question->cmdline, ' ') || strchr(question->cmdline, ':'))
		printf("the kernel, which counts %s of memory, takes %s%s of that\n",
		       size_text(questions->reader.memory, memory),
		       size_text(question->wanted.size, size),
		       question->wanted.high ? ",high" : "");
	if (!kaslr->bases)
		printf("there is no address the kernel could boot at\n");
	else if (kaslr->failing)
		print_failures(kaslr);
	else
		printf("%sreserved%s at each of %llu addresses the kernel may boot at\n",
		       style_bold(), style_end(), kaslr->bases);
	if (!question->wanted.fixed && kaslr->bases)
		printf("the largest size that never fails: %s\n",
		       size_text(question->largest, size));
}

static void print_row(const struct crash_question *question)
{
	const struct kaslr *kaslr = &question->kaslr;
	char text[CRASH_TEXT], size[SIZE_TEXT] = "-", fails[32] = "-";
	char largest[SIZE_TEXT] = "-";
	const char *why = kaslr->why ? kaslr->why :
			  "there is no address the kernel could boot at";
	unsigned int share = failing_share(kaslr);

	crash_question_text(question, text);
	if (!question->nothing)
		size_text(question->wanted.size, size);
	if (question->nothing || share)
		snprintf(fails, sizeof(fails), "%u.%u %%", share / 10,
			 share % 10);
	if (!question->wanted.fixed && !question->nothing)
		size_text(question->largest, largest);
	printf("%-32s  %10s  %8s  %10s%s%s\n", text, size, fails, largest,
	       crash_question_good(question) ? "" : "  ",
	       crash_question_good(question) ? "" : why);
}

static void print_text(const struct command_call *call)
{
	const struct crash_questions *questions = call->state;
	char text[CRASH_TEXT + sizeof("crashkernel= (proc/cmdline)")];
	u32 i;

	if (questions->count == 1) {
		memcpy(text, "crashkernel=", sizeof("crashkernel="));
		crash_question_text(questions->list, text + strlen(text));
		if (!call->operands)
			strcat(text, " (proc/cmdline)");
		print_head(questions, text);
		print_answer(questions, questions->list);
		return;
	}
	print_head(questions, "crashkernel");
	printf("%-32s  %10s  %8s  %10s\n", "", "size", "fails", "largest");
	for (i = 0; i < questions->count; i++)
		print_row(&questions->list[i]);
}

static void set_answer(json_t *object, const struct crash_questions *questions,
		       const struct crash_question *question)
{
	static const struct json_field tries[] = {
		JSON_NAMED("kernel_size", JSON_OF_BYTES, struct kaslr, kernel),
		JSON_BYTES(struct kaslr, bases),
		JSON_BYTES(struct kaslr, failing),
		{ 0 }
	};
	const struct kaslr *kaslr = &question->kaslr;
	bool fails = kaslr->failing && !question->nothing;
	bool has_largest = !question->wanted.fixed && !question->nothing;
	char text[CRASH_TEXT];

	crash_question_text(question, text);
	json_set(object, "parameters", json_text(text));
	text[strcspn(text, " ")] = '\0';
	json_set(object, "crashkernel", json_text(text));
	json_set(object, "rules", json_text(rules(questions)));
	json_set(object, "assumed", json_boolean(questions->assumed));
	json_set(object, "size", question->nothing ? json_null() :
		 json_bytes(question->wanted.size));
	json_add(object, tries, kaslr);
	json_set(object, "failing_permille",
		 json_integer(failing_share(kaslr)));
	json_set(object, "first",
		 fails ? json_address(kaslr->first) : json_null());
	json_set(object, "last",
		 fails ? json_address(kaslr->last) : json_null());
	json_set(object, "why", json_text(kaslr->why));
	json_set(object, "largest", has_largest ?
		 json_bytes(question->largest) : json_null());
}

static void add_json(const struct command_call *call, json_t *object)
{
	const struct crash_questions *questions = call->state;
	json_t *array;
	u32 i;

	if (questions->count == 1) {
		set_answer(object, questions, questions->list);
		return;
	}
	array = json_array();
	for (i = 0; i < questions->count; i++) {
		json_t *inner = json_object();

		set_answer(inner, questions, &questions->list[i]);
		json_append(array, inner);
	}
	json_set(object, "answers", array);
}

const struct command command_crashkernel = {
	.name = "crashkernel",
	.summary =
		"would crashkernel=SIZE be reserved, wherever the kernel boots",
	.operands = "[SIZE[,high|,low]...]",
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
	COMMAND_STATE(struct crash_questions, .count = 0),
	.take_option = take_option,
	.take_operand = take_operand,
	.check = check,
	.run = run,
	.add_json = add_json,
	.print_text = print_text,
};
