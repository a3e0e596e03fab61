/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What output looks like: colours on a terminal, and rows of changes.
 */
#ifndef KPLACE_STYLE_H
#define KPLACE_STYLE_H

#include <stdbool.h>

#include "range.h"

/* Room for a range as text. */
#define SPAN_TEXT 48

/* The columns of a range whose addresses have 32 bits. */
#define SPAN_COLUMNS 21

bool style_terminal(void);
u32 style_width(void);
const char *style_kind(enum kplace_kind kind);
const char *style_bold(void);
const char *style_end(void);
const char *span_text(u64 start, u64 end, char text[static SPAN_TEXT]);
void style_change(int width, const char *word, const char *before,
		  const char *after, const char *rest);

#endif
