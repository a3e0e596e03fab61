/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A place for a buffer that no rule is about.
 */
#ifndef KPLACE_LOCATE_H
#define KPLACE_LOCATE_H

#include "kplace_host.h"

struct kexec_buf;

int kplace_locate(struct kexec_buf *kbuf);

#endif
