// SPDX-License-Identifier: GPL-2.0-only
/*
 * What only /proc/meminfo shows.
 *
 * The counters are not exported, and names of variables are known only under
 * CONFIG_KALLSYMS_ALL; but the function that writes the file has a name.
 */
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/seq_file.h>
#include <linux/string.h>

#include "compat.h"
#include "meminfo.h"

static char text[PAGE_SIZE];	/* the lock of sources.c protects it */
static int (*show)(struct seq_file *to, void *unused);

/**
 * kplace_meminfo_find - look for the function, once
 */
void kplace_meminfo_find(void)
{
	show = kplace_compat_function("meminfo_proc_show");
}

static bool read_text(void)
{
	struct seq_file to = { .buf = text, .size = sizeof(text) - 1 };

	if (!show || show(&to, NULL))
		return false;
	text[min(to.count, to.size)] = '\0';
	return true;
}

/* strstr() compares at each byte, which here takes longer than writing the text. */
static char *after(char *at, const char *name)
{
	size_t length = strlen(name);

	for (at = strchr(at, *name); at; at = strchr(at + 1, *name))
		if (!strncmp(at, name, length))
			return at + length;
	return NULL;
}

/**
 * kplace_meminfo_corrupted - how much memory has errors
 *
 * The caller holds the lock of sources.c.
 *
 * Return: KiB, or -1 if it is not known.
 */
long kplace_meminfo_corrupted(void)
{
	char *line = read_text() ? after(text, "HardwareCorrupted:") : NULL;
	long kib;

	if (!line)
		return -1;
	line = skip_spaces(line);
	return kstrtol(strsep(&line, " "), 10, &kib) ? -1 : kib;
}
