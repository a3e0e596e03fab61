/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whether the next kernel has room to unpack its initrd.
 */
#ifndef KPLACE_UNPACKING_H
#define KPLACE_UNPACKING_H

#include "base/json.h"
#include "planner.h"

void unpacking_note(struct planner *planner);
void unpacking_set(json_t *object, const struct planner *planner);

#endif
