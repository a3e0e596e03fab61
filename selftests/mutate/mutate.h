/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Inputs spoilt in every place, and what the command makes of each.
 */
#ifndef KPLACE_MUTATE_H
#define KPLACE_MUTATE_H

#include "kplace_host.h"

/**
 * struct bytes - a file's contents
 * @data: the bytes
 * @size: how many
 */
struct bytes {
	u8 *data;
	size_t size;
};

/* --- enter.c: the only file that knows how the command is entered ---------- */

/**
 * struct answer - what came of a run of the command
 * @status: its exit status
 * @out: what it printed, valid until the next run; a NUL follows
 * @errors: its messages, valid until the next run; a NUL follows
 */
struct answer {
	int status;
	struct bytes out;
	struct bytes errors;
};

/* Run a command line, words apart by one blank: "kplace map -s machine". */
void enter(const char *line, struct answer *answer);
/* Is the command being run? It must not end the process. */
bool enter_running(void);

/* The command itself, tools/kplace/cmd/main.c. */
int kplace_main(int argc, char **argv);

/* --- mutation.c ------------------------------------------------------------- */

/* A mutant is at most so many bytes larger than what it was made of. */
#define MUTATION_GROWTH 4096

/**
 * struct mutation - one way to spoil a file
 * @name: in words: what is done at a place
 * @count: in how many places of a file it can be done
 * @make: do it in place @number, counted from 0, to a file other than @mutant,
 *	which has room for MUTATION_GROWTH more
 */
struct mutation {
	const char *name;
	size_t (*count)(const struct bytes *whole);
	void (*make)(const struct bytes *whole, size_t number,
		     struct bytes *mutant);
};

extern const struct mutation text_mutations[];
extern const size_t nr_text_mutations;
extern const struct mutation binary_mutations[];
extern const size_t nr_binary_mutations;

/* --- subject.c -------------------------------------------------------------- */

/**
 * enum subject_flag - what is special about a file
 * @SUBJECT_BINARY: it is no text
 * @SUBJECT_SAME: where a mutant is read, the answer is that to the sound file
 * @SUBJECT_STEPS: the answer to what stands before a mistake is printed, too
 * @SUBJECT_UNWRITABLE: what is read is to be written where it cannot be: status
 *	4, with a message, is what a file that is read leads to
 * @SUBJECT_TAR: checksums are put right, so that a mutant is read further
 */
enum subject_flag {
	SUBJECT_BINARY = 1,
	SUBJECT_SAME = 2,
	SUBJECT_STEPS = 4,
	SUBJECT_UNWRITABLE = 8,
	SUBJECT_TAR = 16,
};

/**
 * struct subject - a file that the command reads
 * @name: for reports
 * @prepare: the words of prepare.sh that make it
 * @file: the file
 * @line: the command line that reads it
 * @place: a regular expression for what a refusal begins with
 * @stride: of the mutations in each place, only every such one is made
 * @several: how many mutants get several mutations each
 * @flags: of enum subject_flag
 */
struct subject {
	const char *name;
	const char *prepare;
	const char *file;
	const char *line;
	const char *place;
	u32 stride;
	u32 several;
	u32 flags;
};

extern const struct subject subjects[];
extern const size_t nr_subjects;
void subject_mend_tar(struct bytes *mutant);

/* --- trial.c ----------------------------------------------------------------- */

/* Only one mutation in so many is made. */
extern size_t trial_share;
/* All mutations of a subject; TAP's verdict without its number goes to stdout. */
bool trial(const struct subject *subject);
/* Say which mutant is being read, and keep it: the process is about to end. */
void trial_last_words(void);

#endif
