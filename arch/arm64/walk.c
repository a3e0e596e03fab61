// SPDX-License-Identifier: GPL-2.0-only
/*
 * The walk over memory that a kexec segment may use.
 */
#include <linux/ioport.h>
#include <linux/kexec.h>

#include "maps.h"
#include "walk.h"

/**
 * kplace_walk_mem - call a function for each free range of a map
 * @map: the map, sealed
 * @crash: only the crash kernel region is free, instead of RAM
 * @kbuf: what is to be placed; @kbuf->top_down gives the order. Handed to
 *	@func.
 * @func: the function. Its resource has inclusive ends and is only valid
 *	during the call; memory regions that touch are separate ranges, as they
 *	are for the kernel's own walk over memblock.
 *
 * Return: what @func returned, if it was not 0, after which it is not called
 * any more; else 0.
 */
int kplace_walk_mem(const struct kplace_map *map, bool crash,
		    struct kexec_buf *kbuf,
		    int (*func)(struct resource *res, void *arg))
{
	struct kplace_walk walk = {
		.map = map,
		.max = U64_MAX,
		.align = 1,
		.free = crash ? KPLACE_CRASH : KPLACE_RAM,
		.dir = kbuf->top_down ? KPLACE_DOWN : KPLACE_UP,
		.split = true,
	};
	struct kplace_hole hole;
	int ret = 0;

	kplace_walk_begin(&walk);
	while (!ret && kplace_hole_next(&walk, &hole)) {
		struct resource res = {
			.start = hole.start,
			.end = hole.end - 1,
		};

		ret = func(&res, kbuf);
	}
	return ret;
}

/**
 * arch_kexec_walk_mem - call a function for each range of free memory
 * @kbuf: what is to be placed, and in which order to walk
 * @func: called with each range, its ends inclusive, and @kbuf
 *
 * The contract is that of the function of this name in Linux 4.10 to 4.18.
 * Free is what memblock knows as mapped memory and what is not reserved; for a
 * crash image it is the crash kernel region. The ranges come from the map of
 * the load under way, so the caller is within kplace_session_place(), whose
 * lock keeps the map as it is. Nothing here sleeps or allocates.
 *
 * Return: what @func returned, if it was not 0, after which it is not called
 * any more; else 0.
 */
int arch_kexec_walk_mem(struct kexec_buf *kbuf,
			int (*func)(struct resource *res, void *arg))
{
	bool crash = kbuf->image->type == KEXEC_TYPE_CRASH;

	return kplace_walk_mem(kplace_maps_planned(), crash, kbuf, func);
}
