// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages of the image under way that are their own destination.
 *
 * They are the image's as soon as they are here: on image->unusable_pages, the
 * kernel's list of pages it was given and has no use for. It never looks for
 * anything there, and kimage_free() frees them, no matter what becomes of the
 * image and of this module. Each is in the state in which kimage_alloc_pages()
 * leaves a page. Those of a segment that the kernel loads itself are on
 * image->dest_pages: there kimage_alloc_page() looks first.
 *
 * A bit for each page of the image says which they are. The system calls run one
 * at a time, under the kernel's lock, and so there is one image under way.
 */
#include <linux/bitmap.h>
#include <linux/kexec.h>
#include <linux/mm.h>

#include "compat.h"
#include "owned.h"

/**
 * struct place - a segment
 * @frames: where it goes
 * @first: bit of its first page
 * @stock: the kernel loads it
 */
struct place {
	struct kplace_frames frames;
	unsigned long first;
	bool stock;
};

static struct place places[KEXEC_SEGMENT_MAX];
static u32 nr_places;
static unsigned long *bits;

/**
 * kplace_owned_end - forget the image
 *
 * Sleeps. Its pages stay the image's.
 */
void kplace_owned_end(void)
{
	kvfree(bits);
	bits = NULL;
	nr_places = 0;
}

static unsigned long add_place(const struct kimage *image, unsigned long i,
			       unsigned long first)
{
	const struct kexec_segment *segment = &image->segment[i];
	struct place *place = &places[nr_places++];

	*place = (struct place) {
		.frames.pfn = PHYS_PFN(segment->mem),
		.frames.end = PHYS_PFN(segment->mem + segment->memsz),
		.first = first,
		.stock = kplace_compat_keeps(image, i),
	};
	return first + place->frames.end - place->frames.pfn;
}

/**
 * kplace_owned_begin - begin with an image, of which no page is loaded
 * @image: the image, its segments final
 *
 * Sleeps. Until the next call, or kplace_owned_end(), its pages are counted here.
 *
 * Return: false without memory for it; then nothing else here may be called.
 */
bool kplace_owned_begin(const struct kimage *image)
{
	unsigned long i, pages = 0;

	kplace_owned_end();
	for (i = 0; i < image->nr_segments; i++)
		pages = add_place(image, i, pages);
	bits = kvcalloc(BITS_TO_LONGS(pages), sizeof(long), GFP_KERNEL);
	return bits;
}

static const struct place *place_of(unsigned long pfn)
{
	u32 i;

	for (i = 0; i < nr_places; i++)
		if (pfn >= places[i].frames.pfn && pfn < places[i].frames.end)
			return &places[i];
	return NULL;
}

/**
 * kplace_owned_by - what is a page frame to the image under way?
 * @pfn: the page frame
 *
 * Return: see enum kplace_owner.
 */
enum kplace_owner kplace_owned_by(unsigned long pfn)
{
	const struct place *place = place_of(pfn);

	if (!place)
		return KPLACE_OWNED_NOT;
	return place->stock ? KPLACE_OWNED_STOCK : KPLACE_OWNED_MAY;
}

/**
 * kplace_owned_add - give the image pages that are its destinations
 * @image: the image under way
 * @pfn: the first page frame, of pages that the caller has allocated
 * @end: exclusive end; all lies in one segment
 */
void kplace_owned_add(struct kimage *image, unsigned long pfn,
		      unsigned long end)
{
	const struct place *place = place_of(pfn);
	struct list_head *list = place->stock ? &image->dest_pages :
						&image->unusable_pages;

	if (!place->stock)
		bitmap_set(bits, place->first + pfn - place->frames.pfn,
			   end - pfn);
	for (; pfn < end; pfn++) {
		struct page *page = pfn_to_page(pfn);

		page->mapping = NULL;
		set_page_private(page, 0);
		SetPageReserved(page);
		list_add_tail(&page->lru, list);
	}
}

/**
 * kplace_owned_next - the next pages that the image has in place
 * @pfn: the first page frame to look at
 * @end: exclusive end; all lies in one segment
 *
 * Return: a run of page frames within @pfn to @end; empty, at @end, for none.
 */
struct kplace_frames kplace_owned_next(unsigned long pfn, unsigned long end)
{
	const struct place *place = place_of(pfn);
	unsigned long first, stop, next;

	if (pfn >= end || !place)
		return (struct kplace_frames) { .pfn = end, .end = end };
	first = place->frames.pfn - place->first;
	stop = end - first;
	next = find_next_bit(bits, stop, pfn - first);
	return (struct kplace_frames) {
		.pfn = first + next,
		.end = first + find_next_zero_bit(bits, stop, next),
	};
}
