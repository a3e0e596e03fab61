/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Labels in a row: each near what it names, none over another.
 */
#ifndef KPLACE_SPREAD_H
#define KPLACE_SPREAD_H

#include "kplace_host.h"

/**
 * struct spread_label - a label of a row
 * @ideal: where its middle ought to be
 * @width: what it takes, room around it included
 * @x: where spread() puts its left edge
 * @first: index of the first thing it names
 * @last: index of the last; the same unless labels were joined
 */
struct spread_label {
	double ideal;
	double width;
	double x;
	u32 first;
	u32 last;
};

/* Width of a label for the things @first to @last. */
typedef double (*spread_width_fn)(const void *context, u32 first, u32 last);

/**
 * struct spread_row - the room for a row
 * @x: left bound
 * @width: from there to the right bound
 * @far: how far a label may be moved before it is joined with its neighbour
 * @rows: labels go to so many rows in turn, so that each takes so much less
 * @join: width of a label for several things
 * @context: for @join
 */
struct spread_row {
	double x;
	double width;
	double far;
	u32 rows;
	spread_width_fn join;
	const void *context;
};

bool spread_put(struct spread_label *labels, u32 count,
		const struct spread_row *row);
u32 spread_join(struct spread_label *labels, u32 count,
		const struct spread_row *row);

#endif
