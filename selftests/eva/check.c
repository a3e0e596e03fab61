// SPDX-License-Identifier: GPL-2.0-only
/*
 * Any span checked against a map of any ranges, and any places against any problem.
 */
#include "any.h"
#include "check.h"
#include "verify.h"

static void spans(void)
{
	struct kplace_range ranges[RANGES];
	struct kplace_map map = any_map(ranges);
	struct kplace_span span = any_span();
	struct kplace_range obstacle;

	kplace_check_span(&map, any_below(KPLACE_KINDS), &span, &obstacle);
	kplace_check_pages(&map, any_below(KPLACE_KINDS), any_page(), &span,
			   &obstacle);
}

static void places(void)
{
	struct question question;
	struct kplace_span places[KPLACE_SEGMENTS];
	const char *owner;
	u32 index, i;

	ask_anything(&question, KPLACE_SEGMENTS);
	for (i = 0; i < KPLACE_SEGMENTS; i++)
		places[i] = any_span();
	kplace_verify_places(&question.problem, places, &index, &owner);
}

void main(void)
{
	spans();
	places();
}
