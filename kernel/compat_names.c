// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is not exported has a name in what is built in.
 */
#include <linux/cma.h>
#include <linux/ima.h>
#include <linux/kexec.h>
#include <linux/string.h>

#include <asm/sections.h>

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
#ifdef CONFIG_IMA_KEXEC
#ifdef KPLACE_HAS_IMA_POST_LOAD
	{ "ima_kexec_post_load", ima_kexec_post_load },
#endif
#endif
#ifdef CONFIG_KEXEC_FILE
	{ "kexec_locate_mem_hole", kexec_locate_mem_hole },
#endif
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

/**
 * kplace_compat_image - how far a part of the kernel's image goes
 * @inside: a function or a variable of the kernel
 * @first: where to put the address of the first page
 * @end: where to put the exclusive end
 *
 * As /proc/iomem has them. When this is asked what only booting needs still lies between.
 */
void kplace_compat_image(const void *inside, u64 *first, u64 *end)
{
	bool code = inside < (const void *)__init_begin;

	*first = (u64)(code ? _text : _sdata);
	*end = (u64)(code ? __init_begin : _end);
}
