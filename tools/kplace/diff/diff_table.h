/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Differences as a table: what, before, after, and something about it.
 */
#ifndef KPLACE_DIFF_TABLE_H
#define KPLACE_DIFF_TABLE_H

#include "kplace_host.h"

/* Room for a range as text. */
#define SPAN_TEXT 48

/* The columns of a range whose addresses have 32 bits. */
#define SPAN_COLUMNS 21

const char *diff_table_span(u64 start, u64 end, char text[static SPAN_TEXT]);
void diff_table_line(int width, const char *word, const char *before,
		     const char *after, const char *rest);

#endif
