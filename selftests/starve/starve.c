// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that cannot be had: loaded into a command with LD_PRELOAD.
 *
 * STARVE_AT=N makes the Nth allocation fail. STARVE_LIST=FILE lists allocations: the
 * number of each that is reached on a way of its own, and a digest of that way, which is
 * the same in each run: the innermost callers in the command itself.
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* Callers that make a way, and frames that are looked at to find them. */
#define WAY 4
#define FRAMES 48
/* Ways that are told apart; a power of two. */
#define SEEN (1 << 16)
/* Of the processor's: a command that does not end is ended. */
#define SECONDS 60
/* Allocations that are looked at: what comes then was there before. */
#define MOST 100000

/* The C library's own, for those who put others in front of them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static struct {
	bool on;
	int list;		/* -1 for none */
	unsigned long at;
	unsigned long count;
	uintptr_t start, end;	/* of the command */
	unsigned long long seen[SEEN];
} starve = { .list = -1 };

static int find_command(struct dl_phdr_info *info, size_t size, void *data)
{
	int i;

	(void)size;
	(void)data;
	starve.start = info->dlpi_addr;
	for (i = 0; i < info->dlpi_phnum; i++)
		if (info->dlpi_phdr[i].p_type == PT_LOAD)
			starve.end = starve.start + info->dlpi_phdr[i].p_vaddr +
				     info->dlpi_phdr[i].p_memsz;
	/* The command is the first. */
	return 1;
}

/*
 * What other libraries do without memory is not what is asked here, but for those whose
 * every call may be answered by "no memory".
 */
static bool is_asked(const void *caller)
{
	static const char * const asked[] = { "/libc.so", "/libjansson.so", "/libz.so",
					      "/starve.so" };
	Dl_info info;
	size_t i;

	if (!dladdr(caller, &info) || !info.dli_fname)
		return false;
	for (i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		if (strstr(info.dli_fname, asked[i]))
			return true;
	return false;
}

/* The way's digest; 0 for one that does not count. */
static unsigned long long way_of(void **frame, int frames)
{
	unsigned long long digest = 14695981039346656037u;
	int i, own = 0;

	for (i = 0; i < frames && own < WAY; i++) {
		uintptr_t at = (uintptr_t)frame[i];

		if (at >= starve.start && at < starve.end) {
			digest = (digest ^ (at - starve.start)) * 1099511628211u;
			own++;
		} else if (!own && !is_asked(frame[i])) {
			return 0;
		}
	}
	return own ? digest | 1 : 0;
}

static bool is_new(unsigned long long way)
{
	size_t i;

	for (i = way >> 8; starve.seen[i % SEEN]; i++)
		if (starve.seen[i % SEEN] == way)
			return false;
	starve.seen[i % SEEN] = way;
	return true;
}

static void list(void)
{
	void *frame[FRAMES];
	unsigned long long way = way_of(frame, backtrace(frame, FRAMES));

	if (way && is_new(way))
		dprintf(starve.list, "%lu %016llx\n", starve.count, way);
}

static bool fails(void)
{
	if (!starve.on)
		return false;
	starve.count++;
	if (starve.list >= 0 && starve.count < MOST) {
		starve.on = false;
		list();
		starve.on = true;
	}
	if (starve.count != starve.at)
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return fails() ? NULL : __libc_realloc(old, size);
}

/* What writes counters after the end, as gcov's runtime, needs memory of its own. */
static void end(void)
{
	starve.on = false;
}

static int (*real_main)(int argc, char **argv, char **env);

static int begin(int argc, char **argv, char **env)
{
	const char *file = getenv("STARVE_LIST");
	const char *at = getenv("STARVE_AT");
	void *frame[1];

	if (file)
		starve.list = open(file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
	starve.at = at ? strtoul(at, NULL, 10) : 0;
	setrlimit(RLIMIT_CPU, &(struct rlimit) { SECONDS, SECONDS });
	dl_iterate_phdr(find_command, NULL);
	/* The first one loads a library. */
	backtrace(frame, 1);
	atexit(end);
	starve.on = true;
	return real_main(argc, argv, env);
}

typedef int start_fn(int (*main)(int argc, char **argv, char **env), int argc, char **argv,
		     void (*init)(void), void (*fini)(void), void (*loader_fini)(void),
		     void *stack_end);

start_fn __libc_start_main;

/* In front of the C library's: what happens before main() is not asked. */
int __libc_start_main(int (*main)(int argc, char **argv, char **env), int argc, char **argv,
		      void (*init)(void), void (*fini)(void), void (*loader_fini)(void),
		      void *stack_end)
{
	start_fn *start = (start_fn *)dlsym(RTLD_NEXT, "__libc_start_main");

	real_main = main;
	return start(begin, argc, argv, init, fini, loader_fini, stack_end);
}
