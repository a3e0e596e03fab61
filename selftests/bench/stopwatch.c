// SPDX-License-Identifier: GPL-2.0-only
/*
 * How long a command takes as a process, from fork to exit, beside "true".
 *
 * usage: stopwatch ROUNDS COMMAND [ARGUMENT...]
 *
 * Prints three medians in microseconds: the command's time, the processor's
 * time in that, and the time of true. The two take turns, so that what else
 * the machine does meets both. Their output goes to /dev/null. A command that
 * ends with a status above 1 is an error.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kplace_host.h"

extern char **environ;

static u64 now(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (u64)at.tv_sec * 1000000000ULL + (u64)at.tv_nsec;
}

static void give_up(const char *what, int error)
{
	fprintf(stderr, "stopwatch: %s: %s\n", what, strerror(error));
	exit(1);
}

static u64 in_ns(const struct timeval *time)
{
	return (u64)time->tv_sec * 1000000000ULL + (u64)time->tv_usec * 1000;
}

/* How long it took; in @cpu, what of that a processor worked for it. */
static u64 run(char **argv, const posix_spawn_file_actions_t *silence, u64 *cpu)
{
	u64 start = now();
	struct rusage used;
	int error, status;
	pid_t pid;

	error = posix_spawnp(&pid, argv[0], silence, NULL, argv, environ);
	if (error)
		give_up(argv[0], error);
	if (wait4(pid, &status, 0, &used) != pid)
		give_up(argv[0], errno);
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) {
		fprintf(stderr, "stopwatch: %s: failed\n", argv[0]);
		exit(1);
	}
	*cpu = in_ns(&used.ru_utime) + in_ns(&used.ru_stime);
	return now() - start;
}

static int compare_u64(const void *a, const void *b)
{
	u64 x = *(const u64 *)a;
	u64 y = *(const u64 *)b;

	return x < y ? -1 : x > y;
}

static double median_us(u64 *took, size_t rounds)
{
	qsort(took, rounds, sizeof(*took), compare_u64);
	return (double)took[rounds / 2] / 1000;
}

int main(int argc, char **argv)
{
	size_t rounds = argc > 2 ? strtoul(argv[1], NULL, 10) : 0;
	posix_spawn_file_actions_t silence;
	u64 *command, *cpu, *baseline, ignored;
	size_t i;

	if (!rounds) {
		fprintf(stderr, "usage: stopwatch ROUNDS COMMAND...\n");
		return 2;
	}
	command = calloc(rounds, sizeof(*command));
	cpu = calloc(rounds, sizeof(*cpu));
	baseline = calloc(rounds, sizeof(*baseline));
	if (!command || !cpu || !baseline)
		give_up("rounds", errno);
	posix_spawn_file_actions_init(&silence);
	posix_spawn_file_actions_addopen(&silence, STDOUT_FILENO, "/dev/null",
					 O_WRONLY, 0);
	for (i = 0; i < rounds; i++) {
		baseline[i] = run((char *[]){ "true", NULL }, &silence,
				  &ignored);
		command[i] = run(&argv[2], &silence, &cpu[i]);
	}
	printf("%.0f %.0f %.0f\n", median_us(command, rounds),
	       median_us(cpu, rounds), median_us(baseline, rounds));
	return 0;
}
