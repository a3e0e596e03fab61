// SPDX-License-Identifier: GPL-2.0-only
/*
 * All mutations of a file, and what the command may answer.
 */
#include <errno.h>
#include <fcntl.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <sanitizer/lsan_interface.h>

#include "mutate.h"

/* Seconds that a mutant may take; a file of that kind takes milliseconds. */
#define PATIENCE 20
/* Failures that are shown of a subject. */
#define SHOWN 5

/**
 * struct trial - a file being spoilt
 * @subject: the file
 * @whole: its sound contents
 * @sound: the answer to that
 * @mutant: the contents being read
 * @spare: as large
 * @place: @subject's expression, compiled
 * @mutation: what was done to @mutant, in words
 * @number: in which place
 * @mutants: tried so far
 * @read: of these, how many were read
 * @refused: how many were refused
 * @failed: how many got an answer that they may not get
 */
struct trial {
	const struct subject *subject;
	struct bytes whole;
	char *sound;
	struct bytes mutant;
	struct bytes spare;
	regex_t place;
	const char *mutation;
	size_t number;
	u32 mutants;
	u32 read;
	u32 refused;
	u32 failed;
};

static struct trial current;
size_t trial_share = 1;

static bool has(const struct trial *trial, enum subject_flag flag)
{
	return trial->subject->flags & flag;
}

void trial_last_words(void)
{
	int fd = open("mutant", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	dprintf(STDERR_FILENO, "%s, number %zu\n", current.mutation,
		current.number);
	if (fd < 0 || write(fd, current.mutant.data, current.mutant.size) < 0)
		dprintf(STDERR_FILENO, "the mutant cannot be kept\n");
	if (fd >= 0)
		close(fd);
}

static void give_up(const char *what)
{
	perror(what);
	exit(1);
}

static struct bytes read_whole(const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	struct bytes bytes;
	struct stat about;

	if (fd < 0 || fstat(fd, &about))
		give_up(name);
	bytes.size = (size_t)about.st_size;
	bytes.data = malloc(bytes.size + 1);
	if (!bytes.data ||
	    read(fd, bytes.data, bytes.size) != (ssize_t)bytes.size)
		give_up(name);
	close(fd);
	return bytes;
}

static void write_whole(const char *name, const struct bytes *bytes)
{
	int fd = open(name, O_WRONLY | O_TRUNC | O_CLOEXEC);

	if (fd < 0 ||
	    write(fd, bytes->data, bytes->size) != (ssize_t)bytes->size)
		give_up(name);
	close(fd);
}

/* --- answers ---------------------------------------------------------------- */

/* After notes that explain it, a line each. */
static bool is_one_line(const struct bytes *text)
{
	static const char note[] = "kplace: note: ";
	const char *at = (const char *)text->data;
	const char *end = at + text->size;

	if (!text->size || memchr(at, '\0', text->size))
		return false;
	while (!strncmp(at, note, strlen(note)) && strchr(at, '\n'))
		at = strchr(at, '\n') + 1;
	return at < end && strchr(at, '\n') == end - 1;
}

/* Of an answer to a file that was read: NULL, or what is wrong with it. */
static const char *wrong_reading(const struct trial *trial,
				 const struct answer *answer)
{
	if (has(trial, SUBJECT_UNWRITABLE))
		return is_one_line(&answer->errors) ? NULL :
		       "it cannot be written, but not with one line";
	if (answer->errors.size)
		return "there is a message, but the status is none of an error";
	if (!answer->out.size)
		return "there is neither an answer nor a message";
	if (has(trial, SUBJECT_SAME) &&
	    strcmp((char *)answer->out.data, trial->sound))
		return "read, with another answer";
	return NULL;
}

static const char *wrong_refusal(const struct trial *trial,
				 const struct answer *answer)
{
	/* What an audit of one source is answered with. */
	if (answer->out.size && strstr((char *)answer->out.data,
				       "nothing was compared"))
		return NULL;
	if (answer->out.size && !has(trial, SUBJECT_STEPS))
		return "refused, with an answer";
	if (!is_one_line(&answer->errors))
		return "refused, but not with one line";
	/* Read, but short of what is needed: there is no place to name. */
	if (strstr((char *)answer->errors.data, "shows where memory is") ||
	    strstr((char *)answer->errors.data, "here describes memory"))
		return NULL;
	if (regexec(&trial->place, (char *)answer->errors.data, 0, NULL, 0))
		return "refused, and no place is named";
	return NULL;
}

static bool is_read(const struct trial *trial, const struct answer *answer)
{
	return has(trial, SUBJECT_UNWRITABLE) ? answer->status == 4 :
					    answer->status == 0 ||
					    answer->status == 1;
}

/* NULL, or why the answer is none that a mutant may get. */
static const char *wrong_answer(const struct trial *trial,
				const struct answer *answer)
{
	if (is_read(trial, answer))
		return wrong_reading(trial, answer);
	if (answer->status == 3)
		return wrong_refusal(trial, answer);
	return "its exit status is not documented for an input";
}

static void try(struct trial *trial, const char *mutation, size_t number)
{
	struct answer answer;
	const char *wrong;

	trial->mutation = mutation;
	trial->number = number;
	if (has(trial, SUBJECT_TAR))
		subject_mend_tar(&trial->mutant);
	write_whole(trial->subject->file, &trial->mutant);
	alarm(PATIENCE);
	enter(trial->subject->line, &answer);
	alarm(0);
	trial->mutants++;
	trial->read += is_read(trial, &answer);
	trial->refused += answer.status == 3;
	wrong = wrong_answer(trial, &answer);
	if (!wrong || trial->failed++ >= SHOWN)
		return;
	fprintf(stderr, "%s, number %zu: %s: status %d: %.300s\n", mutation,
		number, wrong, answer.status, (char *)answer.errors.data);
	if (trial->failed == 1)
		trial_last_words();
}

/* --- mutants ---------------------------------------------------------------- */

static void try_each(struct trial *trial, const struct mutation *mutation)
{
	size_t count = mutation->count(&trial->whole);
	size_t number;

	/* Every place of lines, of which there are few. */
	size_t stride = (count < 200 ? 1 : trial->subject->stride) * trial_share;

	for (number = 0; number < count; number += stride) {
		mutation->make(&trial->whole, number, &trial->mutant);
		try(trial, mutation->name, number);
	}
}

/* The same numbers in each run. */
static size_t random_below(u64 *seed, size_t limit)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed % limit;
}

static void make_several(struct trial *trial, const struct mutation *mutations,
			 size_t kinds, u64 *seed)
{
	size_t left = 2 + random_below(seed, 4);

	memcpy(trial->mutant.data, trial->whole.data, trial->whole.size);
	trial->mutant.size = trial->whole.size;
	while (left--) {
		/* The first one, a cut, leaves least to see. */
		const struct mutation *mutation =
			&mutations[1 + random_below(seed, kinds - 1)];
		const struct bytes before = trial->mutant;
		size_t count = mutation->count(&before);

		if (!count || before.size > 2 * trial->whole.size)
			return;
		mutation->make(&before, random_below(seed, count),
			       &trial->spare);
		trial->mutant = trial->spare;
		trial->spare = before;
	}
}

static void try_all(struct trial *trial)
{
	bool binary = has(trial, SUBJECT_BINARY);
	const struct mutation *mutations = binary ? binary_mutations :
						    text_mutations;
	size_t kinds = binary ? nr_binary_mutations : nr_text_mutations;
	u64 seed = 0x6b706c616365;
	u32 i;

	for (i = 0; i < kinds; i++)
		try_each(trial, &mutations[i]);
	for (i = 0; i < trial->subject->several / trial_share; i++) {
		make_several(trial, mutations, kinds, &seed);
		try(trial, "several mutations", i);
	}
}

/* --- a subject ---------------------------------------------------------------- */

static void prepare(struct trial *trial, const struct subject *subject)
{
	struct answer answer;
	char line[512];
	size_t room;

	trial->subject = subject;
	snprintf(line, sizeof(line), "\"$PREPARE\" %s", subject->prepare);
	if (system(line))
		give_up(subject->prepare);
	if (regcomp(&trial->place, subject->place, REG_EXTENDED | REG_NOSUB))
		give_up(subject->place);
	trial->whole = read_whole(subject->file);
	/* Several mutations at once may double a file, and make it longer. */
	room = 4 * trial->whole.size + 8 * MUTATION_GROWTH;
	trial->mutant.data = malloc(room);
	trial->spare.data = malloc(room);
	if (!trial->mutant.data || !trial->spare.data)
		give_up(subject->name);
	trial->mutation = "nothing changed";
	enter(subject->line, &answer);
	trial->sound = strdup((char *)answer.out.data);
	if (is_read(trial, &answer) && trial->sound)
		return;
	fprintf(stderr, "the sound file is refused: %s",
		(char *)answer.errors.data);
	exit(1);
}

static void finish(struct trial *trial)
{
	regfree(&trial->place);
	free(trial->whole.data);
	free(trial->mutant.data);
	free(trial->spare.data);
	free(trial->sound);
}

bool trial(const struct subject *subject)
{
	struct timespec began, ended;
	const char *wrong = "";

	clock_gettime(CLOCK_MONOTONIC, &began);
	prepare(&current, subject);
	try_all(&current);
	finish(&current);
	if (current.failed)
		wrong = ", some not as they may be";
	else if (!current.refused ||
		 (!current.read && trial_share == 1 && !has(&current, SUBJECT_SAME)))
		wrong = ", which shows nothing";
	else if (__lsan_do_recoverable_leak_check())
		wrong = ", and memory that is not freed";
	clock_gettime(CLOCK_MONOTONIC, &ended);
	printf("%s: %u mutants, %u read, %u refused%s # %.1f s\n",
	       subject->name, current.mutants, current.read, current.refused,
	       wrong, (double)(ended.tv_sec - began.tv_sec) +
	       (double)(ended.tv_nsec - began.tv_nsec) / 1e9);
	return !*wrong;
}
