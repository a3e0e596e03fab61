// SPDX-License-Identifier: GPL-2.0
/*
 * Runs the oracles, each in a process of its own.
 *
 * usage: oracle [NAME [SEED [COUNT]]]
 *
 * Without arguments all of them run, as make check wants it. With a seed and
 * a count, COUNT random worlds run instead, for those who have the time.
 */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "oracle.h"

static const struct {
	const char *name;
	void (*run)(u64 seed, unsigned long count);
} oracles[] = {
	{ "place", oracle_place },
	{ "plan", oracle_plan },
	{ "policy", oracle_policy },
	{ "stock", oracle_stock },
	{ "typed", oracle_typed },
	{ "ledger", oracle_ledger },
	{ "efi", oracle_efi },
	{ "crashkernel", oracle_crashkernel },
};

static void start(int number, u64 seed, unsigned long count)
{
	pid_t child = fork();

	if (child < 0) {
		perror("oracle: fork");
		exit(2);
	}
	if (child)
		return;
	oracles[number].run(seed, count);
	exit(!oracle_result(oracles[number].name, number + 1));
}

int main(int argc, char **argv)
{
	u64 seed = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;
	unsigned long count = argc > 3 ? strtoul(argv[3], NULL, 0) : 0;
	int failed = 0;
	int started = 0;
	int status;
	size_t i;

	printf("1..%zu\n", argc < 2 ? ARRAY_SIZE(oracles) : 1);
	fflush(stdout);
	for (i = 0; i < ARRAY_SIZE(oracles); i++) {
		if (argc > 1 && strcmp(argv[1], oracles[i].name))
			continue;
		start(i, seed, count);
		started++;
	}
	while (wait(&status) > 0)
		failed += !WIFEXITED(status) || WEXITSTATUS(status);
	return failed || !started;
}
