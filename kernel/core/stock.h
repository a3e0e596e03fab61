/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the stock kernel's own search would do with the same problem.
 */
#ifndef KPLACE_STOCK_H
#define KPLACE_STOCK_H

#include "segment.h"

/**
 * enum kplace_verdict - the stock search's end, compared with a plan
 * @KPLACE_STOCK_SAME: it succeeds, at the same addresses
 * @KPLACE_STOCK_DIFFERS: it succeeds, validly, at other addresses
 * @KPLACE_STOCK_FAILS: it ends with -EADDRNOTAVAIL
 * @KPLACE_STOCK_LOOPS: its retry loop never ends
 * @KPLACE_STOCK_INVALID: it accepts addresses that are not free memory
 * @KPLACE_STOCK_REFUSES: it succeeds, and then the kernel refuses the image with
 *	-EINVAL: it needs more than half of RAM
 * @KPLACE_STOCK_UNKNOWN: not all it would look at is known
 * @KPLACE_VERDICTS: how many there are
 */
enum kplace_verdict {
	KPLACE_STOCK_SAME,
	KPLACE_STOCK_DIFFERS,
	KPLACE_STOCK_FAILS,
	KPLACE_STOCK_LOOPS,
	KPLACE_STOCK_INVALID,
	KPLACE_STOCK_REFUSES,
	KPLACE_STOCK_UNKNOWN,
	KPLACE_VERDICTS
};

/**
 * struct kplace_stock - the search to imitate
 * @map: what it sees, sealed: memblock alone, though other sources may know
 *	of more to protect. Its choice is checked against the problem's map.
 *	NULL if they are the same.
 * @wastes_top: the top-down search leaves the last byte of a hole unused, and
 *	with it a whole aligned place; kernels before 6.8
 * @from: where the search for the kernel starts: 0, or the end of the last
 *	place its retry loop gave up
 * @once: it has no retry loop: it fails where a segment has no place
 *
 * The problem's segments must carry the constraints and directions of the
 * stock policy.
 */
struct kplace_stock {
	const struct kplace_map *map;
	bool wastes_top;
	u64 from;
	bool once;
};

/**
 * struct kplace_stock_result - where the search ended
 * @verdict: %KPLACE_STOCK_SAME stands for "valid"; where there is a plan
 *	to compare it with, that becomes same or differs
 * @span: places, rounded to pages, lead included
 */
struct kplace_stock_result {
	enum kplace_verdict verdict;
	struct kplace_span span[KPLACE_SEGMENTS];
};

void kplace_stock_holes(const struct kplace_problem *problem,
			const struct kplace_stock *stock,
			struct kplace_stock_result *result,
			struct kplace_hole *holes);
void kplace_stock_search(const struct kplace_problem *problem,
			 const struct kplace_stock *stock,
			 struct kplace_stock_result *result);
const char *kplace_verdict_name(enum kplace_verdict verdict);
const char *kplace_verdict_text(enum kplace_verdict verdict);

#endif
