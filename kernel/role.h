/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Which segment of an image a buffer is.
 */
#ifndef KPLACE_ROLE_H
#define KPLACE_ROLE_H

#include "rules.h"

struct kexec_buf;

enum kplace_role kplace_role_of(const struct kexec_buf *kbuf);

#endif
