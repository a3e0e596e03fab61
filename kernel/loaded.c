// SPDX-License-Identifier: GPL-2.0-only
/*
 * The segments of the image that is loaded.
 *
 * The kernel's own pointer to it is not exported. What the guard saw becomes
 * the image when the system call succeeds. A call that succeeds without the
 * guard having seen an image has unloaded one, or loaded one in mode off.
 * Images for a crash are left out: they lie in the crash kernel region.
 */
#include <linux/spinlock.h>

#include "loaded.h"

/* Raw, as a load is done in a probe's handler. */
static DEFINE_RAW_SPINLOCK(lock);	/* both below */
static struct kplace_loaded proposed;
static struct kplace_loaded loaded;

static void copy_segment(struct kplace_loaded *to,
			 const struct kplace_guarded *segment)
{
	u32 i = to->count;

	if (segment->start == segment->end)
		return;
	to->start[i] = segment->start;
	to->end[i] = segment->end;
	scnprintf(to->name[i], KPLACE_LOADED_NAME, "kexec: %s", segment->name);
	to->count++;
}

/**
 * kplace_loaded_propose - the guard has seen an image
 * @load: the load it is of
 * @inspection: its segments
 */
void kplace_loaded_propose(const struct kplace_load *load,
			   const struct kplace_inspection *inspection)
{
	unsigned long flags;
	u32 i;

	if (load->crash)
		return;
	raw_spin_lock_irqsave(&lock, flags);
	proposed.load = load->number;
	proposed.count = 0;
	for (i = 0; i < inspection->nr_segments; i++)
		copy_segment(&proposed, &inspection->segment[i]);
	raw_spin_unlock_irqrestore(&lock, flags);
}

/**
 * kplace_loaded_done - a load returns
 * @load: which
 * @failed: what was loaded before still is
 *
 * May be called in a probe's handler.
 */
void kplace_loaded_done(const struct kplace_load *load, bool failed)
{
	unsigned long flags;

	if (failed || load->crash)
		return;
	raw_spin_lock_irqsave(&lock, flags);
	if (load->checked && proposed.load == load->number)
		loaded = proposed;
	else
		loaded.count = 0;
	raw_spin_unlock_irqrestore(&lock, flags);
}

/**
 * kplace_loaded_get - the image that is loaded now
 * @copy: where to put it
 */
void kplace_loaded_get(struct kplace_loaded *copy)
{
	unsigned long flags;

	raw_spin_lock_irqsave(&lock, flags);
	*copy = loaded;
	raw_spin_unlock_irqrestore(&lock, flags);
}
