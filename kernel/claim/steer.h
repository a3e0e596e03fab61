/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Plans steered around memory that cannot be claimed, or has errors.
 */
#ifndef KPLACE_STEER_H
#define KPLACE_STEER_H

#include "load.h"
#include "plan.h"

bool kplace_steer(const struct kplace_load *load,
		  const struct kplace_plan *plan, struct kplace_map *map);
bool kplace_steer_errors(const struct kplace_plan *plan,
			 struct kplace_map *map, struct kplace_span *clear);

#endif
