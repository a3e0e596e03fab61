// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs the trials, TAP on stdout.
 *
 * usage: mutate [-s SHARE] GOLDEN [NAME...]
 *
 * GOLDEN is the folder of the golden cases. One mutation in SHARE is made, as make check
 * wants it; or each. Each trial is a process of its own,
 * in a folder of its own in memory; there are as many at a time as there are
 * CPUs. What is left of one that fails is kept in build/mutate/NUMBER.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sanitizer/asan_interface.h>

#include "mutate.h"

#define KEPT "build/mutate"
#define TRIALS 64

const char *__asan_default_options(void);
const char *__ubsan_default_options(void);

/* A sum of the memory freed is kept from use: less of it is faster. */
const char *__asan_default_options(void)
{
	return "quarantine_size_mb=8:handle_abort=1:detect_leaks=1:leak_check_at_exit=0";
}

const char *__ubsan_default_options(void)
{
	return "print_stacktrace=1";
}

/**
 * struct child - a trial that runs
 * @subject: what is tried
 * @pid: its process
 * @out: a file with its verdict
 * @errors: a file with what is wrong
 * @status: of wait(), once it has ended
 */
struct child {
	const struct subject *subject;
	pid_t pid;
	int out;
	int errors;
	int status;
};

static char scratch[64];
static char golden[PATH_MAX];

/* The command ended the process. */
static void on_exit_early(void)
{
	if (!enter_running())
		return;
	dprintf(STDERR_FILENO, "exit() was called in the middle: ");
	trial_last_words();
	_exit(1);
}

static void on_alarm(int signal)
{
	(void)signal;
	dprintf(STDERR_FILENO, "it does not come to an end: ");
	trial_last_words();
	_exit(1);
}

static void run(const struct child *child, size_t number)
{
	char folder[128];
	char links[4 * PATH_MAX];

	snprintf(folder, sizeof(folder), "%s/%zu", scratch, number);
	snprintf(links, sizeof(links),
		 "mkdir '%s' && ln -s '%s/captures' '%s/logs' '%s/scenarios' '%s'",
		 folder, golden, golden, golden, folder);
	if (dup2(child->out, STDOUT_FILENO) < 0 ||
	    dup2(child->errors, STDERR_FILENO) < 0 || system(links) ||
	    chdir(folder))
		_exit(1);
	signal(SIGALRM, on_alarm);
	atexit(on_exit_early);
	__sanitizer_set_death_callback(trial_last_words);
	exit(trial(child->subject) ? 0 : 1);
}

static bool start(struct child *child, size_t number)
{
	child->out = memfd_create("out", MFD_CLOEXEC);
	child->errors = memfd_create("errors", MFD_CLOEXEC);
	fflush(stdout);
	child->pid = fork();
	if (!child->pid)
		run(child, number);
	return child->pid > 0;
}

/* Each line of a file, with something before it. */
static void show(int fd, const char *before)
{
	char *line = NULL;
	size_t room = 0;
	FILE *file = fdopen(fd, "r");

	rewind(file);
	while (getline(&line, &room, file) >= 0)
		printf("%s%s", before, line);
	free(line);
	fclose(file);
}

static void keep_folder(size_t number)
{
	char line[4 * 64];

	snprintf(line, sizeof(line),
		 "rm -rf " KEPT "/%zu && cp -r %s/%zu " KEPT, number, scratch,
		 number);
	if (!system(line))
		printf("# kept in " KEPT "/%zu\n", number);
}

static bool report(struct child *child, size_t number)
{
	bool good = WIFEXITED(child->status) && !WEXITSTATUS(child->status);
	char verdict[32];

	snprintf(verdict, sizeof(verdict), "%s %zu - ", good ? "ok" : "not ok",
		 number);
	if (lseek(child->out, 0, SEEK_END) > 0)
		show(child->out, verdict);
	else
		printf("%s%s: it ended early\n", verdict, child->subject->name);
	show(child->errors, "# ");
	if (!good)
		keep_folder(number);
	return good;
}

static void wait_for_one(struct child *children, size_t count)
{
	int status;
	pid_t pid = wait(&status);
	size_t i;

	for (i = 0; i < count; i++)
		if (children[i].pid == pid) {
			children[i].pid = 0;
			children[i].status = status;
		}
}

static bool run_all(struct child *children, size_t count)
{
	size_t lanes = sysconf(_SC_NPROCESSORS_ONLN) > 1 ? 2 : 1;
	size_t started = 0, ended = 0, shown = 0;
	bool good = true;

	while (shown < count) {
		for (; started < count && started - ended < lanes; started++)
			if (!start(&children[started], started + 1))
				return false;
		wait_for_one(children, started);
		ended++;
		for (; shown < started && !children[shown].pid; shown++)
			good = report(&children[shown], shown + 1) && good;
		fflush(stdout);
	}
	return good;
}

static bool is_wanted(const struct subject *subject, int argc, char **argv)
{
	int i;

	for (i = 2; i < argc; i++)
		if (!strncmp(subject->name, argv[i], strlen(argv[i])))
			return true;
	return argc == 2;
}

int main(int argc, char **argv)
{
	static struct child children[TRIALS];
	char prepare[PATH_MAX + 32];
	char remove[128];
	size_t i, count = 0;
	bool good;

	if (argc > 2 && !strcmp(argv[1], "-s")) {
		trial_share = strtoul(argv[2], NULL, 0);
		trial_share += !trial_share;
		argc -= 2;
		argv += 2;
	}
	snprintf(scratch, sizeof(scratch), "%s/kplace-mutate.XXXXXX",
		 access("/dev/shm", W_OK) ? "/tmp" : "/dev/shm");
	if (argc < 2 || !realpath(argv[1], golden) || !mkdtemp(scratch)) {
		fprintf(stderr, "usage: mutate [-s SHARE] GOLDEN [NAME...]\n");
		return 2;
	}
	snprintf(prepare, sizeof(prepare), "%s/../mutate/prepare.sh", golden);
	setenv("PREPARE", prepare, 1);
	setenv("NO_COLOR", "1", 1);
	setenv("LC_ALL", "C", 1);
	for (i = 0; i < nr_subjects && count < TRIALS; i++)
		if (is_wanted(&subjects[i], argc, argv))
			children[count++].subject = &subjects[i];
	printf("KTAP version 1\n1..%zu\n", count);
	good = run_all(children, count);
	snprintf(remove, sizeof(remove), "rm -rf %s", scratch);
	if (system(remove))
		fprintf(stderr, "%s cannot be removed\n", scratch);
	return good && count ? 0 : 1;
}
