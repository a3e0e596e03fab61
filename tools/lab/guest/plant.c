// SPDX-License-Identifier: GPL-2.0-only
/*
 * plant.so - more segments for kexec_load() than kexec-tools asked for
 *
 * Preloaded, it appends a segment for each word ADDRESS=FILE of $PLANT: a page at
 * ADDRESS gets what FILE holds. Tests of finding damage need something that
 * does it, and a next kernel that comes up all the same.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SEGMENTS	16
#define PAGE		4096

struct segment {
	const void *buf;
	size_t bufsz;
	unsigned long mem;
	size_t memsz;
};

typedef long system_call(long number, ...);

static int read_page(const char *name, char *page)
{
	FILE *file = fopen(name, "r");
	size_t size = file ? fread(page, 1, PAGE, file) : 0;

	if (file)
		fclose(file);
	return size == PAGE;
}

/* How many segments there are with those of $PLANT, 0 if one cannot be had. */
static unsigned long add_all(struct segment *segments, unsigned long count)
{
	static char pages[SEGMENTS][PAGE];
	char *words = strdup(getenv("PLANT"));
	char *word, *rest;

	for (word = strtok(words, " "); word; word = strtok(NULL, " ")) {
		struct segment *segment = &segments[count];

		if (count == SEGMENTS)
			return 0;
		segment->mem = strtoul(word, &rest, 0);
		if (*rest != '=' || !read_page(rest + 1, pages[count]))
			return 0;
		segment->buf = pages[count];
		segment->bufsz = PAGE;
		segment->memsz = PAGE;
		count++;
	}
	return count;
}

static long load(system_call *next, unsigned long entry, unsigned long count,
		 const struct segment *list,
		 unsigned long flags)
{
	struct segment segments[SEGMENTS];

	memcpy(segments, list, count * sizeof(*list));
	count = add_all(segments, count);
	if (count)
		return next(SYS_kexec_load, entry, count, segments, flags);
	errno = EBADF;
	return -1;
}

/* kexec-tools asks for system calls by their number. */
long syscall(long number, ...)
{
	system_call *next = (system_call *)dlsym(RTLD_NEXT, "syscall");
	va_list args;
	long a[6];
	int i;

	va_start(args, number);
	for (i = 0; i < 6; i++)
		a[i] = va_arg(args, long);
	va_end(args);
	if (number == SYS_kexec_load && a[1] && a[1] < SEGMENTS && getenv("PLANT"))
		return load(next, a[0], a[1], (const struct segment *)a[2], a[3]);
	return next(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}
