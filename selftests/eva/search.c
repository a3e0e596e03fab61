// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any problem that is not refused, searched segment by segment and together.
 */
#include "any.h"
/* Frama-C has another of this name. */
#include "../../kernel/core/search.h"
#include "verify.h"

static void search(u32 ranges, u32 spans, u32 segments)
{
	struct question question;
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];
	u32 index;

	ask_anything(&question, ranges, spans, segments);
	if (kplace_verify_requests(&question.problem, &index) != KPLACE_FITS)
		return;
	kplace_place_each(&question.problem, question.problem.map, 0, segments,
			  places, holes);
	kplace_search_together(&question.problem, segments, places, holes);
}

int main(void)
{
	u32 segments;

	search(0, 0, 1);
	/*@ loop unroll 16; */
	for (segments = 1; segments <= SEGMENTS; segments++)
		search(RANGES, SPANS, segments);
	return 0;
}
