/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the kernel's own functions are tapped: a function of ours stands in for one of
 * the kernel's.
 *
 * There are two ways, one object each. tap_probe.c is for a module: it lets execution
 * continue in ours, as hook.c says. tap_call.c is for a kernel that kplace is a part of:
 * that calls us, by one line in each function (include/linux/kexec_placement.h there).
 * Nothing else knows which of the two it is.
 */
#ifndef KPLACE_TAP_H
#define KPLACE_TAP_H

#include "compat.h"
#include "load.h"

struct kexec_buf;
struct page;

/**
 * enum kplace_tapped - the functions that are tapped
 * @KPLACE_TAP_BUFFER: kexec_add_buffer()
 * @KPLACE_TAP_PREPARE: machine_kexec_prepare()
 * @KPLACE_TAP_SEGMENT: kimage_load_segment()
 * @KPLACE_TAP_LOADED: machine_kexec_post_load()
 * @KPLACE_TAP_CONTROL: kimage_alloc_control_pages()
 * @KPLACE_TAPS: how many there are
 */
enum kplace_tapped {
	KPLACE_TAP_BUFFER,
	KPLACE_TAP_PREPARE,
	KPLACE_TAP_SEGMENT,
	KPLACE_TAP_LOADED,
	KPLACE_TAP_CONTROL,
	KPLACE_TAPS
};

/**
 * union kplace_tap_function - one of them, or what stands in for it
 * @buffer: for %KPLACE_TAP_BUFFER
 * @prepare: for %KPLACE_TAP_PREPARE
 * @segment: for %KPLACE_TAP_SEGMENT
 * @loaded: for %KPLACE_TAP_LOADED
 * @control: for %KPLACE_TAP_CONTROL
 * @address: any of them
 */
union kplace_tap_function {
	int (*buffer)(struct kexec_buf *kbuf);
	int (*prepare)(struct kimage *image);
	int (*segment)(struct kimage *image, unsigned long which);
	int (*loaded)(struct kimage *image);
	struct page *(*control)(struct kimage *image, unsigned int order);
	void *address;
};

/**
 * struct kplace_tap - one function that is tapped
 * @where: which
 * @wants: does ours stand in, for a call with these first two arguments? Asked in a
 *	probe: it must not sleep, and not be probed
 * @ours: what stands in
 * @stock: filled in: what the kernel does without us, for @ours to call where it has
 *	to be done; @wants says no then
 */
struct kplace_tap {
	enum kplace_tapped where;
	bool (*wants)(unsigned long first, unsigned long second);
	union kplace_tap_function ours;
	union kplace_tap_function stock;
};

const char *kplace_tap_install(struct kplace_tap *tap);
void kplace_tap_remove(struct kplace_tap *tap);

/* The system calls, from entry to return: see load.c. */
bool kplace_tap_watch(void);
bool kplace_tap_watched(enum kplace_call call);
void kplace_tap_unwatch(void);

#endif
