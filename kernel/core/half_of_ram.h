/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Half of RAM: the most that kexec takes for an image.
 */
#ifndef KPLACE_HALF_OF_RAM_H
#define KPLACE_HALF_OF_RAM_H

#include "align.h"
#include "segment.h"

/*
 * What kexec counts for a segment that passes kplace_segment_check(), in bytes: its
 * pages, without a lead, which the loader cuts off when the place is known.
 */
static inline u64 kplace_half_share(const struct kplace_problem *problem,
				    const struct kplace_segment *segment)
{
	u64 size = kplace_align_up(segment->size, problem->page);

	return kplace_align_up(size - segment->lead, problem->page);
}

/**
 * kplace_half_limit - the limit of a kernel
 * @pages: its totalram_pages()
 * @page: page size in bytes
 *
 * As in sanity_check_segment_list() of kernel/kexec_core.c, the same from 6.1 to
 * 7.2, for both system calls and for normal and crash images alike.
 *
 * Return: bytes.
 */
static inline u64 kplace_half_limit(u64 pages, u64 page)
{
	return pages / 2 * page;
}

u32 kplace_half_exceeded(const struct kplace_problem *problem);
u64 kplace_half_needed(const struct kplace_problem *problem);

#endif
