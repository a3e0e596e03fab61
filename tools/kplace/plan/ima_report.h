/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where IMA's log goes, as text and JSON.
 */
#ifndef KPLACE_IMA_REPORT_H
#define KPLACE_IMA_REPORT_H

#include "base/json.h"
#include "ima.h"

void ima_print(const struct ima *ima);
void ima_set(json_t *object, const struct ima *ima);

#endif
