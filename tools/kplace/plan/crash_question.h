/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * crashkernel= as people ask about it: some words, and what becomes of them.
 */
#ifndef KPLACE_CRASH_QUESTION_H
#define KPLACE_CRASH_QUESTION_H

#include "crashkernel_parse.h"
#include "kaslr.h"
#include "source/machine.h"

/* Room for the words of a question; a command line is not longer. */
#define CRASH_TEXT 2200
/* How many questions there may be at once. */
#define CRASH_QUESTIONS 32

/**
 * struct crash_question - one question, and its answer
 * @cmdline: its words as a command line has them, or the machine's whole one
 * @main: the kind of the word that goes with others or alone
 * @has_main: there is one
 * @has_low: SIZE,low is among the words
 * @has_cma: SIZE,cma is
 * @wanted: what the kernel reads in them
 * @nothing: why it would reserve nothing, wherever it is; NULL if it would try
 * @kaslr: what comes of it
 * @largest: the largest size that never fails
 */
struct crash_question {
	char cmdline[CRASH_TEXT];
	enum crash_word main;
	bool has_main;
	bool has_low;
	bool has_cma;
	struct crashkernel wanted;
	const char *nothing;
	struct kaslr kaslr;
	u64 largest;
};

/**
 * struct crash_questions - all of them
 * @list: one after the other
 * @count: how many
 * @kernel: bytes of the kernel's image, 0 until they are known
 * @before_6_2: by the rule of Linux 6.1, not of 6.12
 * @assumed: the kernel's release is not known
 * @reader: how that kernel reads
 */
struct crash_questions {
	struct crash_question list[CRASH_QUESTIONS];
	u32 count;
	u64 kernel;
	bool before_6_2;
	bool assumed;
	struct crash_reader reader;
};

const char *crash_questions_add(struct crash_questions *questions,
				const char *word);
const char *crash_questions_check(const struct crash_questions *questions);
int crash_questions_answer(struct crash_questions *questions,
			   struct machine *machine);
bool crash_question_good(const struct crash_question *question);
void crash_question_text(const struct crash_question *question,
			 char text[static CRASH_TEXT]);

#endif
