/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A tree of files inside an HTML page: what 'kplace report' writes holds what it
 * was made from, and is read as an archive of it.
 */
#ifndef KPLACE_EMBEDDED_H
#define KPLACE_EMBEDDED_H

#include <jansson.h>

#include "tree.h"

/*
 * The element that holds the JSON. Nothing else of a report has this text: what
 * comes from files is escaped.
 */
#define EMBEDDED_BEGIN "<script type=\"application/json\" id=\"kplace\">"
#define EMBEDDED_END "</script>"

/* The member of that JSON with the files. */
#define EMBEDDED_FILES "files"

json_t *embedded_json(const struct tree *tree);
bool embedded_is(const struct tree *tree);
int embedded_open(struct tree *tree);

#endif
