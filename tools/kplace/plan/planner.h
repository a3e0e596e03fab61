/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From a machine and an image to a plan.
 */
#ifndef KPLACE_PLANNER_H
#define KPLACE_PLANNER_H

#include "initrd.h"
#include "input.h"
#include "source/machine.h"
#include "plan.h"
#include "policy.h"
#include "follow.h"
#include "half.h"
#include "ima.h"
#include "next_memory.h"

/**
 * struct planner - what a plan is made from
 * @machine: the machine, loaded
 * @input: the segments
 * @crash: it is a crash image
 * @headers_given: the size of its ELF headers was given, not worked out
 * @region_asked: the crash kernel region is yet to be found: --crashkernel
 * @before_6_2: the kernel is older than 6.2
 * @ima: the segment with IMA's log
 * @half: how much kexec takes
 * @stock: which kernel's stock search is compared with
 * @stock_as: that kernel, in words
 * @stock_doubt: why what it chooses cannot be known; NULL if it can
 * @min: no segment below this address
 * @max: nor at or above this one; 0 for no bound
 * @floor: likewise, of one segment
 * @ceiling: likewise; 0 for no bound
 * @without_reserve: the map without ranges that only the plan knows to be
 *	reserved, which the stock kernel sees; NULL if there are none
 * @next: what the next kernel will see
 * @uki: the kernel's file, where it is a unified kernel image; else zeroed
 * @unpacking: what unpacking the initrd takes
 * @marked: storage for the map with the marks that a policy asks for; its array is
 *	NULL where nothing could be marked
 * @followed: what policy kexec-tools goes by, once planner_accepts() has taken it
 * @trace: holes passed over in the last plan; no storage if that was not asked for
 */
struct planner {
	struct machine *machine;
	struct input input[KPLACE_ROLES];
	bool crash;
	bool headers_given;
	bool region_asked;
	bool before_6_2;
	struct ima ima;
	struct half_limit half;
	struct kplace_stock stock;
	char stock_as[64];
	const char *stock_doubt;
	u64 min;
	u64 max;
	u64 floor[KPLACE_ROLES];
	u64 ceiling[KPLACE_ROLES];
	const struct kplace_map *without_reserve;
	struct next_memory next;
	struct image_file uki;
	struct unpacking unpacking;
	struct kplace_map marked;
	struct followed followed;
	struct kplace_trace trace;
};

int planner_prepare(struct planner *planner);
int planner_explain(struct planner *planner);
int planner_accepts(struct planner *planner,
		    const struct kplace_policy *policy);
void planner_plan(struct planner *planner, const struct kplace_policy *policy,
		  struct kplace_plan *plan);
enum half_answer planner_takes(const struct planner *planner,
			       const struct kplace_plan *plan);
u64 planner_margin(struct planner *planner, const struct kplace_policy *policy);
void planner_free(struct planner *planner);

#endif
