// SPDX-License-Identifier: GPL-2.0
/*
 * What differs from kernel to kernel.
 */
#include <linux/debugfs.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/string.h>
#include <linux/version.h>

#include "compat.h"

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

/**
 * kplace_compat_memblock - one of memblock's two arrays
 * @name: "memory" or "reserved"
 *
 * memblock is not exported, but debugfs shows it, and the files carry the
 * address of what they show. The array lives as long as the kernel.
 * kplace's own directory must exist by then: debugfs_lookup() needs debugfs to
 * be mounted, and creating a file sees to that.
 *
 * Return: the array, NULL if debugfs does not have it.
 */
const struct memblock_type *kplace_compat_memblock(const char *name)
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

/**
 * kplace_compat_is_scratch - does kexec handover (KHO) keep this region?
 * @region: a memory region
 *
 * The flag is only ever set while KHO is active.
 *
 * Return: true if the next kernel boots from this region alone.
 */
bool kplace_compat_is_scratch(const struct memblock_region *region)
{
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 16, 0)
	return region->flags & MEMBLOCK_KHO_SCRATCH;
#else
	return false;
#endif
}

/**
 * kplace_compat_wastes_top - the stock search from above is one byte short
 *
 * locate_mem_hole_top_down() starts at "end - size" in kernels before 6.8 and
 * at "end - size + 1" since, where end is inclusive.
 *
 * Return: true for the former.
 */
bool kplace_compat_wastes_top(void)
{
	return LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0);
}
