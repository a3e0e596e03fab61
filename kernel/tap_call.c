// SPDX-License-Identifier: GPL-2.0-only
/*
 * Taps by calls, for a kernel that kplace is a part of.
 *
 * The functions that are tapped begin with a call of one of these, and so do and end the
 * system calls while they have the kernel's kexec lock. Where ours is done before the
 * kernel's own the latter goes on by itself: there is no stock to call.
 */
#include <linux/compat.h>
#include <linux/export.h>
#include <linux/kexec.h>
#include <linux/kexec_placement.h>
#include <linux/sched.h>

#include "tap.h"

static const struct kplace_tap *taps[KPLACE_TAPS];
static bool watching;

static int goes_on(struct kimage *image)
{
	return 0;
}

static const union kplace_tap_function stock[KPLACE_TAPS] = {
#ifdef CONFIG_KEXEC_FILE
	[KPLACE_TAP_BUFFER].buffer = kexec_locate_mem_hole,
#endif
	[KPLACE_TAP_PREPARE].prepare = goes_on,
	[KPLACE_TAP_LOADED].loaded = goes_on,
};

/**
 * kplace_tap_install - let a function of ours stand in from now on
 * @tap: which, and for what
 *
 * Return: NULL: it does.
 */
const char *kplace_tap_install(struct kplace_tap *tap)
{
	tap->stock = stock[tap->where];
	/* Pairs with tap_of(). */
	smp_store_release(&taps[tap->where], tap);
	return NULL;
}

/**
 * kplace_tap_remove - leave a function alone
 * @tap: that was installed
 */
void kplace_tap_remove(struct kplace_tap *tap)
{
	WRITE_ONCE(taps[tap->where], NULL);
}

/**
 * kplace_tap_watch - see every load from now on
 *
 * Return: true: the kernel tells.
 */
bool kplace_tap_watch(void)
{
	WRITE_ONCE(watching, true);
	return true;
}

/**
 * kplace_tap_watched - are calls of this kind seen?
 * @call: the kind
 *
 * Return: true.
 */
bool kplace_tap_watched(enum kplace_call call)
{
	return true;
}

/**
 * kplace_tap_unwatch - see none any more
 */
void kplace_tap_unwatch(void)
{
	WRITE_ONCE(watching, false);
}

/* What stands in for a call with these arguments; NULL for nothing. */
static const struct kplace_tap *tap_of(enum kplace_tapped where,
				       const void *first, unsigned long second)
{
	/* Pairs with kplace_tap_install(). */
	const struct kplace_tap *tap = smp_load_acquire(&taps[where]);

	return tap && tap->wants((unsigned long)first, second) ? tap : NULL;
}

static enum kplace_call call_of(bool file)
{
	if (file)
		return KPLACE_CALL_FILE;
	return in_compat_syscall() ? KPLACE_CALL_COMPAT : KPLACE_CALL_LOAD;
}

/**
 * kexec_placement_begin - a system call has begun to load or unload an image
 * @file: it is kexec_file_load(), not kexec_load()
 * @crash: it is about the image for a crash
 *
 * The caller has the kexec lock.
 */
void kexec_placement_begin(bool file, bool crash)
{
	if (READ_ONCE(watching))
		kplace_load_begin(call_of(file), crash);
}

/**
 * kexec_placement_end - it is done
 * @ret: what it returns
 *
 * The caller still has the kexec lock.
 */
void kexec_placement_end(int ret)
{
	struct kplace_load *load = kplace_load_of(current);

	if (load)
		kplace_load_end(load, ret);
}

/**
 * kexec_placement_prepare - look at an image whose segments are final
 * @image: no page of it is loaded
 *
 * Return: 0, or why it must not be loaded.
 */
int kexec_placement_prepare(struct kimage *image)
{
	const struct kplace_tap *tap = tap_of(KPLACE_TAP_PREPARE, image, 0);

	return tap ? tap->ours.prepare(image) : 0;
}

/**
 * kexec_placement_load - load a segment in place, as far as that can be
 * @image: the image
 * @index: the segment
 * @result: where to put what kimage_load_segment() is to return
 *
 * Return: false if the kernel has to load it.
 */
bool kexec_placement_load(struct kimage *image, unsigned long index, int *result)
{
	const struct kplace_tap *tap = tap_of(KPLACE_TAP_SEGMENT, image, index);

	if (tap)
		*result = tap->ours.segment(image, index);
	return tap;
}

/**
 * kexec_placement_loaded - shorten the list of what is copied at the handoff
 * @image: all its pages are loaded
 */
void kexec_placement_loaded(struct kimage *image)
{
	const struct kplace_tap *tap = tap_of(KPLACE_TAP_LOADED, image, 0);

	if (tap)
		tap->ours.loaded(image);
}

/**
 * kexec_placement_control - a control page that is no destination, in linear time
 * @image: the image
 * @order: of the pages wanted
 * @pages: where to put it
 *
 * Return: false if the kernel has to look for one.
 */
bool kexec_placement_control(struct kimage *image, unsigned int order,
			     struct page **pages)
{
	const struct kplace_tap *tap = tap_of(KPLACE_TAP_CONTROL, image, order);

	if (tap)
		*pages = tap->ours.control(image, order);
	return tap;
}

#ifdef CONFIG_KEXEC_FILE
/**
 * arch_kexec_locate_mem_hole - find memory for a buffer of an image
 * @kbuf: the buffer; its address is set
 *
 * The plan decides; see session.c. What it leaves to the kernel's own search that finds.
 *
 * Return: 0, or a negative errno.
 */
int arch_kexec_locate_mem_hole(struct kexec_buf *kbuf)
{
	const struct kplace_tap *tap = tap_of(KPLACE_TAP_BUFFER, kbuf, 0);

	return tap ? tap->ours.buffer(kbuf) : kexec_locate_mem_hole(kbuf);
}
#endif
