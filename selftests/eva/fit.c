// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any segment, fitted between any two addresses, among any others.
 */
#include "any.h"
#include "fit.h"

void main(void)
{
	struct question question;
	struct kplace_span placed[KPLACE_SEGMENTS];
	struct kplace_fit fit;
	u32 i;

	ask_anything(&question, 1);
	for (i = 0; i < KPLACE_SEGMENTS; i++)
		placed[i] = any_span();
	if (kplace_segment_check(&question.problem, question.problem.segments))
		return;
	fit = kplace_fit_of(&question.problem, question.problem.segments, placed,
			    any_below(KPLACE_SEGMENTS));
	kplace_fit_up(&fit, any_u64(), any_u64());
	kplace_fit_down(&fit, any_u64(), any_u64());
	kplace_bounds_of(question.problem.segments, any_bool() ? placed : NULL);
}
