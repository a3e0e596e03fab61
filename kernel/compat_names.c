// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is not exported has a name in what is built in.
 */
#include <linux/cma.h>
#include <linux/kexec.h>
#include <linux/string.h>

#include "compat.h"

static const struct {
	const char *name;
	void *address;
} functions[] = {
#ifdef CONFIG_CMA
	{ "cma_for_each_area", cma_for_each_area },
	{ "cma_get_base", cma_get_base },
	{ "cma_get_size", cma_get_size },
	{ "cma_get_name", cma_get_name },
#endif
#ifdef CONFIG_KEXEC_FILE
	{ "kexec_locate_mem_hole", kexec_locate_mem_hole },
#endif
	{ "memblock_phys_mem_size", memblock_phys_mem_size },
};

/**
 * kplace_compat_function - the address of a function that is not exported
 * @name: its name
 *
 * Return: the address, NULL if there is no such function.
 */
void *kplace_compat_function(const char *name)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(functions); i++)
		if (!strcmp(functions[i].name, name))
			return functions[i].address;
	return NULL;
}

/**
 * kplace_compat_memblock - one of memblock's two arrays
 * @name: "memory" or "reserved"
 *
 * arm64 selects ARCH_KEEP_MEMBLOCK: it lives as long as the kernel.
 *
 * Return: the array.
 */
const struct memblock_type *kplace_compat_memblock(const char *name)
{
	return strcmp(name, "memory") ? &memblock.reserved : &memblock.memory;
}
