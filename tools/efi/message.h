/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Text with numbers in it, and why something is refused.
 */
#ifndef KPLACE_EFI_MESSAGE_H
#define KPLACE_EFI_MESSAGE_H

#include "kplace_host.h"

#include <stdarg.h>

/**
 * struct sentence - why something is refused
 * @text: one sentence, without full stop
 */
struct sentence {
	char text[320];
};

#define message_printf(text, first) \
	__attribute__((format(printf, text, first)))

void message_format_list(char *to, size_t room, const char *format,
			 va_list list);
void message_format(char *to, size_t room, const char *format, ...)
	message_printf(3, 4);
bool refuse(struct sentence *why, const char *format, ...)
	message_printf(2, 3);

#endif
