/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A look into physical memory.
 */
#ifndef KPLACE_PHYSMEM_H
#define KPLACE_PHYSMEM_H

#include "reader.h"

/**
 * struct kplace_physmem - a window onto one page at a time
 * @page: mapped, as a number of pages; of no meaning while @window is NULL
 * @window: the mapping
 */
struct kplace_physmem {
	u64 page;
	void *window;
};

struct kplace_memory kplace_physmem_open(struct kplace_physmem *physmem);
void kplace_physmem_close(struct kplace_physmem *physmem);

#endif
