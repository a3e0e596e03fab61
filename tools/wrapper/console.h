/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The console: a PL011, or none.
 */
#ifndef KPLACE_STAGE_CONSOLE_H
#define KPLACE_STAGE_CONSOLE_H

#include "text.h"

void console_begin(const void *tree);
void say(const char *text);
void say_hex(u64 value);
void say_range(const char *what, u64 start, u64 end);

extern const struct kplace_out console;

#endif
