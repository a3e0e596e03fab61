/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Destinations that belong to the image before it is loaded.
 */
#ifndef KPLACE_CLAIM_H
#define KPLACE_CLAIM_H

#include "group.h"
#include "load.h"

#define KPLACE_CLAIM_WHY 96	/* bytes for a sentence */

/**
 * struct kplace_claim - what became of the destinations of one image
 * @asked: the parameter at the beginning of the load
 * @pages: pages of all segments
 * @claimed: pages that were claimed
 * @attempts: how often the allocator was asked for a range
 * @steered: times the plan was made again, to go around what is in the way
 * @took_us: time spent on claiming, and on plans for it, microseconds
 * @why: if not all pages were claimed, why
 * @failed: it was less than required
 * @loaded: all pages of the image are loaded, and these two are known:
 * @in_place: pages loaded where the next kernel wants them
 * @to_copy: pages to be copied at the handoff
 */
struct kplace_claim {
	enum kplace_claiming asked;
	u32 pages;
	u32 claimed;
	u32 attempts;
	u32 steered;
	u64 took_us;
	char why[KPLACE_CLAIM_WHY];
	bool failed;
	bool loaded;
	u32 in_place;
	u32 to_copy;
};

struct kimage;

void kplace_claim_aside_set(const char *why);
int kplace_claim_image(struct kplace_load *load, struct kimage *image,
		       struct kplace_claim *claim);

#endif
