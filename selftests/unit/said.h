/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Statements and maps as text, for tests of the command's sources: a line a
 * range, "0xSTART-0xEND KIND OWNER [SOURCE]".
 */
#ifndef KPLACE_UNIT_SAID_H
#define KPLACE_UNIT_SAID_H

#include "source/compose.h"
#include "unit.h"

#define SAID_TEXT 8192

void said_put(struct tree *tree, const char *path, const char *text);
void said_put_bytes(struct tree *tree, const char *path, const void *bytes,
		    size_t size);
int said_read(struct tree *tree, struct statements *said);
const char *said_text(const struct statements *said);
const char *said_map_text(const struct kplace_map *map);

#endif
