/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a plan in JSON says beside the places: of its segments, and of what it was
 * made from.
 */
#ifndef KPLACE_PLAN_MEMBERS_H
#define KPLACE_PLAN_MEMBERS_H

#include "base/json.h"
#include "planner.h"

void plan_members_segment(json_t *object,
			  const struct kplace_decision *segment, u64 page);
void plan_members_dropped(json_t *object, const struct kplace_plan *plan);
void plan_members_basis(json_t *object, const struct planner *planner);

#endif
