/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Names of what memblock has no name for.
 */
#ifndef KPLACE_MEMBLOCK_H
#define KPLACE_MEMBLOCK_H

#include "kplace_host.h"

const char *memblock_owner(u8 kind);

#endif
