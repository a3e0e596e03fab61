/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Why the ledger refused an operation.
 */
#ifndef KPLACE_REFUSAL_H
#define KPLACE_REFUSAL_H

#include "ledger.h"

#define REFUSAL_TEXT 256	/* longer than any sentence */

void refusal_text(const struct kplace_ledger *ledger, const char *name,
		  char text[REFUSAL_TEXT]);

#endif
