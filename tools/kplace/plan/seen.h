/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the next kernel will see as memory.
 */
#ifndef KPLACE_SEEN_H
#define KPLACE_SEEN_H

#include "source/machine.h"
#include "plan.h"

/**
 * struct seen - the next kernel's memory, as far as it is known
 * @memory: its map has the memory of one source, sealed
 * @name: what the next kernel goes by; NULL if it is not known
 * @limit: first address that mem= cuts off, %U64_MAX for none
 */
struct seen {
	struct machine memory;
	const char *name;
	u64 limit;
};

int seen_make(struct seen *seen, struct machine *machine,
	      const char *cmdline);
void seen_note(const struct seen *seen, const struct kplace_plan *plan,
	       struct notes *notes);
void seen_free(struct seen *seen);

#endif
