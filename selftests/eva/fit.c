// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any segment that is not refused, fitted between any two addresses among any others.
 */
#include "any.h"
#include "fit.h"
#include "place.h"

static void fit(u32 spans, u32 placed)
{
	struct question question;
	struct kplace_span places[KPLACE_SEGMENTS];
	struct kplace_fit fit;
	u32 i;

	ask_anything(&question, 0, spans, 1);
	/*@ loop unroll 16; */
	for (i = 0; i < placed; i++)
		places[i] = any_span();
	if (kplace_segment_check(&question.problem, question.problem.segments))
		return;
	fit = kplace_fit_of(&question.problem, question.problem.segments, places, placed);
	kplace_fit_up(&fit, any_u64(), any_u64());
	kplace_fit_down(&fit, any_u64(), any_u64());
	kplace_bounds_of(question.problem.segments, placed ? places : NULL);
}

int main(void)
{
	u32 spans, placed;

	/*@ loop unroll 16; */
	for (spans = 0; spans <= SPANS; spans++)
		/*@ loop unroll 16; */
		for (placed = 0; placed < KPLACE_SEGMENTS; placed++)
			fit(spans, placed);
	return 0;
}
