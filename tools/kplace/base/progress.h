/* SPDX-License-Identifier: GPL-2.0 */
/*
 * How far the reading of a long file is, for somebody who waits.
 */
#ifndef KPLACE_PROGRESS_H
#define KPLACE_PROGRESS_H

#include "kplace_host.h"

void progress_lines(const char *name, u64 number);
void progress_clear(void);

#endif
