/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What claiming may cost.
 */
#ifndef KPLACE_PRICE_H
#define KPLACE_PRICE_H

#include "param.h"

unsigned long kplace_price_moves(enum kplace_claiming claim);
u64 kplace_price_us(enum kplace_claiming claim, u32 pages);
u64 kplace_price_search_us(enum kplace_claiming claim, u32 pages);

#endif
