/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: areas of the contiguous memory allocator.
 */
#ifndef KPLACE_SRC_CMA_H
#define KPLACE_SRC_CMA_H

#include "view.h"

void kplace_cma_prepare(struct kplace_names *names);
kplace_source_fn kplace_cma_add;

#endif
