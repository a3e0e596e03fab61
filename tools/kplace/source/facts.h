/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What files say of the machine beside its memory.
 */
#ifndef KPLACE_FACTS_H
#define KPLACE_FACTS_H

#include "kplace_host.h"

bool facts_release(const char *text, unsigned int *major, unsigned int *minor);

#endif
