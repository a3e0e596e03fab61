/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The nearest relaxation: what would have to give for a plan to succeed.
 */
#ifndef KPLACE_RELAX_H
#define KPLACE_RELAX_H

#include "segment.h"

/**
 * enum kplace_relaxation - one constraint given up
 * @KPLACE_RELAX_NONE: giving up any single one does not help
 * @KPLACE_RELAX_ABOVE: the segment may lie below the anchor
 * @KPLACE_RELAX_MAX: the segment may lie above its maximum
 * @KPLACE_RELAX_MIN: the segment may lie below its minimum
 * @KPLACE_RELAX_ALIGN: the segment may start at its least alignment
 * @KPLACE_RELAX_AVOID: the segment may lie where the policy avoids memory
 * @KPLACE_RELAX_POLICY: all that the policy demands of places is given up, for all
 *	segments
 * @KPLACE_RELAX_SIZE: the segment is smaller by @amount; or, said the other
 *	way, memory is short of @amount bytes in one piece
 * @KPLACE_RELAX_HALF: the segment is smaller by @amount, where the image needs
 *	more than half of RAM: no other memory helps
 * @KPLACE_RELAX_WINDOW: the segment may lie outside the window it shares with
 *	the anchor; the boot protocol forbids that, so it only explains
 * @KPLACE_RELAXATIONS: how many there are
 */
enum kplace_relaxation {
	KPLACE_RELAX_NONE,
	KPLACE_RELAX_ABOVE,
	KPLACE_RELAX_MAX,
	KPLACE_RELAX_MIN,
	KPLACE_RELAX_ALIGN,
	KPLACE_RELAX_AVOID,
	KPLACE_RELAX_POLICY,
	KPLACE_RELAX_SIZE,
	KPLACE_RELAX_HALF,
	KPLACE_RELAX_WINDOW,
	KPLACE_RELAXATIONS
};

/**
 * struct kplace_relax - the nearest relaxation that would succeed
 * @what: the constraint
 * @segment: name of the segment it belongs to; NULL for none
 * @amount: bytes, for %KPLACE_RELAX_SIZE and %KPLACE_RELAX_HALF, off the size
 *	rounded up to pages
 * @limit: the bound given up, for %KPLACE_RELAX_MAX and %KPLACE_RELAX_MIN;
 *	for %KPLACE_RELAX_SIZE the segment's maximum, %U64_MAX if it has none;
 *	for %KPLACE_RELAX_HALF the size that is left, @lead included
 * @policy: @limit is an end of the policy's window
 */
struct kplace_relax {
	enum kplace_relaxation what;
	const char *segment;
	u64 amount;
	u64 limit;
	bool policy;
};

void kplace_relax_find(const struct kplace_problem *problem, u32 culprit,
		       struct kplace_relax *relax);

#endif
