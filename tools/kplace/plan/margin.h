/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How much larger an initrd could be.
 */
#ifndef KPLACE_MARGIN_H
#define KPLACE_MARGIN_H

#include "planner.h"

u64 margin_find(struct planner *planner, enum kplace_policy policy);

#endif
