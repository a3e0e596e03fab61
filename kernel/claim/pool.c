// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: Pages to load what will be copied into
 *
 * A page to copy from must not be a destination. The kernel takes pages one by
 * one as it loads, and for each that is the destination of another page it looks
 * through all it has loaded so far, kimage_dst_used(), or through all such pages
 * it keeps, image->dest_pages: a load takes quadratic time where many are, which
 * is the case when most of the free memory is the image's destinations, or when
 * the pages of an image were just freed.
 *
 * kplace takes as many as it needs before it loads the first page. Those that are
 * destinations stay there: they are loaded in place, and one less is to be copied.
 * So each page is looked at once.
 *
 * The pool lies at the front of image->unusable_pages, see owned.c, and is the
 * image's from the beginning.
 */
#include <linux/gfp.h>
#include <linux/kexec.h>
#include <linux/kprobes.h>
#include <linux/mm.h>
#include <linux/sched/signal.h>

#include "compat.h"
#include "owned.h"
#include "pool.h"

#define LATE_PART 8U		/* of the image, that may be kept for no use */
#define AT_ONCE 64U		/* pages asked for; a CPU has that many at hand */

/* Of the image under way. */
static u32 pooled;
static u32 late;		/* destinations that came after the pool was filled */
static u32 late_max;

/* The state kimage_alloc_pages() leaves a page in. */
static void prepare(struct page *page)
{
	page->mapping = NULL;
	set_page_private(page, 0);
	SetPageReserved(page);
}

/* A destination is where it belongs; @file a page that cannot be copied from. */
static bool is_source(struct kimage *image, struct page *page, u32 *in_place)
{
	unsigned long pfn = page_to_pfn(page);

	switch (kplace_owned_by(pfn)) {
	case KPLACE_OWNED_MAY:
		kplace_owned_add(image, pfn, pfn + 1);
		++*in_place;
		return false;
	case KPLACE_OWNED_STOCK:
		/* There the kernel looks for it when it loads that page. */
		list_add(&page->lru, &image->dest_pages);
		return false;
	default:
		return true;
	}
}

/**
 * kplace_pool_put - give a page back that was not needed
 * @image: the image under way
 * @page: what kplace_pool_take() returned
 */
void kplace_pool_put(struct kimage *image, struct page *page)
{
	list_add(&page->lru, &image->unusable_pages);
	pooled++;
}

/* Pages for the list itself: at worst there are two entries for each page. */
static u32 with_list(u32 pages)
{
	return pages ? pages + 2 * pages / (PAGE_SIZE / sizeof(kimage_entry_t) - 1) + 2
		     : 0;
}

/* Flags are those of kimage_load_normal_segment(), so that as much is tried. */
static u32 draw(struct kimage *image, u32 wanted, u32 *in_place)
{
	struct page *pages[AT_ONCE] = { };
	u32 i, count = 0;

	if (!fatal_signal_pending(current))
		count = kplace_compat_bulk(GFP_HIGHUSER, min(wanted, AT_ONCE),
					   pages);
	for (i = 0; i < count; i++) {
		prepare(pages[i]);
		if (is_source(image, pages[i], in_place))
			kplace_pool_put(image, pages[i]);
	}
	return count;
}

/**
 * kplace_pool_fill - take pages for all that is not in place
 * @image: the image under way
 * @pages: how many are to be copied; 0 for an empty pool
 *
 * Sleeps. If memory runs out, the pool has what there was.
 *
 * Return: how many have turned out to be in place by themselves.
 */
u32 kplace_pool_fill(struct kimage *image, u32 pages)
{
	u32 in_place = 0;
	u32 wanted;

	pooled = 0;
	late = 0;
	late_max = pages / LATE_PART;
	while ((wanted = with_list(pages - in_place)) > pooled) {
		if (!draw(image, wanted - pooled, &in_place))
			break;
		cond_resched();
	}
	return in_place;
}

/*
 * After the pool is empty: destinations are of no use any more, but they would be
 * given out again and again if they were freed.
 */
static struct page *draw_late(struct kimage *image)
{
	struct page *page;

	while (!fatal_signal_pending(current) &&
	       (page = alloc_page(GFP_HIGHUSER))) {
		prepare(page);
		if (kplace_owned_by(page_to_pfn(page)) == KPLACE_OWNED_NOT)
			return page;
		list_add_tail(&page->lru, &image->unusable_pages);
		late++;
	}
	return NULL;
}

/**
 * kplace_pool_take - a page that is no destination
 * @image: the image under way
 *
 * Sleeps. It is on no list: the caller puts it on one, or gives it back.
 *
 * Return: the page; NULL without memory, or if the task is being killed.
 */
struct page *kplace_pool_take(struct kimage *image)
{
	struct page *page;

	if (!pooled)
		return draw_late(image);
	page = list_first_entry(&image->unusable_pages, struct page, lru);
	list_del(&page->lru);
	pooled--;
	return page;
}

/**
 * kplace_pool_may_draw - may more pages be taken for the image under way?
 *
 * May be called in a probe.
 *
 * Return: false if too many of those that came were destinations.
 */
bool kplace_pool_may_draw(void)
{
	return late <= late_max;
}

NOKPROBE_SYMBOL(kplace_pool_may_draw);
