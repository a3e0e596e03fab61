/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * HTML that nothing a machine says can break out of.
 */
#ifndef KPLACE_HTML_H
#define KPLACE_HTML_H

#include <jansson.h>
#include <stdio.h>

#include "base/message.h"

void html_text(FILE *file, const char *text);
void html_say(FILE *file, const char *format, ...) PRINTF_LIKE(2, 3);
void html_element(FILE *file, const char *tag, const char *class,
		  const char *format, ...) PRINTF_LIKE(4, 5);
void html_cell(FILE *file, const char *class, const char *format, ...)
	PRINTF_LIKE(3, 4);
int html_json(FILE *file, const json_t *object);

void html_section(FILE *file, const char *id, const char *heading);
void html_table(FILE *file, const char *caption, const char * const *heads);
void html_table_end(FILE *file);

#endif
