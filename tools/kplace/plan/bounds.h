/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * --min, --max and --reserve: where segments may not lie.
 */
#ifndef KPLACE_BOUNDS_H
#define KPLACE_BOUNDS_H

#include <argp.h>

#include "base/size.h"
#include "planner.h"

/* Ranges that may be reserved. */
#define BOUNDS_RESERVES 16

/**
 * struct bounds - where segments may not lie; zeroed, anywhere they may
 * @min: no byte of this segment below this address
 * @max: nor at or above this one; 0 for no bound
 * @reserve: ranges that count as reserved
 * @reserves: how many
 * @before: the map without them; allocated
 */
struct bounds {
	u64 min[KPLACE_ROLES];
	u64 max[KPLACE_ROLES];
	struct where reserve[BOUNDS_RESERVES];
	u32 reserves;
	struct kplace_map before;
};

/* Input: struct bounds. */
extern const struct argp bounds_argp;

bool bounds_any(const struct bounds *bounds);
int bounds_apply(struct bounds *bounds, struct planner *planner);
void bounds_free(struct bounds *bounds);

#endif
