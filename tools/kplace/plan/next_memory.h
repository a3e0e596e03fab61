/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the next kernel will see as memory.
 */
#ifndef KPLACE_NEXT_MEMORY_H
#define KPLACE_NEXT_MEMORY_H

#include "source/machine.h"
#include "plan.h"

/**
 * struct next_memory - the next kernel's memory, as far as it is known
 * @memory: the memory of one source, sealed
 * @name: what the next kernel goes by; NULL if it is not known
 * @limit: first address that mem= cuts off, %U64_MAX for none
 */
struct next_memory {
	struct kplace_map memory;
	const char *name;
	u64 limit;
};

int next_memory_find(struct next_memory *next, struct machine *machine,
		     const char *cmdline);
void next_memory_warn(const struct next_memory *next, const struct kplace_plan *plan,
		      struct notes *notes);
void next_memory_free(struct next_memory *next);

#endif
