/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Why each hole was passed over. Private to the core.
 */
#ifndef KPLACE_EXPLAIN_H
#define KPLACE_EXPLAIN_H

#include "place.h"

void kplace_explain(const struct kplace_problem *problem, u32 index,
		    const struct kplace_span *places,
		    struct kplace_decision *decision,
		    struct kplace_trace *trace);

#endif
