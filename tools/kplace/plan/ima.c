// SPDX-License-Identifier: GPL-2.0-only
/*
 * The segment that IMA hands its log of measurements on in.
 *
 * kexec_file_load() adds it before the kernel, where CONFIG_IMA_KEXEC is set. Its size
 * is that of ima_add_kexec_buffer(), in security/integrity/ima/ima_kexec.c: the log as
 * securityfs shows it, a header, and room for what is measured until the jump. It goes
 * to the end of memory; no policy is about it.
 */
#include "align.h"
#include "base/size.h"
#include "hole.h"
#include "ima.h"

/* struct ima_kexec_hdr */
#define HEADER 24

#define LOG "sys/kernel/security/ima/binary_runtime_measurements"

static u64 size_of(const struct statements *said, u64 page)
{
	u64 room = said->ima_extra ? said->ima_extra : page / 2;

	return kplace_align_up(HEADER + said->ima_log + room, page);
}

/* The kernel says "Binary measurement list too large" of more, and adds nothing. */
static bool is_too_large(const struct statements *said, u64 size)
{
	return said->ram_total && size > said->ram_total / 2;
}

static void plan_it(struct ima *ima, struct machine *machine)
{
	const struct statements *said = &machine->said;
	char size[SIZE_TEXT];

	ima->size = size_of(said, machine->page);
	if (is_too_large(said, ima->size)) {
		notes_add(&machine->notes,
			  "IMA's log has %llu bytes, more than half of RAM: kexec_file_load() leaves it out",
			  said->ima_log);
		ima->size = 0;
		return;
	}
	notes_add(&machine->notes,
		  "kexec_file_load() adds a segment with IMA's log, ima, planned with %s for the %llu bytes that the log has now",
		  size_text(ima->size, size), said->ima_log);
}

/**
 * ima_find - is there such a segment?
 * @ima: filled in
 * @machine: the machine, loaded; its notes say what is not known
 *
 * For images that are not for a crash: those have none.
 */
void ima_find(struct ima *ima, struct machine *machine)
{
	const struct statements *said = &machine->said;

	*ima = (struct ima) { .size = 0 };
	if (said->ima_handed_on && said->ima_log_known)
		plan_it(ima, machine);
	else if (said->ima_handed_on)
		notes_add(&machine->notes,
			  "kexec_file_load() may add a segment with IMA's log, which is not planned: "
			  LOG " is not there or not for all; its size is all that is needed");
	else if (said->ima_log_known && !said->ima_known)
		notes_add(&machine->notes,
			  "kexec_file_load() may add a segment with IMA's log, which is not planned: whether this kernel does (CONFIG_IMA_KEXEC) is not in these files");
}

/* At the end of a hole; of kernels before 6.8, short of its last byte. */
static bool place_in(const struct kplace_hole *hole, u64 size, u64 page,
		     bool wastes_top, u64 *start)
{
	u64 end = hole->end - wastes_top;

	if (end < hole->start || end - hole->start < size)
		return false;
	*start = kplace_align_down(end - size, page);
	return *start >= hole->start;
}

/**
 * ima_place - put it where kexec_file_load() does, before all others
 * @ima: found; gets its place
 * @problem: gets a destination that is taken, if there is such a segment
 * @stock: whose search it is; NULL for the module's
 *
 * The module's kplace_locate() does the same.
 */
void ima_place(struct ima *ima, struct kplace_problem *problem,
	       const struct kplace_stock *stock)
{
	struct kplace_walk walk = {
		.map = problem->map,
		.max = U64_MAX,
		.align = 1,
		.free = problem->free,
		.dir = KPLACE_DOWN,
		.split = true,
		.unreleased = !!stock,
	};
	struct kplace_hole hole;
	u64 start;

	ima->place = (struct kplace_span) { .name = "ima" };
	if (!ima->size)
		return;
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		if (!place_in(&hole, ima->size, problem->page,
			      stock && stock->wastes_top, &start))
			continue;
		ima->place.start = start;
		ima->place.end = start + ima->size;
		problem->taken = &ima->place;
		problem->nr_taken = 1;
		return;
	}
}
