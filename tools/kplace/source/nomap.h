/* SPDX-License-Identifier: GPL-2.0 */
/*
 * No-map memory of kernels whose memblock text does not tell it.
 */
#ifndef KPLACE_NOMAP_H
#define KPLACE_NOMAP_H

#include "machine.h"

int nomap_from_iomem(struct machine *machine);

#endif
