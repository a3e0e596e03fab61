/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What an early loader such as Xen allocates before it has an allocator.
 */
#ifndef KPLACE_EFI_CHUNKS_H
#define KPLACE_EFI_CHUNKS_H

#include "memory_map.h"

bool chunks_try(struct app *app, u64 entries, struct sentence *why);

#endif
