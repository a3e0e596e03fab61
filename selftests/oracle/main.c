// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs the oracles, each in a process of its own.
 *
 * usage: oracle [-s SHARE] [NAME [SEED [COUNT]]]
 *
 * Without arguments all of them run; with -s one random world in SHARE, as make check
 * wants it. With a seed and a count, COUNT random worlds run instead, for those who have
 * the time.
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

/* All at once; what one prints is kept, as results have to come in their order. */
static struct child {
	pid_t pid;
	FILE *out;
} children[ARRAY_SIZE(oracles)];

static void start(struct child *child, size_t index, int number, u64 seed,
		  unsigned long count)
{
	child->out = tmpfile();
	child->pid = child->out ? fork() : -1;
	if (child->pid < 0) {
		perror("oracle");
		exit(2);
	}
	if (child->pid)
		return;
	if (dup2(fileno(child->out), STDOUT_FILENO) < 0)
		exit(2);
	oracles[index].run(seed, count);
	exit(!oracle_result(oracles[index].name, number));
}

/* Returns whether there was no mismatch. */
static bool finish(const struct child *child, int number)
{
	char text[BUFSIZ];
	size_t size;
	int status;

	if (waitpid(child->pid, &status, 0) < 0 || !WIFEXITED(status)) {
		printf("not ok %d - it ended early\n", number);
		return false;
	}
	rewind(child->out);
	while ((size = fread(text, 1, sizeof(text), child->out)) > 0)
		fwrite(text, 1, size, stdout);
	fflush(stdout);
	return !WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
	u64 seed;
	unsigned long count;
	int failed = 0;
	int started = 0;
	int number;
	size_t i;

	if (argc > 2 && !strcmp(argv[1], "-s")) {
		oracle_share = strtoul(argv[2], NULL, 0);
		oracle_share += !oracle_share;
		argc -= 2;
		argv += 2;
	}
	seed = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;
	count = argc > 3 ? strtoul(argv[3], NULL, 0) : 0;
	printf("KTAP version 1\n1..%zu\n", argc < 2 ? ARRAY_SIZE(oracles) : 1);
	fflush(stdout);
	for (i = 0; i < ARRAY_SIZE(oracles); i++) {
		if (argc > 1 && strcmp(argv[1], oracles[i].name))
			continue;
		start(&children[started], i, started + 1, seed, count);
		started++;
	}
	for (number = 1; number <= started; number++)
		failed += !finish(&children[number - 1], number);
	return failed || !started;
}
