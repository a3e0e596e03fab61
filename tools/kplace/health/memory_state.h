/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How much memory there is, and how much of it can be had: /proc/meminfo.
 */
#ifndef KPLACE_MEMORY_STATE_H
#define KPLACE_MEMORY_STATE_H

#include "evidence.h"

/**
 * struct memory_state - /proc/meminfo, in bytes
 * @known: the file was read, and has all of these
 * @total: MemTotal
 * @available: MemAvailable
 * @swap_total: SwapTotal
 * @swap_free: SwapFree
 */
struct memory_state {
	bool known;
	u64 total;
	u64 available;
	u64 swap_total;
	u64 swap_free;
};

void memory_state_read(struct memory_state *state, struct evidence *evidence);

#endif
