// SPDX-License-Identifier: GPL-2.0-only
/*
 * segload: kexec_load() with segments at addresses of one's choice.
 *
 * kexec-tools never asks for a place it should not have. Tests of who checks
 * that need a program that does. What is loaded is zeroes, and not for running.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FLAG_CRASH	0x1UL
#define ARCH_ARM64	(183UL << 16)
#define SEGMENTS	16

struct segment {
	const void *buf;
	size_t bufsz;
	unsigned long mem;
	size_t memsz;
};

static const char zeroes[4096];

static int usage(void)
{
	fprintf(stderr,
		"usage: segload [-p] START-END...\n"
		"       segload [-p] -u\n"
		"-p: the crash kernel, -u: unload\n");
	return 2;
}

static int parse(const char *word, struct segment *segment)
{
	char *rest;
	unsigned long end;

	segment->mem = strtoul(word, &rest, 0);
	if (*rest != '-')
		return 0;
	end = strtoul(rest + 1, &rest, 0);
	if (*rest || end <= segment->mem)
		return 0;
	segment->memsz = end - segment->mem;
	segment->buf = zeroes;
	segment->bufsz = sizeof(zeroes);
	return 1;
}

int main(int argc, char **argv)
{
	struct segment segments[SEGMENTS];
	unsigned long flags = ARCH_ARM64;
	int option, count = 0, unload = 0;
	long ret;

	while ((option = getopt(argc, argv, "pu")) != -1) {
		switch (option) {
		case 'p':
			flags |= FLAG_CRASH;
			break;
		case 'u':
			unload = 1;
			break;
		default:
			return usage();
		}
	}
	for (; optind < argc && count < SEGMENTS; optind++, count++)
		if (!parse(argv[optind], &segments[count]))
			return usage();
	if (optind < argc || (count ? unload : !unload))
		return usage();
	ret = syscall(SYS_kexec_load, count ? segments[0].mem : 0UL,
		      (unsigned long)count, segments, flags);
	puts(ret ? strerrorname_np(errno) : "ok");
	return ret ? 1 : 0;
}
