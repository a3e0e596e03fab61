// SPDX-License-Identifier: GPL-2.0-only
/*
 * The entries that libFuzzer calls.
 *
 * The environment's KPLACE_FUZZ is the target's name; "list" prints all of them.
 * Targets are in one program: linking it for each of them would take longer than
 * to run them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "source/sources.h"

static const struct fuzz_target *target;
static size_t source_row;
static struct fuzz_input input;

static void list(void)
{
	char name[64];
	size_t i;

	for (i = 0; i < fuzz_nr_targets; i++)
		puts(fuzz_targets[i].name);
	for (i = 0; i < source_table.count; i++)
		if (fuzz_source_name(i, name, sizeof(name)))
			puts(name);
}

static bool choose(const char *wanted)
{
	char name[64];
	size_t i;

	for (i = 0; i < fuzz_nr_targets; i++)
		if (!strcmp(wanted, fuzz_targets[i].name)) {
			target = &fuzz_targets[i];
			return true;
		}
	for (i = 0; i < source_table.count; i++)
		if (fuzz_source_name(i, name, sizeof(name)) &&
		    !strcmp(wanted, name)) {
			source_row = i;
			return true;
		}
	return false;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *wanted = getenv("KPLACE_FUZZ");

	(void)argc;
	(void)argv;
	if (!wanted || !strcmp(wanted, "list")) {
		list();
		exit(0);
	}
	if (!choose(wanted)) {
		fprintf(stderr, "fuzz: there is no target '%s'\n", wanted);
		exit(2);
	}
	input.fd = memfd_create("fuzz", 0);
	if (input.fd < 0) {
		perror("fuzz: memfd_create");
		exit(2);
	}
	snprintf(input.path, sizeof(input.path), "/proc/self/fd/%d", input.fd);
	return 0;
}

/* One in ten is left to libFuzzer: what no structure keeps from being read. */
size_t LLVMFuzzerCustomMutator(u8 *data, size_t size, size_t room,
			       unsigned int seed)
{
	fuzz_mutate_fn *mutate = target ? target->mutate :
				 fuzz_source_mutate(source_row);

	fuzz_chance_begin(seed);
	if (!mutate || !fuzz_chance(10))
		return LLVMFuzzerMutate(data, size, room);
	return mutate(data, size, room);
}

int LLVMFuzzerTestOneInput(const u8 *data, size_t size)
{
	input.data = data;
	input.size = size;
	if (ftruncate(input.fd, 0) || lseek(input.fd, 0, SEEK_SET) ||
	    write(input.fd, data, size) != (ssize_t)size ||
	    lseek(input.fd, 0, SEEK_SET))
		abort();
	/* The check of the check: what only a sanitizer sees. */
	if (getenv("KPLACE_FAIL")) {
		u8 *copy = malloc(size + 1);

		target = copy && copy[size + 1] ? target : NULL;
		free(copy);
	}
	if (target)
		target->run(&input);
	else
		fuzz_source_run(source_row, &input);
	return 0;
}
