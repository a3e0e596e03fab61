/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The segments of one image, placed one after the other.
 */
#ifndef KPLACE_SESSION_H
#define KPLACE_SESSION_H

#include "load.h"

struct kexec_buf;

/* Not an error: the stock search shall choose. */
#define KPLACE_PASS 1

int kplace_session_place(const struct kplace_load *load,
			 struct kexec_buf *kbuf);
void kplace_session_placed(const struct kplace_load *load,
			   const struct kexec_buf *kbuf, int ret);

#endif
