/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages that are loaded in place.
 */
#ifndef KPLACE_FILL_H
#define KPLACE_FILL_H

const char *kplace_fill_install(void);
void kplace_fill_remove(void);

#endif
