// SPDX-License-Identifier: GPL-2.0
/*
 * How kexec-tools looks for a place: first fit, segment after segment.
 */
#include "align.h"
#include "ktools.h"

/* The place in one free stretch, KPLACE_NOWHERE if it is too small. */
static u64 place_in(const struct ktools_wish *wish, u64 start, u64 end)
{
	start = kplace_align_up(kplace_max(start, wish->min), wish->align);
	end = kplace_min(end, wish->max);
	/* Ends are inclusive there, and one byte passes for none. */
	if (start >= end || end - start < 2 || end - start < wish->size)
		return U64_MAX;
	if (!wish->top_down)
		return start;
	return kplace_align_down(end - wish->size, wish->align);
}

/**
 * ktools_locate - look for a place
 * @load: segments placed so far, and memory
 * @wish: what is looked for
 *
 * Return: the address, %U64_MAX if there is none.
 */
u64 ktools_locate(const struct ktools_load *load,
		  const struct ktools_wish *wish)
{
	const struct ktools_list *free = &load->memory.free;
	u64 best = U64_MAX;
	size_t i;
	u32 j = 0;

	for (i = 0; i < free->count; i++) {
		const struct ktools_stretch *ram = &free->stretch[i];
		u64 at = ram->start;
		bool more = true;

		while (more) {
			u64 end = ram->end, next = ram->end, place;

			more = j < load->nr_segments &&
			       load->segment[j].start < ram->end;
			if (more) {
				end = load->segment[j].start;
				next = load->segment[j++].end;
			}
			place = at < end ? place_in(wish, at, end) : U64_MAX;
			if (place != U64_MAX)
				best = place;
			if (best != U64_MAX && !wish->top_down)
				return best;
			at = next;
		}
	}
	return best;
}
