/* SPDX-License-Identifier: GPL-2.0 */
/*
 * JSON, as all commands print it.
 */
#ifndef KPLACE_JSON_H
#define KPLACE_JSON_H

#include <jansson.h>

#include "message.h"
#include "range.h"

/* Of the format; raised when a member changes its meaning. */
#define JSON_VERSION 1

json_t *json_address(u64 address);
json_t *json_bytes(u64 size);
json_t *json_text(const char *text);
json_t *json_range(const struct kplace_range *range);
json_t *json_notes(const struct notes *notes);
const char *json_wrong(json_error_t *error);
int json_print(json_t *object);

#endif
