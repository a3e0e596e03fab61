// SPDX-License-Identifier: GPL-2.0-only
/*
 * Functions that are not exported, for the module: a probe knows them.
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
