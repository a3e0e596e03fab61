/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: the array of page descriptors.
 */
#ifndef KPLACE_SRC_VMEMMAP_H
#define KPLACE_SRC_VMEMMAP_H

#include "view.h"

void kplace_vmemmap_prepare(void);
kplace_source_fn kplace_vmemmap_add;

#endif
