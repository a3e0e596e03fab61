// SPDX-License-Identifier: GPL-2.0-only
/*
 * failnth: one system call, in which the kernel's Nth allocation fails.
 *
 * Documentation/fault-injection/fault-injection.rst has the file fail-nth: it counts down
 * in the task that wrote it, so that task has to make the call itself.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NO_INITRD	0x4UL
#define ARCH_ARM64	(183UL << 16)

struct segment {
	const void *buf;
	size_t bufsz;
	unsigned long mem;
	size_t memsz;
};

/**
 * struct call - what is asked for, with all that it needs opened before
 * @make: makes it
 * @file: the file it is about
 * @other: a second one, -1 for none
 * @text: what is written, a module's parameters, or the file that is opened and read
 * @segment: for kexec_load()
 */
struct call {
	long (*make)(const struct call *call);
	int file;
	int other;
	const char *text;
	struct segment segment;
};

static long load_file(const struct call *call)
{
	return syscall(SYS_kexec_file_load, call->file, call->other, 1UL, "",
		       call->other < 0 ? NO_INITRD : 0UL);
}

static long load_segment(const struct call *call)
{
	return syscall(SYS_kexec_load, call->segment.mem, 1UL, &call->segment, ARCH_ARM64);
}

static long insert_module(const struct call *call)
{
	return syscall(SYS_finit_module, call->file, call->text, 0);
}

static long write_text(const struct call *call)
{
	return write(call->file, call->text, strlen(call->text)) < 0 ? -1 : 0;
}

static long open_and_read(const struct call *call)
{
	int fd = open(call->text, O_RDONLY | O_CLOEXEC), error;
	char buffer[4096];
	ssize_t got;

	if (fd < 0)
		return -1;
	do
		got = read(fd, buffer, sizeof(buffer));
	while (got > 0);
	error = errno;
	close(fd);
	errno = error;
	return got;
}

static int usage(void)
{
	fputs("failnth N file KERNEL [INITRD]\n"
	      "failnth N segment START-END\n"
	      "failnth N insmod FILE [PARAMETERS]\n"
	      "failnth N write FILE TEXT\n"
	      "failnth N read FILE\n"
	      "prints what the call said, and \"fired\" if an allocation failed, else \"passed\"\n",
	      stderr);
	return 2;
}

static int open_or_exit(const char *name, int flags)
{
	int fd = open(name, flags | O_CLOEXEC);

	if (fd < 0) {
		fprintf(stderr, "failnth: %s: %s\n", name, strerror(errno));
		exit(2);
	}
	return fd;
}

static int parse_segment(const char *word, struct segment *segment)
{
	static const char zeroes[4096];
	unsigned long end;
	char *rest;

	segment->mem = strtoul(word, &rest, 0);
	if (*rest != '-')
		return 0;
	end = strtoul(rest + 1, &rest, 0);
	segment->memsz = end - segment->mem;
	segment->buf = zeroes;
	segment->bufsz = sizeof(zeroes);
	return !*rest && end > segment->mem;
}

static int prepare(int argc, char **argv, struct call *call)
{
	const char *what = argv[0], *further = argc > 2 ? argv[2] : NULL;

	*call = (struct call) { .file = -1, .other = -1, .text = further ?: "" };
	if (!strcmp(what, "segment")) {
		call->make = load_segment;
		return parse_segment(argv[1], &call->segment);
	}
	if (!strcmp(what, "read")) {
		call->make = open_and_read;
		call->text = argv[1];
		return 1;
	}
	call->file = open_or_exit(argv[1], strcmp(what, "write") ? O_RDONLY : O_WRONLY);
	if (!strcmp(what, "file")) {
		call->make = load_file;
		if (further)
			call->other = open_or_exit(further, O_RDONLY);
	} else if (!strcmp(what, "insmod")) {
		call->make = insert_module;
	} else if (!strcmp(what, "write")) {
		call->make = write_text;
	}
	return !!call->make;
}

/* The file reads 0 once the allocation has failed, else what is left of the count. */
int main(int argc, char **argv)
{
	char left[32] = "";
	struct call call;
	int nth, error;
	long ret;

	if (argc < 4 || argc > 5 || !prepare(argc - 2, argv + 2, &call))
		return usage();
	nth = open_or_exit("/proc/thread-self/fail-nth", O_RDWR);
	if (write(nth, argv[1], strlen(argv[1])) < 0) {
		perror("failnth: fail-nth");
		return 2;
	}
	ret = call.make(&call);
	error = errno;
	if (pread(nth, left, sizeof(left) - 1, 0) < 0 || pwrite(nth, "0", 1, 0) < 0) {
		perror("failnth: fail-nth");
		return 2;
	}
	printf("%s %s\n", ret ? strerrorname_np(error) : "ok", atoi(left) ? "passed" : "fired");
	return ret ? 1 : 0;
}
