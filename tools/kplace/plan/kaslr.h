/* SPDX-License-Identifier: GPL-2.0-only */
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

void kaslr_try(const struct kplace_map *map, const struct crash_rule *rule,
	       struct kaslr *kaslr);
u64 kaslr_largest(const struct kplace_map *map, const struct crash_rule *rule,
		  u64 kernel);

#endif
