// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Where the kernel keeps memblock
 *
 * memblock is not exported, and its name is known only under
 * CONFIG_KALLSYMS_ALL. But debugfs shows it, and its files carry the address of
 * what they show. Where debugfs is off, memblock is looked for where it must lie,
 * among the kernel's data: two arrays' heads, each with a name, sizes and a sorted
 * array that agree with each other.
 *
 * What was found there is asked about: it counts only if memblock's own
 * functions, which a probe finds by name, give the same answers.
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/ioport.h>
#include <linux/mm.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "compat.h"

/* More regions than memblock of any machine has: what counts more is something else. */
#define REGIONS_MAX BIT(24)

/**
 * struct asked - what memblock's functions say of one array
 * @size: bytes in it
 * @has: does a region of it hold this address?
 */
struct asked {
	phys_addr_t (*size)(void);
	bool (*has)(phys_addr_t address);
};

static const void *file_data(struct dentry *dir, const char *name)
{
	struct dentry *file = debugfs_lookup(name, dir);
	const void *data;

	if (IS_ERR_OR_NULL(file))
		return NULL;
	data = d_inode(file)->i_private;
	dput(file);
	return data;
}

/*
 * kplace's own directory must exist by then: debugfs_lookup() needs debugfs to
 * be mounted, and creating a file sees to that.
 */
static const struct memblock_type *in_debugfs(const char *name)
{
	struct dentry *dir = debugfs_lookup("memblock", NULL);
	const struct memblock_type *type;

	if (IS_ERR_OR_NULL(dir))
		return NULL;
	type = file_data(dir, name);
	dput(dir);
	if (!type || !type->name || strcmp(type->name, name))
		return NULL;
	return type;
}

/* Data is full of words that only look like addresses: those of devices among them. */
static bool is_memory(const void *address)
{
	u64 phys = kplace_compat_phys(address);

	if (!phys || !IS_ALIGNED((u64)address, sizeof(u64)))
		return false;
	return kplace_compat_is_image((u64)address) ||
	       (virt_addr_valid(address) && phys == virt_to_phys((void *)address));
}

static bool has_name(const struct memblock_type *type, const char *name)
{
	char found[16];
	size_t size = strlen(name) + 1;

	return kplace_compat_is_image((u64)type->name) &&
	       kplace_compat_is_image((u64)type->name + size) &&
	       !copy_from_kernel_nofault(found, type->name, size) &&
	       !memcmp(found, name, size);
}

static bool has_regions(const struct memblock_type *type)
{
	struct memblock_region region;
	phys_addr_t end = 0, size = 0;
	unsigned long i;

	for (i = 0; i < type->cnt; i++) {
		if (copy_from_kernel_nofault(&region, &type->regions[i],
					     sizeof(region)) ||
		    region.base < end || !region.size ||
		    region.size > PHYS_ADDR_MAX - region.base)
			return false;
		end = region.base + region.size;
		size += region.size;
	}
	return size == type->total_size;
}

/* From the cheapest question to the dearest: most words fail the first. */
static bool is_type(const struct memblock_type *type, const char *name)
{
	return type->cnt && type->cnt <= type->max && type->max <= REGIONS_MAX &&
	       type->total_size && has_name(type, name) &&
	       is_memory(type->regions) && has_regions(type);
}

/* Of data that KASAN watches over, between variables as well. */
static void peek(struct memblock_type *type, const unsigned long *at)
{
	unsigned long *to = (unsigned long *)type;
	size_t i;

	for (i = 0; i < sizeof(*type) / sizeof(*at); i++)
		to[i] = READ_ONCE_NOCHECK(at[i]);
}

/**
 * kplace_compat_memblock_in - look for one of memblock's arrays
 * @from: where to begin
 * @end: exclusive end; what lies between is mapped
 * @name: "memory" or "reserved"
 *
 * Return: what looks like it, NULL if nothing does.
 */
const struct memblock_type *kplace_compat_memblock_in(const void *from,
						      const void *end,
						      const char *name)
{
	const unsigned long *at = from, *last = end - sizeof(struct memblock_type);
	struct memblock_type type;

	for (; at <= last; at++) {
		/* Few words are a small number that is not 0. */
		if (!READ_ONCE_NOCHECK(*at) || READ_ONCE_NOCHECK(*at) > REGIONS_MAX)
			continue;
		peek(&type, at);
		if (is_type(&type, name))
			return (const void *)at;
	}
	return NULL;
}

/* The byte before a region that begins behind another's end is no region's. */
static bool agrees_on(const struct memblock_type *type, unsigned long i,
		      const struct asked *asked)
{
	const struct memblock_region *region = &type->regions[i];
	phys_addr_t before = i ? region[-1].base + region[-1].size : 0;

	return asked->has(region->base) &&
	       asked->has(region->base + region->size - 1) &&
	       (before == region->base || !asked->has(region->base - 1));
}

static bool agrees(const struct memblock_type *type, const struct asked *asked)
{
	unsigned long i;

	if (asked->size() != type->total_size)
		return false;
	for (i = 0; i < type->cnt; i++)
		if (!agrees_on(type, i, asked))
			return false;
	return true;
}

static bool find_functions(struct asked *asked, const char *name)
{
	bool is_memory = !strcmp(name, "memory");

	asked->size = kplace_compat_function(is_memory ? "memblock_phys_mem_size" :
							 "memblock_reserved_size");
	asked->has = kplace_compat_function(is_memory ? "memblock_is_memory" :
							"memblock_is_reserved");
	return asked->size && asked->has;
}

/**
 * kplace_compat_memblock_in_data - look for one of memblock's arrays without debugfs
 * @name: "memory" or "reserved"
 *
 * Return: the array, NULL if there is none that memblock's functions agree with.
 */
const struct memblock_type *kplace_compat_memblock_in_data(const char *name)
{
	const struct memblock_type *type;
	struct asked asked;
	u64 first, end;

	if (!find_functions(&asked, name))
		return NULL;
	kplace_compat_image(&iomem_resource, &first, &end);
	if (first >= end)
		return NULL;
	type = kplace_compat_memblock_in((void *)first, (void *)end, name);
	return type && agrees(type, &asked) ? type : NULL;
}

/**
 * kplace_compat_memblock - one of memblock's two arrays
 * @name: "memory" or "reserved"
 *
 * The array lives as long as the kernel.
 *
 * Return: the array, NULL if it was not found.
 */
const struct memblock_type *kplace_compat_memblock(const char *name)
{
	return in_debugfs(name) ?: kplace_compat_memblock_in_data(name);
}
