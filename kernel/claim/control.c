// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Control pages
 *
 * When an image is loaded, of which something is to be copied, arm64 copies its
 * page tables, a page for each 2 MiB of memory. None of these pages may be a
 * destination. The kernel allocates until it has one that is not, and then frees
 * the others, to find them again for the next page: that alone may take longer than
 * all the rest of the load. kplace keeps what is a destination until the image is
 * freed; of these pages there is a limit, after which the kernel goes on.
 *
 * The technique is that of hook.c: the probe lets the task go on in alloc_page_for()
 * below. Without the probe loads are only slower.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/sched.h>

#include "compat.h"
#include "control.h"
#include "load.h"
#include "pool.h"

/* Stands in for kimage_alloc_control_pages(), for one page. */
static struct page *alloc_page_for(struct kimage *image, unsigned int order)
{
	struct page *page = kplace_pool_take(image);

	if (page)
		list_add(&page->lru, &image->control_pages);
	return page;
}

static int alloc_probe(struct kprobe *probe, struct pt_regs *regs)
{
	struct kplace_load *load = kplace_load_of(current);

	if (!load || !load->fills || !load->loaded ||
	    regs_get_kernel_argument(regs, 1) || !kplace_pool_may_draw() ||
	    !kplace_load_knows(load, (void *)regs_get_kernel_argument(regs, 0),
			       KPLACE_COMPAT_CONTROL_PAGES))
		return 0;
	instruction_pointer_set(regs, (unsigned long)alloc_page_for);
	return 1;
}

NOKPROBE_SYMBOL(alloc_probe);

static struct kprobe probe = {
	.symbol_name = KPLACE_COMPAT_CONTROL_PAGES,
	.pre_handler = alloc_probe,
};

static bool probed;

/**
 * kplace_control_install - find control pages in linear time from now on
 */
void kplace_control_install(void)
{
	probed = !register_kprobe(&probe);
}

/**
 * kplace_control_remove - leave them to the kernel, after kplace_load_drain()
 */
void kplace_control_remove(void)
{
	if (probed)
		unregister_kprobe(&probe);
}
