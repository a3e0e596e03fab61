/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kexec-tools: where the older system call, kexec_load(), gets its addresses.
 *
 * With kexec_load() the kernel places nothing: kexec-tools does, from
 * /proc/iomem alone. What is imitated here, flaws included, is kexec-tools
 * 2.0.25 to 2.0.32, which agree in all that decides an address on arm64.
 */
#ifndef KPLACE_KTOOLS_H
#define KPLACE_KTOOLS_H

#include "ktools_memory.h"
#include "plan_report.h"

/* kernel, elfcorehdr, initrd, dtb, purgatory */
#define KTOOLS_SEGMENTS 5

/**
 * struct ktools_load - one load
 * @memory: what it is placed in
 * @page: page size in bytes
 * @segment: sorted by address; ends are rounded up to pages
 * @nr_segments: how many
 * @taken: the kernel takes so much
 * @failure: why kexec-tools gives up, or the kernel refuses what it hands over,
 *	without full stop; empty if they do not
 */
struct ktools_load {
	struct ktools_memory memory;
	u64 page;
	struct kplace_span segment[KTOOLS_SEGMENTS];
	u32 nr_segments;
	enum half_answer taken;
	char failure[PLAN_SENTENCE];
};

/**
 * struct ktools_wish - a place looked for
 * @size: bytes
 * @align: alignment
 * @min: lowest address
 * @max: first address not to be used
 * @top_down: the highest place, not the lowest
 */
struct ktools_wish {
	u64 size;
	u64 align;
	u64 min;
	u64 max;
	bool top_down;
};

/**
 * struct ktools_warning - something that would be overwritten
 * @segment: the segment's name
 * @start: first byte of what both cover
 * @end: exclusive end
 * @range: what it is; NULL where the map knows no memory
 */
struct ktools_warning {
	const char *segment;
	u64 start;
	u64 end;
	const struct kplace_range *range;
};

void ktools_load(const struct planner *planner, struct ktools_load *load);
void ktools_weigh(const struct planner *planner, struct ktools_load *load);
const struct kplace_span *ktools_segment(const struct ktools_load *load,
					 const char *name);

bool ktools_warn(const struct planner *planner, const struct ktools_load *load,
		 void (*warn)(void *context,
			      const struct ktools_warning *warning),
		 void *context);

int ktools_show(struct planner *planner, bool json);

#endif
