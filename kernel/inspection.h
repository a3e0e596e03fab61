/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the guard found in one image.
 */
#ifndef KPLACE_INSPECTION_H
#define KPLACE_INSPECTION_H

#include <linux/kexec.h>

#include "check.h"
#include "text.h"

#define KPLACE_INSPECTION_NAME 16	/* bytes for a segment's name */
#define KPLACE_INSPECTION_OWNER 48	/* bytes for an owner's name */
#define KPLACE_INSPECTION_WHY 192	/* bytes for a sentence */

/**
 * enum kplace_finding - what the guard says of an image
 * @KPLACE_UNSEEN: it has not seen it
 * @KPLACE_UNCHECKED: it could not check it
 * @KPLACE_SAFE: every segment may go where it goes
 * @KPLACE_UNSAFE: at least one may not
 * @KPLACE_FINDINGS: how many there are
 */
enum kplace_finding {
	KPLACE_UNSEEN,
	KPLACE_UNCHECKED,
	KPLACE_SAFE,
	KPLACE_UNSAFE,
	KPLACE_FINDINGS
};

/**
 * struct kplace_guarded - one segment as the guard saw it
 * @name: what it is, as far as is known
 * @start: its first byte
 * @end: exclusive end
 * @allocated: the kernel has allocated this memory for it, in CMA
 * @owner: owner of the memory it would overwrite; empty if it has none
 * @kind: that memory's; %KPLACE_KINDS where there is no memory
 * @over_start: first byte of what is in the way
 * @over_end: exclusive end
 */
struct kplace_guarded {
	char name[KPLACE_INSPECTION_NAME];
	u64 start;
	u64 end;
	bool allocated;
	char owner[KPLACE_INSPECTION_OWNER];
	enum kplace_kind kind;
	u64 over_start;
	u64 over_end;
};

/**
 * struct kplace_inspection - what the guard found
 * @finding: in short
 * @why: for %KPLACE_UNCHECKED and %KPLACE_UNSAFE, a sentence
 * @nr_segments: entries in @segment
 * @segment: in the image's order, those of no bytes included
 */
struct kplace_inspection {
	enum kplace_finding finding;
	char why[KPLACE_INSPECTION_WHY];
	u32 nr_segments;
	struct kplace_guarded segment[KEXEC_SEGMENT_MAX];
};

void kplace_inspection_begin(struct kplace_inspection *inspection,
			     const struct kimage *image);
void kplace_inspection_find(struct kplace_inspection *inspection,
			    const struct kplace_map *map, enum kplace_kind free);
void kplace_inspection_show(const struct kplace_out *out,
			    const struct kplace_inspection *inspection);

#endif
