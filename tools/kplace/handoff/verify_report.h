/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What verify found, as text and JSON, for the kernel's log and as metrics.
 */
#ifndef KPLACE_VERIFY_REPORT_H
#define KPLACE_VERIFY_REPORT_H

#include <jansson.h>

#include "verify.h"

void verify_print(const struct verify *verify);
void verify_json(const struct verify *verify, json_t *object);
int verify_log(const struct verify *verify);
int verify_metrics_save(const struct verify *verify, const char *path);

#endif
