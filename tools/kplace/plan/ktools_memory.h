/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The memory kexec-tools believes to be free.
 */
#ifndef KPLACE_KTOOLS_MEMORY_H
#define KPLACE_KTOOLS_MEMORY_H

#include "source/machine.h"

/**
 * struct ktools_stretch - a stretch of memory
 * @start: first byte
 * @end: exclusive end
 */
struct ktools_stretch {
	u64 start;
	u64 end;
};

/**
 * struct ktools_list - stretches, in the order of /proc/iomem
 * @stretch: allocated
 * @count: how many
 * @capacity: how many there is room for
 */
struct ktools_list {
	struct ktools_stretch *stretch;
	size_t count;
	size_t capacity;
};

/**
 * struct ktools_memory - what kexec-tools takes from /proc/iomem
 * @free: "System RAM" without what it leaves out
 * @dumped: "System RAM" without crash kernel regions, for the ELF headers
 * @crash: the crash kernel regions; the last one takes the images
 * @nr_crash: how many
 * @kernel_known: there are lines for the kernel's code and data
 */
struct ktools_memory {
	struct ktools_list free;
	struct ktools_list dumped;
	struct ktools_stretch crash[2];
	unsigned int nr_crash;
	bool kernel_known;
};

int ktools_memory_read(const struct statements *said,
		       struct ktools_memory *memory);
void ktools_memory_free(struct ktools_memory *memory);

#endif
