/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages of the image under way that are their own destination.
 */
#ifndef KPLACE_OWNED_H
#define KPLACE_OWNED_H

#include "group.h"

struct kimage;

/**
 * enum kplace_owner - what a page frame is to the image under way
 * @KPLACE_OWNED_NOT: no destination
 * @KPLACE_OWNED_MAY: a destination, whose page the image may have
 * @KPLACE_OWNED_STOCK: a destination of a segment that the kernel loads
 */
enum kplace_owner {
	KPLACE_OWNED_NOT,
	KPLACE_OWNED_MAY,
	KPLACE_OWNED_STOCK
};

bool kplace_owned_begin(const struct kimage *image);
void kplace_owned_end(void);
enum kplace_owner kplace_owned_by(unsigned long pfn);
void kplace_owned_add(struct kimage *image, unsigned long pfn,
		      unsigned long end);
struct kplace_frames kplace_owned_next(unsigned long pfn, unsigned long end);

#endif
