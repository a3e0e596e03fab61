/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What only /proc/meminfo shows.
 */
#ifndef KPLACE_MEMINFO_H
#define KPLACE_MEMINFO_H

void kplace_meminfo_find(void);
long kplace_meminfo_corrupted(void);

#endif
