// SPDX-License-Identifier: GPL-2.0-only
/*
 * kload - kexec_file_load() with nothing around it
 *
 * kexec-tools 2.0.25 looks into the image itself and cannot ask the kernel for
 * its debug lines. Tests need both: any image goes to the kernel as it is, and
 * the answer is the kernel's.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

/* From <linux/kexec.h>, which may be older than the guest. */
#define FLAG_UNLOAD	0x1UL
#define FLAG_CRASH	0x2UL
#define FLAG_NO_INITRD	0x4UL
#define FLAG_DEBUG	0x8UL

static int usage(void)
{
	fprintf(stderr,
		"usage: kload [-p] [-d] [-t] KERNEL [INITRD|- [COMMAND-LINE]]\n"
		"       kload [-p] -u\n"
		"-p: the crash kernel, -d: debug lines in the log, -u: unload\n"
		"-t: nanoseconds that the system call took, after the answer\n");
	return 2;
}

static long load(int kernel, int initrd, const char *cmdline,
		 unsigned long flags)
{
	long ret = syscall(SYS_kexec_file_load, kernel, initrd,
			   strlen(cmdline) + 1, cmdline, flags);

	/* A kernel before 6.7 does not know the flag. */
	if (ret && errno == EINVAL && (flags & FLAG_DEBUG))
		ret = syscall(SYS_kexec_file_load, kernel, initrd,
			      strlen(cmdline) + 1, cmdline, flags & ~FLAG_DEBUG);
	return ret;
}

static int open_or_complain(const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		fprintf(stderr, "kload: %s: %s\n", name, strerror(errno));
	return fd;
}

static int answer(long ret)
{
	puts(ret ? strerrorname_np(errno) : "ok");
	return ret ? 1 : 0;
}

static long long now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int answer_timed(long ret, long long began)
{
	long long took = now() - began;

	printf("%s %lld\n", ret ? strerrorname_np(errno) : "ok", took);
	return ret ? 1 : 0;
}

int main(int argc, char **argv)
{
	unsigned long flags = 0;
	int kernel, initrd = -1, option, timed = 0;
	const char *cmdline;
	long long began;

	while ((option = getopt(argc, argv, "pdtu")) != -1) {
		switch (option) {
		case 'p':
			flags |= FLAG_CRASH;
			break;
		case 'd':
			flags |= FLAG_DEBUG;
			break;
		case 't':
			timed = 1;
			break;
		case 'u':
			flags |= FLAG_UNLOAD;
			break;
		default:
			return usage();
		}
	}
	argc -= optind;
	argv += optind;
	if (flags & FLAG_UNLOAD)
		return answer(load(-1, -1, "", flags));
	if (argc < 1 || argc > 3)
		return usage();
	kernel = open_or_complain(argv[0]);
	if (kernel < 0)
		return 2;
	if (argc > 1 && strcmp(argv[1], "-")) {
		initrd = open_or_complain(argv[1]);
		if (initrd < 0)
			return 2;
	} else {
		flags |= FLAG_NO_INITRD;
	}
	cmdline = argc > 2 ? argv[2] : "";
	if (!timed)
		return answer(load(kernel, initrd, cmdline, flags));
	began = now();
	return answer_timed(load(kernel, initrd, cmdline, flags), began);
}
