/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Pages the kernel needs while it copies.
 */
#ifndef KPLACE_CONTROL_H
#define KPLACE_CONTROL_H

void kplace_control_install(void);
void kplace_control_remove(void);

#endif
