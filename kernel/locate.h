/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A place for a buffer that no rule is about.
 */
#ifndef KPLACE_LOCATE_H
#define KPLACE_LOCATE_H

#include "segment.h"

struct kexec_buf;

/* Takes a place, or says what is in the way of it. */
typedef bool kplace_locate_take(void *context, struct kplace_span place,
				struct kplace_span *way);

int kplace_locate(struct kexec_buf *kbuf, kplace_locate_take *take,
		  void *context);

#endif
