/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A question about a place in memory: may a segment lie there?
 */
#ifndef KPLACE_WHY_H
#define KPLACE_WHY_H

#include "audit.h"
#include "segment.h"
#include "source/machine.h"

/**
 * struct why - a question about a place
 * @free: the kind that is free: for a crash image, the crash kernel region
 * @word: the place as given
 * @span: its pages
 * @machine: the map that decides
 * @audit: each source's view
 * @obstacles: ranges in the way
 */
struct why {
	enum kplace_kind free;
	const char *word;
	struct kplace_span span;
	const struct machine *machine;
	struct audit audit;
	u32 obstacles;
};

bool why_obstacle(const struct why *why, u64 *position,
		  struct kplace_range *part);

void why_print_text(const struct why *why);
int why_print_json(const struct why *why);

#endif
