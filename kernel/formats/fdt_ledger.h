/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The device tree's reserve entries that follow from a ledger.
 */
#ifndef KPLACE_FDT_LEDGER_H
#define KPLACE_FDT_LEDGER_H

#include "ledger.h"

/* Bytes of a reserve entry, and of the empty one after the last. */
#define KPLACE_FDT_RESERVE_SIZE 16

/**
 * struct kplace_fdt_reserve - one reserve entry
 * @start: first byte
 * @end: exclusive end
 * @what: what lies there
 */
struct kplace_fdt_reserve {
	u64 start;
	u64 end;
	const char *what;
};

/**
 * struct kplace_fdt_walk - a walk over a ledger's reserve entries
 * @ledger: the ledger; it must not change during the walk. Everything else
 *	begins as 0
 * @next: private: index of the next line
 * @reached: private: exclusive end of what has been listed
 */
struct kplace_fdt_walk {
	const struct kplace_ledger *ledger;
	u32 next;
	u64 reached;
};

bool kplace_fdt_ledger_next(struct kplace_fdt_walk *walk,
			    struct kplace_fdt_reserve *reserve);
u64 kplace_fdt_ledger_write(const struct kplace_ledger *ledger, void *buffer,
			    u64 bytes);

#endif
