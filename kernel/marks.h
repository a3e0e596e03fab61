/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * RAM that other RAM is preferred to.
 */
#ifndef KPLACE_MARKS_H
#define KPLACE_MARKS_H

#include "policy.h"

enum kplace_error kplace_marks_add(struct kplace_map *map,
				   const struct kplace_policy *policy);

#endif
