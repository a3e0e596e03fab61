// SPDX-License-Identifier: GPL-2.0-only
/*
 * crashkernel= as people ask about it: some words, and what becomes of them.
 *
 * SIZE,low and SIZE,cma go with the word before them, or, where there is none,
 * with the one after them. Each other word is a question of its own.
 */
#include <stdio.h>

#include "crash_question.h"

#define PREFIX "crashkernel="

static struct crash_question *last_question(struct crash_questions *questions)
{
	return questions->count ? &questions->list[questions->count - 1] : NULL;
}

static bool goes_with_others(enum crash_word kind)
{
	return kind == CRASH_WORD_LOW || kind == CRASH_WORD_CMA;
}

/* The question that a word belongs to; NULL if there are too many. */
static struct crash_question *question_of(struct crash_questions *questions,
					  enum crash_word kind)
{
	struct crash_question *last = last_question(questions);

	if (last && (goes_with_others(kind) || !last->has_main))
		return last;
	if (questions->count == CRASH_QUESTIONS)
		return NULL;
	return &questions->list[questions->count++];
}

/**
 * crash_questions_add - take one word
 * @questions: get it
 * @word: what follows "crashkernel=", or that with it
 *
 * Return: NULL, or what is wrong with it.
 */
const char *crash_questions_add(struct crash_questions *questions,
				const char *word)
{
	struct crash_question *question;
	enum crash_word kind;
	const char *wrong;
	size_t used;

	if (!strncmp(word, PREFIX, strlen(PREFIX)))
		word += strlen(PREFIX);
	wrong = crash_word_parse(word, &kind);
	if (wrong)
		return wrong;
	question = question_of(questions, kind);
	if (!question)
		return "there are too many: 32 at most";
	used = strlen(question->cmdline);
	if (used + strlen(word) + strlen(PREFIX) + 2 > CRASH_TEXT)
		return "it is too long: a command line has 2048 bytes at most";
	sprintf(question->cmdline + used, "%s" PREFIX "%s", used ? " " : "",
		word);
	question->has_low |= kind == CRASH_WORD_LOW;
	question->has_cma |= kind == CRASH_WORD_CMA;
	if (!goes_with_others(kind)) {
		question->has_main = true;
		question->main = kind;
	}
	return NULL;
}

/**
 * crash_questions_check - judge the words that go together
 * @questions: all that were given
 *
 * Return: NULL, or what is wrong with them.
 */
const char *crash_questions_check(const struct crash_questions *questions)
{
	u32 i;

	for (i = 0; i < questions->count; i++) {
		const struct crash_question *question = &questions->list[i];

		if (question->has_low && (!question->has_main ||
					  question->main != CRASH_WORD_HIGH))
			return "the kernel takes SIZE,low only beside SIZE,high: give that, too";
		if (!question->has_main)
			return "SIZE,cma goes beside another size: give that, too";
	}
	return NULL;
}

/* Without words it is about what the machine was booted with. */
static int take_cmdline(struct crash_questions *questions,
			const struct machine *machine)
{
	const char *cmdline = machine->said.cmdline;
	struct crash_question *question = &questions->list[0];

	if (!*cmdline)
		return fail(EXIT_INPUT,
			    "there is no proc/cmdline to say what the machine was booted with: give a size, as in 256M");
	if (!strstr(cmdline, PREFIX))
		return fail(EXIT_INPUT,
			    "there is no crashkernel= in proc/cmdline: give a size, as in 256M");
	questions->count = 1;
	snprintf(question->cmdline, CRASH_TEXT, "%s", cmdline);
	question->has_cma = strstr(cmdline, ",cma");
	return 0;
}

static void answer(struct crash_question *question,
		   const struct crash_questions *questions,
		   const struct machine *machine)
{
	struct crash_rule rule;

	question->kaslr.kernel = questions->kernel;
	question->nothing = crashkernel_read(question->cmdline,
					     &questions->reader,
					     &question->wanted);
	crashkernel_rule(&machine->map, machine->page, &question->wanted,
			 questions->before_6_2, &rule);
	kaslr_try(&machine->map, &rule, &question->kaslr);
	if (question->nothing) {
		question->kaslr.failing = question->kaslr.bases;
		question->kaslr.why = question->nothing;
		return;
	}
	if (!question->wanted.fixed)
		question->largest = kaslr_largest(&machine->map, &rule,
						  questions->kernel);
}

static void note_cma(const struct crash_questions *questions,
		     struct notes *notes)
{
	u32 i;

	for (i = 0; i < questions->count; i++)
		if (questions->list[i].has_cma)
			notes_add_once(notes, "%s",
				       questions->reader.knows_cma ?
				       "arm64's kernels reserve nothing for SIZE,cma" :
				       "kernels before 6.17 take SIZE,cma for a mistake");
}

/* Whose rules count. */
static void choose_release(struct crash_questions *questions,
			   const struct statements *said)
{
	unsigned int major = said->major, minor = said->minor;

	questions->assumed = !major;
	questions->before_6_2 = major && (major < 6 || (major == 6 && minor < 2));
	questions->reader.knows_cma = major > 6 || (major == 6 && minor >= 17);
}

/**
 * crash_questions_answer - answer all questions
 * @questions: checked; if there are none, the machine's command line is asked
 *	about
 * @machine: loaded; its map is that of the next boot afterwards
 *
 * Return: 0 or an exit status; the message has been printed.
 */
int crash_questions_answer(struct crash_questions *questions,
			   struct machine *machine)
{
	u64 kernel;
	u32 i;
	int status;

	choose_release(questions, &machine->said);
	status = questions->count ? 0 : take_cmdline(questions, machine);
	if (status)
		return status;
	crashkernel_free(&machine->map);
	kernel = crashkernel_free_kernel(&machine->map);
	if (!questions->kernel)
		questions->kernel = kernel;
	if (!questions->kernel)
		return fail(EXIT_INPUT,
			    "%s does not say how large the kernel is: give --kernel-size",
			    machine->source);
	questions->reader.memory = crashkernel_memory(&machine->map);
	for (i = 0; i < questions->count; i++)
		answer(&questions->list[i], questions, machine);
	note_cma(questions, &machine->notes);
	return 0;
}

/**
 * crash_question_good - is it reserved wherever the kernel boots?
 * @question: answered
 *
 * Return: whether.
 */
bool crash_question_good(const struct crash_question *question)
{
	return !question->nothing && !question->kaslr.failing &&
	       question->kaslr.bases;
}

/**
 * crash_question_text - the words of a question
 * @question: the question
 * @text: filled in: of each what follows "crashkernel="
 */
void crash_question_text(const struct crash_question *question,
			 char text[static CRASH_TEXT])
{
	const char *at = question->cmdline;
	size_t used = 0;

	while ((at = strstr(at, PREFIX))) {
		size_t length;

		at += strlen(PREFIX);
		length = strcspn(at, " ");
		if (used)
			text[used++] = ' ';
		memcpy(text + used, at, length);
		used += length;
	}
	text[used] = '\0';
}
