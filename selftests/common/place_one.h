/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One segment placed by itself, which only tests do.
 */
#ifndef KPLACE_PLACE_ONE_H
#define KPLACE_PLACE_ONE_H

#include "place.h"

struct kplace_decision place_one(const struct kplace_problem *problem, u32 index,
				 const struct kplace_span *placed,
				 struct kplace_trace *trace);

#endif
