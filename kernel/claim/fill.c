// SPDX-License-Identifier: GPL-2.0
/**
 * DOC: Filling
 *
 * A page that was claimed is its own destination. What the next kernel wants
 * there is written to it, and that is all: it gets no entry in the list of what
 * is to be copied. The kernel does the same with the pages it takes from CMA,
 * since 6.17. Pages that could not be claimed are left to the kernel, which
 * loads them as it loads any segment.
 *
 * So a probe on kimage_load_segment(), by the technique of hook.c, lets the task
 * go on in load_segment() below, where at least one page was claimed.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/sched.h>
#include <linux/sched/signal.h>
#include <linux/uaccess.h>

#include "claim.h"
#include "compat.h"
#include "fill.h"
#include "load.h"

static int (*stock_load)(struct kimage *image, KPLACE_COMPAT_WHICH which);

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

static int fill_pages(struct fill *fill, unsigned long end)
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

/*
 * As a segment of its own, in the entry after the last, where the kernel does
 * not look by itself: what is a destination is still what it was.
 */
static int load_pages(struct fill *fill, unsigned long end)
{
	struct kimage *image = fill->image;
	struct kexec_segment *part = &image->segment[image->nr_segments];
	size_t size = PFN_PHYS(end - pfn_of(fill));
	int ret;

	if (!size)
		return 0;
	*part = (struct kexec_segment) {
		.kbuf = fill->segment.kbuf + fill->at,
		.bufsz = left_of_buffer(fill, size),
		.mem = fill->segment.mem + fill->at,
		.memsz = size,
	};
	fill->load->pass = true;
	ret = stock_load(image, kplace_compat_which(image, image->nr_segments));
	fill->load->pass = false;
	*part = (struct kexec_segment) { };
	fill->at += size;
	return ret;
}

/* Stands in for kimage_load_segment() where pages were claimed. */
static int load_segment(struct kimage *image, KPLACE_COMPAT_WHICH which)
{
	struct fill fill = {
		.load = kplace_load_of(current),
		.image = image,
		.segment = *kplace_compat_segment(image, which),
	};
	int ret = 0;

	while (!ret && fill.at < fill.segment.memsz) {
		struct kplace_frames next = kplace_claim_next(pfn_of(&fill),
							      end_of(&fill));

		ret = load_pages(&fill, next.pfn);
		if (!ret)
			ret = fill_pages(&fill, next.end);
	}
	return ret;
}

static int load_segment_probe(struct kprobe *probe, struct pt_regs *regs)
{
	struct kplace_load *load = kplace_load_of(current);

	if (!load || !load->claimed || load->pass)
		return 0;
	instruction_pointer_set(regs, (unsigned long)load_segment);
	return 1;
}

NOKPROBE_SYMBOL(load_segment_probe);

static struct kprobe probe = {
	.symbol_name = KPLACE_COMPAT_LOAD_SEGMENT,
	.pre_handler = load_segment_probe,
};

/**
 * kplace_fill_install - fill what is claimed from now on
 *
 * Return: NULL, or why nothing must be claimed.
 */
const char *kplace_fill_install(void)
{
	if (register_kprobe(&probe))
		return "no probe can be set on " KPLACE_COMPAT_LOAD_SEGMENT;
	stock_load = (void *)probe.addr;
	return NULL;
}

/**
 * kplace_fill_remove - fill nothing any more, after kplace_load_drain()
 */
void kplace_fill_remove(void)
{
	unregister_kprobe(&probe);
}
