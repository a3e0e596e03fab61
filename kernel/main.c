// SPDX-License-Identifier: GPL-2.0
/*
 * The module comes and goes.
 */
#define pr_fmt(fmt) KBUILD_MODNAME ": " fmt

#include <linux/module.h>
#include <linux/overflow.h>
#include <linux/vmalloc.h>

#include "debugfs.h"
#include "hook.h"
#include "memblock.h"
#include "param.h"
#include "sources.h"

/* Storage of two maps: the one plans are made on, and the one that is shown. */
static struct kplace_range *ranges;

static bool allocate(u32 *capacity)
{
	if (check_mul_overflow(kplace_param_map_max(), KPLACE_MAP_NEED(1),
			       capacity))
		return false;
	ranges = vzalloc(array3_size(2, *capacity, sizeof(*ranges)));
	return ranges;
}

static const char *start(u32 capacity)
{
	if (!kplace_memblock_find())
		return "debugfs shows no memblock";
	kplace_sources_prepare();
	return kplace_hook_install(ranges, capacity);
}

static int __init kplace_init(void)
{
	const char *why;
	u32 capacity;

	if (!allocate(&capacity)) {
		pr_err("no memory for two maps of map_max=%u ranges\n",
		       kplace_param_map_max());
		return -ENOMEM;
	}
	/* Before start(): see kplace_compat_memblock(). */
	kplace_debugfs_create(ranges + capacity, capacity);
	why = start(capacity);
	if (why)
		pr_warn("standing aside: %s\n", why);
	kplace_aside_set(why);
	return 0;
}

static void __exit kplace_exit(void)
{
	if (!kplace_aside())
		kplace_hook_remove();
	kplace_debugfs_remove();
	kplace_sources_free();
	vfree(ranges);
}

module_init(kplace_init);
module_exit(kplace_exit);

MODULE_DESCRIPTION("Decides, explains and checks where kexec images are placed");
MODULE_LICENSE("GPL");
