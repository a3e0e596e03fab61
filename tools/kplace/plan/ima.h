/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The segment that IMA hands its log of measurements on in.
 */
#ifndef KPLACE_IMA_H
#define KPLACE_IMA_H

#include "segment.h"
#include "source/machine.h"
#include "stock.h"

/**
 * struct ima - that segment; zeroed, there is none
 * @size: bytes, whole pages; 0 for none
 * @place: where it goes, in the last plan; empty for nowhere
 */
struct ima {
	u64 size;
	struct kplace_span place;
};

void ima_find(struct ima *ima, struct machine *machine);
void ima_place(struct ima *ima, struct kplace_problem *problem,
	       const struct kplace_stock *stock);

#endif
