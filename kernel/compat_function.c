// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is not exported, for the module: a probe knows functions, and the MMU how far the
 * image goes.
 */
#include <linux/kprobes.h>

#include "compat.h"

/**
 * kplace_compat_function - the address of a function that is not exported
 * @name: its name
 *
 * A probe that is never hit shows it.
 *
 * Return: the address, NULL if there is no such function.
 */
void *kplace_compat_function(const char *name)
{
	struct kprobe probe = { .symbol_name = name };
	void *address;

	if (register_kprobe(&probe))
		return NULL;
	address = probe.addr;
	unregister_kprobe(&probe);
	return address;
}

/**
 * kplace_compat_image - how far the kernel's image goes around a place
 * @inside: a function or a variable of the kernel
 * @first: where to put the address of the first page
 * @end: where to put the exclusive end; @first if it is not mapped as expected
 */
void kplace_compat_image(const void *inside, u64 *first, u64 *end)
{
	*first = PAGE_ALIGN_DOWN((u64)inside);
	*end = *first;
	while (kplace_compat_is_image(*first - PAGE_SIZE))
		*first -= PAGE_SIZE;
	while (kplace_compat_is_image(*end))
		*end += PAGE_SIZE;
}
