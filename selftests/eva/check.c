// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any span checked against a map of any ranges, and any places against any problem.
 */
#include "any.h"
#include "check.h"
#include "verify.h"

static void spans(u32 ranges)
{
	struct kplace_range storage[RANGES];
	struct kplace_map map = any_map(storage, ranges);
	struct kplace_span span = any_span();
	struct kplace_range obstacle;

	kplace_check_span(&map, any_below(KPLACE_KINDS), &span, &obstacle);
	kplace_check_pages(&map, any_below(KPLACE_KINDS), any_page(), &span,
			   &obstacle);
}

static void places(u32 ranges, u32 spans, u32 segments)
{
	struct question question;
	struct kplace_span places[KPLACE_SEGMENTS];
	const char *owner;
	u32 index, i;

	ask_anything(&question, ranges, spans, segments);
	/*@ loop unroll 16; */
	for (i = 0; i < segments; i++)
		places[i] = any_span();
	kplace_verify_places(&question.problem, places, &index, &owner);
}

int main(void)
{
	u32 i;

	/*@ loop unroll 16; */
	for (i = 0; i <= RANGES; i++)
		spans(i);
	/*@ loop unroll 16; */
	for (i = 0; i <= KPLACE_SEGMENTS; i++)
		places(RANGES, SPANS, i);
	places(0, 0, 1);
	return 0;
}
