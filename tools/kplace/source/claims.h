/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What each description of a machine says of its memory, kept apart.
 */
#ifndef KPLACE_CLAIMS_H
#define KPLACE_CLAIMS_H

#include "range.h"

/**
 * enum claim_use - when a claim counts for the map
 * @CLAIM_ALWAYS: it names and protects, whatever else there is
 * @CLAIM_WITHOUT_IOMEM: /proc/iomem tells the same, and is newer
 * @CLAIM_WITHOUT_MEMORY: memblock and /proc/iomem tell the same, and are newer
 */
enum claim_use {
	CLAIM_ALWAYS,
	CLAIM_WITHOUT_IOMEM,
	CLAIM_WITHOUT_MEMORY
};

/**
 * struct claim - one range as one source tells it
 * @range: the range; its owner lives as long as the machine
 * @use: when it counts
 */
struct claim {
	struct kplace_range range;
	enum claim_use use;
};

/**
 * struct claims - claims in the order in which they were read
 * @claim: allocated
 * @count: how many
 * @capacity: how many there is room for
 */
struct claims {
	struct claim *claim;
	u32 count;
	u32 capacity;
};

bool claims_add(struct claims *claims, const struct claim *claim);
void claims_free(struct claims *claims);

#endif
