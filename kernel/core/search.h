/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The complete search. Private to the core.
 */
#ifndef KPLACE_SEARCH_H
#define KPLACE_SEARCH_H

#include "segment.h"

bool kplace_search(const struct kplace_problem *problem, u32 count,
		   struct kplace_span *places, struct kplace_hole *holes);

#endif
