/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is left to copy when the next kernel is entered.
 */
#ifndef KPLACE_HANDOFF_H
#define KPLACE_HANDOFF_H

const char *kplace_handoff_install(void);
void kplace_handoff_remove(void);

#endif
