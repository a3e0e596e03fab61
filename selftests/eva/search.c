// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any problem that is not refused, searched segment by segment and together.
 */
#include "any.h"
#include "search.h"
#include "verify.h"

static void search(u32 count)
{
	struct question question;
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_hole holes[KPLACE_SEGMENTS];
	u32 index;

	ask_anything(&question, count);
	if (kplace_verify_requests(&question.problem, &index) != KPLACE_FITS)
		return;
	kplace_place_each(&question.problem, question.problem.map, 0, count,
			  places, holes);
	kplace_search_together(&question.problem, count, places, holes);
}

void main(void)
{
	u32 count;

	for (count = 1; count <= SEGMENTS; count++)
		search(count);
}
