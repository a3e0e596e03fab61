// SPDX-License-Identifier: GPL-2.0-only
/*
 * Where IMA's log goes, as text and JSON.
 */
#include <stdio.h>

#include "base/size.h"
#include "base/style.h"
#include "ima_report.h"

/**
 * ima_print - a line of a plan
 * @ima: the segment, placed; nothing is printed where there is none
 */
void ima_print(const struct ima *ima)
{
	const struct kplace_span *place = &ima->place;
	char size[SIZE_TEXT];
	char range[SPAN_TEXT];

	if (place->start < place->end)
		printf("%s%-10s%s  %-23s  %10s  IMA's log\n", style_bold(),
		       place->name, style_end(),
		       span_text(place->start, place->end, range),
		       size_text(place->end - place->start, size));
}

/**
 * ima_set - a member of a plan
 * @object: gets it as "ima", if there is such a segment
 * @ima: the segment, placed
 */
void ima_set(json_t *object, const struct ima *ima)
{
	const struct kplace_span *place = &ima->place;

	if (place->start < place->end)
		json_set(object, "ima", json_named_span(place->name, place->start,
							place->end));
}
