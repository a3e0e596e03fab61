// SPDX-License-Identifier: GPL-2.0-only
/*
 * Source: the zones of memory as they are now, in /proc/zoneinfo.
 *
 * Of a movable zone only such pages are given out as can be moved, so that its memory
 * can be taken away. The format is that of zoneinfo_show_print() in the kernel's
 * mm/vmstat.c; the numbers are pages:
 *
 *	Node 1, zone  Movable
 *	        spanned  65536
 *	  start_pfn:           1310720
 */
#include "base/growing.h"
#include "reading.h"

/**
 * struct zone - the zone whose lines are being read
 * @is_movable: it is one
 * @spanned: its pages, holes included
 */
struct zone {
	bool is_movable;
	u64 spanned;
};

static bool scan_heading(const char *text, struct zone *zone)
{
	u64 node;

	if (!scan_word(&text, "Node ") || !scan_decimal(&text, &node) ||
	    !scan_word(&text, ", zone"))
		return false;
	scan_blanks(&text);
	*zone = (struct zone) { .is_movable = scan_word(&text, "Movable") };
	return true;
}

/* It is the last of a zone's lines; an empty zone does not have it. */
static int add_zone(struct statements *said, const struct zone *zone, u64 first)
{
	const struct kplace_range pages = {
		.start = first, .end = first + zone->spanned,
		.owner = MOVABLE_RAM, .kind = KPLACE_REMOVABLE,
		.source = KPLACE_FROM_KERNEL,
	};

	if (zone->spanned > U64_MAX - first || !zone->spanned)
		return 0;
	return growing_add(&said->zones, &pages);
}

static int read_line(struct statements *said, const char *text, struct zone *zone)
{
	u64 first;

	if (scan_heading(text, zone) || !zone->is_movable)
		return 0;
	scan_blanks(&text);
	if (scan_word(&text, "spanned")) {
		scan_blanks(&text);
		if (!scan_decimal(&text, &zone->spanned))
			zone->is_movable = false;
	} else if (scan_word(&text, "start_pfn:")) {
		scan_blanks(&text);
		if (scan_decimal(&text, &first))
			return add_zone(said, zone, first);
	}
	return 0;
}

/**
 * source_zoneinfo - which memory is in a movable zone
 * @reading: the source
 *
 * Return: 0, an exit status after a message, or %SOURCE_ABSENT.
 */
int source_zoneinfo(struct reading *reading)
{
	struct zone zone = { 0 };
	struct lines lines;
	bool more = true;
	int status = reading_lines(reading, 0, &lines);

	reading->said->has_zones = !status;
	while (!status && more) {
		status = lines_next(&lines, &more);
		if (!status && more)
			status = read_line(reading->said, lines.text, &zone);
	}
	lines_close(&lines);
	return status;
}
