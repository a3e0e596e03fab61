// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Handoff
 *
 * An image is a list of pages and destinations: image->head, entries that are
 * an address and a flag, in pages that end with the address of the next. The
 * kernel copies every page on the list, also one that lies in place; only if
 * the list is empty, it enters the next kernel at once. Pages that were claimed
 * never get there: see fill.c. But what was not to be had then may have come by
 * itself since. So when all pages are loaded, at machine_kexec_post_load(), pages
 * that lie in place are taken off the list. They go to image->dest_pages, whose pages
 * stay the image's as long as it lives. The rest is written anew, at the front: a
 * page that stays may need an entry for its destination that it had not needed
 * before, but only where the entry of a page before it is gone.
 *
 * A list that stays is copied with the MMU on, and the kernel cleans the caches
 * of what it copies. What lies in place it would clean only for an empty list;
 * here it is done for each such page, since the next kernel begins with its
 * caches off (booting.rst, "the MMU must be off").
 *
 * Not earlier, at kimage_terminate(): in between IMA has the pages of its segment looked
 * up in the list, to write to them at the jump, through a mapping (ima_kexec_post_load(),
 * since 6.16). By now it has them, and they are taken off like all others. What it
 * writes may stay in a cache, as with a segment of CMA: the next kernel reads the log
 * when its own caches are on.
 *
 * loaded() below stands in for machine_kexec_post_load(), see tap.h.
 */
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/sched.h>

#include "compat.h"
#include "handoff.h"
#include "owned.h"
#include "report.h"
#include "tap.h"
#include "trace.h"

static struct kplace_tap tap;

/* Entries that name the next page of entries are passed. */
static kimage_entry_t *settle(kimage_entry_t *entry)
{
	while (*entry & IND_INDIRECTION)
		entry = phys_to_virt(*entry & PAGE_MASK);
	return entry;
}

static void put(kimage_entry_t **to, kimage_entry_t value)
{
	*to = settle(*to);
	*(*to)++ = value;
}

static void keep_page(struct kimage *image, kimage_entry_t entry)
{
	list_add(&pfn_to_page(PHYS_PFN(entry & PAGE_MASK))->lru,
		 &image->dest_pages);
}

/**
 * struct sift - a pass through the list
 * @image: the image
 * @to: where what stays is written; NULL to count only
 * @destination: of the next page
 * @written: of the next page, as far as what is written says
 * @in_place: pages in place
 * @to_copy: pages to copy
 */
struct sift {
	struct kimage *image;
	kimage_entry_t *to;
	unsigned long destination;
	unsigned long written;
	u32 in_place;
	u32 to_copy;
};

static void sift_away(struct sift *sift, kimage_entry_t source)
{
	sift->in_place++;
	if (!sift->to)
		return;
	keep_page(sift->image, source);
	kplace_compat_clean(phys_to_virt(source & PAGE_MASK), PAGE_SIZE);
}

static void sift_stays(struct sift *sift, kimage_entry_t source)
{
	sift->to_copy++;
	if (!sift->to)
		return;
	if (sift->written != sift->destination)
		put(&sift->to, sift->destination | IND_DESTINATION);
	put(&sift->to, source);
	sift->written = sift->destination + PAGE_SIZE;
}

static void sift_one(struct sift *sift, kimage_entry_t entry)
{
	if (entry & IND_DESTINATION)
		sift->destination = entry & PAGE_MASK;
	if (!(entry & IND_SOURCE))
		return;
	if ((entry & PAGE_MASK) == sift->destination)
		sift_away(sift, entry);
	else
		sift_stays(sift, entry);
	sift->destination += PAGE_SIZE;
}

/* What is written never passes what is read. */
static void sift_all(struct sift *sift)
{
	kimage_entry_t *from = &sift->image->head;
	kimage_entry_t entry;

	while ((entry = *from) && !(entry & IND_DONE)) {
		if (entry & IND_INDIRECTION) {
			from = phys_to_virt(entry & PAGE_MASK);
			continue;
		}
		from++;
		sift_one(sift, entry);
	}
}

/* The list ends at @end from now on; pages of entries after it are unused. */
static void cut(struct kimage *image, kimage_entry_t *end)
{
	kimage_entry_t *from = end, entry;

	while ((entry = *from) && !(entry & IND_DONE)) {
		from++;
		if (!(entry & IND_INDIRECTION))
			continue;
		keep_page(image, entry);
		from = phys_to_virt(entry & PAGE_MASK);
	}
	*end = IND_DONE;
	image->entry = end;
	image->last_entry = end;
}

static void clean_place(unsigned long pfn, unsigned long end)
{
	struct kplace_frames next = kplace_owned_next(pfn, end);

	for (; next.pfn < end; next = kplace_owned_next(next.end, end))
		kplace_compat_clean(phys_to_virt(PFN_PHYS(next.pfn)),
				    PFN_PHYS(next.end - next.pfn));
}

/* Of what was loaded in place. */
static void clean_caches(const struct kimage *image)
{
	unsigned long i;

	for (i = 0; i < image->nr_segments; i++)
		clean_place(PHYS_PFN(image->segment[i].mem),
			    PHYS_PFN(image->segment[i].mem +
				     image->segment[i].memsz));
}

static void take_off(struct kimage *image)
{
	struct sift sift = {
		.image = image,
		.to = &image->head,
		.written = 1,		/* no page begins there */
	};

	sift_all(&sift);
	cut(image, sift.to_copy ? settle(sift.to) : &image->head);
}

static bool may_shorten(const struct kplace_load *load)
{
	return load->claim != KPLACE_CLAIM_OFF && load->mode == KPLACE_ENFORCE;
}

static void shorten(const struct kplace_load *load, struct kimage *image)
{
	struct sift count = { .image = image };
	struct kplace_claim claim;
	u32 number;

	sift_all(&count);
	if (count.in_place && may_shorten(load))
		take_off(image);
	count.in_place += load->filled;
	if (count.to_copy && load->filled)
		clean_caches(image);
	number = kplace_report_loaded(load, count.in_place, count.to_copy,
				      &claim);
	if (number)
		trace_kplace_handoff(number, &claim);
}

/* It takes the place of one that kexec_file_load() may have loaded. */
static bool has_no_log(const struct kplace_load *load, const struct kimage *image)
{
	return load->mode == KPLACE_ENFORCE && !image->file_mode &&
	       image->type != KEXEC_TYPE_CRASH;
}

/* Stands in for machine_kexec_post_load(), once in every load. */
static int loaded(struct kimage *image)
{
	struct kplace_load *load = kplace_load_of(current);
	int ret;

	load->loaded = true;
	if (image->type != KEXEC_TYPE_CRASH)
		shorten(load, image);
	ret = tap.stock.loaded(image);
	if (!ret && has_no_log(load, image))
		kplace_compat_forget_log(image);
	return ret;
}

static bool wants(unsigned long image, unsigned long unused)
{
	struct kplace_load *load = kplace_load_of(current);

	if (!load || load->mode == KPLACE_OFF || load->loaded)
		return false;
	if (kplace_load_knows(load, (void *)image, KPLACE_COMPAT_POST_LOAD))
		return true;
	/* The list stays; what is not on it must reach memory. */
	if (load->filled)
		clean_caches(load->image);
	return false;
}

NOKPROBE_SYMBOL(wants);

static struct kplace_tap tap = {
	.where = KPLACE_TAP_LOADED,
	.wants = wants,
	.ours.loaded = loaded,
};

/**
 * kplace_handoff_install - shorten the list of every image from now on
 *
 * Return: NULL, or why every page will be copied.
 */
const char *kplace_handoff_install(void)
{
	return kplace_tap_install(&tap);
}

/**
 * kplace_handoff_remove - leave the lists alone, after kplace_load_drain()
 */
void kplace_handoff_remove(void)
{
	kplace_tap_remove(&tap);
}
