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
 * alloc_page_for() below stands in for the kernel's own, see tap.h. Without it loads
 * are only slower.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/sched.h>

#include "control.h"
#include "load.h"
#include "pool.h"
#include "tap.h"

/* Stands in for kimage_alloc_control_pages(), for one page. */
static struct page *alloc_page_for(struct kimage *image, unsigned int order)
{
	struct page *page = kplace_pool_take(image);

	if (page)
		list_add(&page->lru, &image->control_pages);
	return page;
}

static bool wants(unsigned long image, unsigned long order)
{
	struct kplace_load *load = kplace_load_of(current);

	return load && load->fills && load->loaded && !order &&
	       kplace_pool_may_draw() &&
	       kplace_load_knows(load, (void *)image, KPLACE_COMPAT_CONTROL_PAGES);
}

NOKPROBE_SYMBOL(wants);

static struct kplace_tap tap = {
	.where = KPLACE_TAP_CONTROL,
	.wants = wants,
	.ours.control = alloc_page_for,
};

static bool tapped;

/**
 * kplace_control_install - find control pages in linear time from now on
 */
void kplace_control_install(void)
{
	tapped = !kplace_tap_install(&tap);
}

/**
 * kplace_control_remove - leave them to the kernel, after kplace_load_drain()
 */
void kplace_control_remove(void)
{
	if (tapped)
		kplace_tap_remove(&tap);
}
