/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Source: the LPI tables of GICv3, where no EFI remembers them.
 */
#ifndef KPLACE_SRC_LPI_H
#define KPLACE_SRC_LPI_H

#include <linux/compiler_types.h>

#include "view.h"

/**
 * struct kplace_redistributors - registers of some redistributors, one after the other
 * @registers: of the first; mapped
 * @size: bytes that are mapped
 * @stride: bytes from each to the next; 0 if GICR_TYPER says
 */
struct kplace_redistributors {
	void __iomem *registers;
	u64 size;
	u64 stride;
};

void kplace_lpi_prepare(void);
void kplace_lpi_free(void);
enum kplace_error
kplace_lpi_add_tables(struct kplace_map *map,
		      const struct kplace_redistributors *them);
kplace_source_fn kplace_lpi_add;

#endif
