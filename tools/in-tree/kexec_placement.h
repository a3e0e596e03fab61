/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where the kexec core asks for the placement of an image.
 *
 * A module (CONFIG_KEXEC_PLACEMENT=m) comes in by kprobes instead.
 */
#ifndef _LINUX_KEXEC_PLACEMENT_H
#define _LINUX_KEXEC_PLACEMENT_H

#include <linux/types.h>

struct kimage;
struct page;

#if IS_BUILTIN(CONFIG_KEXEC_PLACEMENT)
void kexec_placement_begin(bool file, bool crash);
void kexec_placement_end(int ret);
int kexec_placement_prepare(struct kimage *image);
bool kexec_placement_load(struct kimage *image, unsigned long index, int *result);
void kexec_placement_loaded(struct kimage *image);
bool kexec_placement_control(struct kimage *image, unsigned int order,
			     struct page **pages);
#else
static inline void kexec_placement_begin(bool file, bool crash)
{
}

static inline void kexec_placement_end(int ret)
{
}

static inline int kexec_placement_prepare(struct kimage *image)
{
	return 0;
}

static inline bool kexec_placement_load(struct kimage *image, unsigned long index,
					int *result)
{
	return false;
}

static inline void kexec_placement_loaded(struct kimage *image)
{
}

static inline bool kexec_placement_control(struct kimage *image, unsigned int order,
					   struct page **pages)
{
	return false;
}
#endif

#endif
