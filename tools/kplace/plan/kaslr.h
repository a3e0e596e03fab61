/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A reservation tried with the kernel at every address it may boot at.
 */
#ifndef KPLACE_KASLR_H
#define KPLACE_KASLR_H

#include "crashkernel.h"

/**
 * struct kaslr - what came of it
 * @kernel: bytes of the kernel's image
 * @bases: addresses it may boot at
 * @failing: of those, with which the reservation fails
 * @first: the lowest of them
 * @last: the highest
 * @why: why it fails with the lowest, without full stop
 */
struct kaslr {
	u64 kernel;
	u64 bases;
	u64 failing;
	u64 first;
	u64 last;
	const char *why;
};

u64 kaslr_free_kernel(struct kplace_map *map);
int kaslr_try(const struct kplace_map *map, u64 page,
	      const struct crashkernel *wanted, bool before_6_2,
	      struct kaslr *kaslr);
int kaslr_largest(const struct kplace_map *map, u64 page,
		  const struct crashkernel *wanted, bool before_6_2,
		  u64 kernel, u64 *largest);

#endif
