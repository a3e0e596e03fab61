/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the machine's owner gives to the next kernel.
 */
#ifndef KPLACE_GRANT_H
#define KPLACE_GRANT_H

#include "map.h"
#include "release.h"
#include "text.h"

/**
 * struct kplace_grant - what release= asked for, and what became of it
 * @asked: a bit for each kind
 * @given: the kinds of @asked of which memory was released
 * @refused: the kinds of @asked that the next kernel needs
 *
 * A kind in neither of the two had no memory to release.
 */
struct kplace_grant {
	u32 asked;
	u32 given;
	u32 refused;
};

u32 kplace_grant_asked(void);
bool kplace_grant_parse(const char *words, u32 *asked);
void kplace_grant_apply(struct kplace_grant *grant, struct kplace_map *map,
			const struct kplace_next *next);
void kplace_grant_show(const struct kplace_out *out,
		       const struct kplace_grant *grant);

#endif
