/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: the device tree this kernel was started with.
 */
#ifndef KPLACE_SRC_FDT_H
#define KPLACE_SRC_FDT_H

#include "release.h"
#include "view.h"

void kplace_fdt_prepare(struct kplace_names *names);
u64 kplace_fdt_system_table(void);
void kplace_fdt_initrd(u64 *start, u64 *end);
void kplace_fdt_describe_next(struct kplace_next *next);
kplace_source_fn kplace_fdt_add;

#endif
