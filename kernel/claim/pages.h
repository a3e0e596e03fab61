/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Page frames, half-open.
 */
#ifndef KPLACE_PAGES_H
#define KPLACE_PAGES_H

#include <linux/types.h>

int kplace_pages_allocate(unsigned long pfn, unsigned long end);
void kplace_pages_release(unsigned long pfn, unsigned long end);
bool kplace_pages_block_costs(unsigned long pfn, unsigned long moves);
u32 kplace_pages_narrow(unsigned long *pfn, unsigned long *end);

#endif
