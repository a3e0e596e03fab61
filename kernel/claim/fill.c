// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Filling
 *
 * A page that is its own destination gets what the next kernel wants there, and
 * that is all: it gets no entry in the list of what is to be copied. The kernel
 * does the same with the pages it takes from CMA, since 6.17. Where a destination
 * is not to be had a page of the pool is filled, and gets its entry.
 *
 * So load_segment() below stands in for kimage_load_segment(), see tap.h, for images
 * that claim.c prepared. Segments the kernel has to load itself, see
 * kplace_compat_keeps(), are left to it.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>

#include "compat.h"
#include "entries.h"
#include "fill.h"
#include "load.h"
#include "owned.h"
#include "pool.h"
#include "tap.h"

/**
 * struct fill - a segment on its way
 * @load: the load it belongs to
 * @image: the image
 * @segment: the segment
 * @at: how far it has come, bytes
 */
struct fill {
	struct kplace_load *load;
	struct kimage *image;
	struct kexec_segment segment;
	size_t at;
};

/* How much of the buffer belongs to the next @room bytes. */
static size_t left_of_buffer(const struct fill *fill, size_t room)
{
	if (fill->at >= fill->segment.bufsz)
		return 0;
	return min(fill->segment.bufsz - fill->at, room);
}

static int fill_page(const struct fill *fill, void *to)
{
	size_t size = left_of_buffer(fill, PAGE_SIZE);

	if (fill->image->file_mode)
		memcpy(to, fill->segment.kbuf + fill->at, size);
	else if (copy_from_user(to, fill->segment.buf + fill->at, size))
		return -EFAULT;
	memset(to + size, 0, PAGE_SIZE - size);
	return 0;
}

static unsigned long pfn_of(const struct fill *fill)
{
	return PHYS_PFN(fill->segment.mem + fill->at);
}

static unsigned long end_of(const struct fill *fill)
{
	return PHYS_PFN(fill->segment.mem + fill->segment.memsz);
}

static int fill_in_place(struct fill *fill, unsigned long end)
{
	int ret = 0;

	while (!ret && pfn_of(fill) < end) {
		if (fatal_signal_pending(current))
			return -EINTR;
		ret = fill_page(fill, page_address(pfn_to_page(pfn_of(fill))));
		fill->at += PAGE_SIZE;
		fill->load->filled++;
		cond_resched();
	}
	return ret;
}

/* On its list or the pool's, the page is the image's at any time but here. */
static int fill_source(struct fill *fill)
{
	struct page *page = kplace_pool_take(fill->image);
	int ret;

	if (!page)
		return -ENOMEM;
	ret = kplace_entries_add(fill->image, page_to_phys(page) | IND_SOURCE);
	if (ret) {
		kplace_pool_put(fill->image, page);
		return ret;
	}
	return fill_page(fill, page_address(page));
}

static int fill_sources(struct fill *fill, unsigned long end)
{
	int ret = 0;

	if (pfn_of(fill) < end)
		ret = kplace_entries_add(fill->image, PFN_PHYS(pfn_of(fill)) |
					 IND_DESTINATION);
	while (!ret && pfn_of(fill) < end) {
		if (fatal_signal_pending(current))
			return -EINTR;
		ret = fill_source(fill);
		fill->at += PAGE_SIZE;
		cond_resched();
	}
	return ret;
}

/* Stands in for kimage_load_segment(). */
static int load_segment(struct kimage *image, unsigned long which)
{
	struct fill fill = {
		.load = kplace_load_of(current),
		.image = image,
		.segment = *kplace_compat_segment(image, which),
	};
	int ret = 0;

	while (!ret && fill.at < fill.segment.memsz) {
		struct kplace_frames next = kplace_owned_next(pfn_of(&fill),
							      end_of(&fill));

		ret = fill_sources(&fill, next.pfn);
		if (!ret)
			ret = fill_in_place(&fill, next.end);
	}
	return ret;
}

static bool wants(unsigned long first, unsigned long which)
{
	struct kimage *image = (void *)first;
	struct kplace_load *load = kplace_load_of(current);
	const struct kexec_segment *segment;

	if (!load || !load->fills ||
	    !kplace_load_knows(load, image, KPLACE_COMPAT_LOAD_SEGMENT))
		return false;
	segment = kplace_compat_segment(image, which);
	if (!segment)
		kplace_load_odd(load, KPLACE_COMPAT_LOAD_SEGMENT);
	return segment && !kplace_compat_keeps(image, segment - image->segment);
}

NOKPROBE_SYMBOL(wants);

static struct kplace_tap tap = {
	.where = KPLACE_TAP_SEGMENT,
	.wants = wants,
	.ours.segment = load_segment,
};

/**
 * kplace_fill_install - load what claim.c prepared from now on
 *
 * Return: NULL, or why nothing must be claimed.
 */
const char *kplace_fill_install(void)
{
	return kplace_tap_install(&tap);
}

/**
 * kplace_fill_remove - fill nothing any more, after kplace_load_drain()
 */
void kplace_fill_remove(void)
{
	kplace_tap_remove(&tap);
}
