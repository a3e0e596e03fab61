// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: What probed functions get
 *
 * A probe takes the arguments of a function by their number, and no compiler
 * checks whether they are what the module thinks. Distributions take changes
 * from later kernels, so the version does not tell. What an argument looks like
 * does: here it is asked before it is used, in the probes' handlers. Where the
 * answer is no, the load is the kernel's own: see kplace_load_odd().
 *
 * Nothing here sleeps, and no address is trusted to be one.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/log2.h>
#include <linux/processor.h>
#include <linux/ptrace.h>
#include <linux/sched.h>
#include <linux/uaccess.h>

#include "compat.h"

/* An object of the kernel's, of which every page can be read. */
static bool can_read(const void *object, size_t size)
{
	u8 byte;

	return IS_ALIGNED((unsigned long)object, sizeof(void *)) &&
	       !copy_from_kernel_nofault(&byte, object, 1) &&
	       !copy_from_kernel_nofault(&byte, object + size - 1, 1);
}

NOKPROBE_SYMBOL(can_read);

static bool is_list(const struct list_head *head)
{
	const struct list_head *back;

	return can_read(head->next, sizeof(*head)) &&
	       !copy_from_kernel_nofault(&back, &head->next->prev, sizeof(back)) &&
	       back == head;
}

NOKPROBE_SYMBOL(is_list);

/**
 * kplace_compat_is_fresh - is this an image of which nothing is loaded yet?
 * @image: what a probed function got
 *
 * As do_kimage_alloc_init() leaves it and until kimage_load_segment(): the list
 * of what to copy is empty and begins in the image itself.
 *
 * Return: true if it looks like one.
 */
bool kplace_compat_is_fresh(const struct kimage *image)
{
	static_assert(sizeof(*image) < PAGE_SIZE, "an image has a page inside");

	return can_read(image, sizeof(*image)) && !image->head &&
	       image->entry == &image->head &&
	       image->last_entry == &image->head &&
	       image->nr_segments <= KEXEC_SEGMENT_MAX &&
	       is_list(&image->control_pages) && is_list(&image->dest_pages) &&
	       is_list(&image->unusable_pages);
}

NOKPROBE_SYMBOL(kplace_compat_is_fresh);

#ifdef CONFIG_KEXEC_FILE
/**
 * kplace_compat_is_buffer - is this what kexec_add_buffer() is to place?
 * @kbuf: what it got
 *
 * Sizes and bounds come from files, and may be anything.
 *
 * Return: true if it looks like it, and belongs to an image.
 */
bool kplace_compat_is_buffer(const struct kexec_buf *kbuf)
{
	return can_read(kbuf, sizeof(*kbuf)) &&
	       kplace_compat_is_fresh(kbuf->image) && kbuf->image->file_mode &&
	       (!kbuf->buf_align || is_power_of_2(kbuf->buf_align));
}

NOKPROBE_SYMBOL(kplace_compat_is_buffer);
#endif

/**
 * kplace_compat_caller - the registers of who called a system call
 * @regs: at the call's entry
 *
 * An arm64 system call's one argument is the caller's registers, which the
 * kernel keeps at the top of the task's stack.
 *
 * Return: them, NULL if the argument is something else.
 */
const struct pt_regs *kplace_compat_caller(struct pt_regs *regs)
{
	const struct pt_regs *caller =
		(void *)regs_get_kernel_argument(regs, 0);

	return caller == task_pt_regs(current) ? caller : NULL;
}

NOKPROBE_SYMBOL(kplace_compat_caller);

/**
 * kplace_compat_segment - the segment that kimage_load_segment() gets
 * @image: the image
 * @which: what it gets: the segment's address, or from 6.17 on its index
 *
 * Return: the segment, NULL if @which is neither.
 */
struct kexec_segment *kplace_compat_segment(struct kimage *image,
					    unsigned long which)
{
	unsigned long offset = which - (unsigned long)image->segment;

	if (which < image->nr_segments)
		return &image->segment[which];
	if (offset % sizeof(*image->segment) ||
	    offset / sizeof(*image->segment) >= image->nr_segments)
		return NULL;
	return (void *)which;
}

NOKPROBE_SYMBOL(kplace_compat_segment);
