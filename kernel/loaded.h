/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The segments of the image that is loaded.
 */
#ifndef KPLACE_LOADED_H
#define KPLACE_LOADED_H

#include "inspection.h"
#include "load.h"

#define KPLACE_LOADED_NAME 32	/* bytes for "kexec: " and a segment's name */

/**
 * struct kplace_loaded - the segments of one normal image
 * @load: the number of its load
 * @count: entries in the others; 0 for no image, or one that was not seen
 * @start: first byte of each
 * @end: exclusive end
 * @name: its name, with "kexec: " in front
 */
struct kplace_loaded {
	u32 load;
	u32 count;
	u64 start[KEXEC_SEGMENT_MAX];
	u64 end[KEXEC_SEGMENT_MAX];
	char name[KEXEC_SEGMENT_MAX][KPLACE_LOADED_NAME];
};

void kplace_loaded_propose(const struct kplace_load *load,
			   const struct kplace_inspection *inspection);
void kplace_loaded_done(const struct kplace_load *load, bool failed);
void kplace_loaded_get(struct kplace_loaded *loaded);

#endif
