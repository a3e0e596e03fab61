/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * RAM that other RAM is preferred to, marked in the map that a plan is made on.
 */
#ifndef KPLACE_MARKS_H
#define KPLACE_MARKS_H

#include "policy.h"
#include "source/machine.h"

bool marks_know_nodes(const struct machine *machine);
int marks_allocate(const struct machine *machine, struct kplace_map *marked);
bool marks_apply(const struct machine *machine,
		 const struct kplace_policy *policy, struct kplace_map *marked);

#endif
