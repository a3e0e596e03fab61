/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Texts as people paste them.
 */
#ifndef KPLACE_CLEAN_H
#define KPLACE_CLEAN_H

#include "kplace_host.h"

char *text_clean(const char *bytes, size_t size, size_t *length);

#endif
