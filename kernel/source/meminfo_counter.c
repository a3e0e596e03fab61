// SPDX-License-Identifier: GPL-2.0-only
/*
 * What /proc/meminfo shows, from the kernel's own counter: it has a name for what is
 * built in. meminfo.c is for the module.
 */
#include <linux/mm.h>

#include "meminfo.h"

/**
 * kplace_meminfo_find - nothing has to be looked for
 */
void kplace_meminfo_find(void)
{
}

/**
 * kplace_meminfo_corrupted - how much memory has errors
 *
 * Return: KiB, or -1 if it is not known.
 */
long kplace_meminfo_corrupted(void)
{
	if (!IS_ENABLED(CONFIG_MEMORY_FAILURE))
		return -1;
	return atomic_long_read(&num_poisoned_pages) << (PAGE_SHIFT - 10);
}
