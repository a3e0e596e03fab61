/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whether a device tree's properties end within it.
 */
#ifndef KPLACE_FDT_LENGTHS_H
#define KPLACE_FDT_LENGTHS_H

#include "kplace_host.h"

bool kplace_fdt_lengths_fit(const void *tree);

#endif
