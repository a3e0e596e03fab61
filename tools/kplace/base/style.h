/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Colours, where the output is a terminal and nobody minds.
 */
#ifndef KPLACE_STYLE_H
#define KPLACE_STYLE_H

#include <stdbool.h>

#include "range.h"

bool style_terminal(void);
const char *style_kind(enum kplace_kind kind);
const char *style_bold(void);
const char *style_end(void);

#endif
