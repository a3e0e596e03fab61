/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The walk over memory that a kexec segment may use.
 */
#ifndef KPLACE_WALK_H
#define KPLACE_WALK_H

#include "hole.h"

struct kexec_buf;
struct resource;

int kplace_walk_mem(const struct kplace_map *map, bool crash,
		    struct kexec_buf *kbuf,
		    int (*func)(struct resource *res, void *arg));
int arch_kexec_walk_mem(struct kexec_buf *kbuf,
			int (*func)(struct resource *res, void *arg));

#endif
