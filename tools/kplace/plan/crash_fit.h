/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whether a crash image fits a region of a given size, and what is left.
 */
#ifndef KPLACE_CRASH_FIT_H
#define KPLACE_CRASH_FIT_H

#include "crashkernel_parse.h"
#include "initrd.h"
#include "plan_report.h"

/**
 * struct crash_fit - a question about crashkernel=, and its answer
 * @wanted: the parameters
 * @unpacked: the initrd once unpacked
 * @region: where the memory would be reserved
 * @segments: bytes of all segments, rounded up to pages
 * @left: what the crash kernel has to run in once all is unpacked; negative
 *	if it is short of memory
 * @smallest: the smallest size that would do; 0 if none would
 */
struct crash_fit {
	struct crashkernel wanted;
	struct unpacked unpacked;
	struct crash_region region;
	u64 segments;
	int64_t left;
	u64 smallest;
};

int crash_fit_reserve(struct planner *planner, struct crash_fit *fit);
void crash_fit_measure(const struct planner *planner, const struct kplace_policy *policy,
		       struct crash_fit *fit);
int crash_fit_show(struct planner *planner, struct crash_fit *fit,
		   const struct kplace_policy *policy, const struct plan_report *report);

#endif
