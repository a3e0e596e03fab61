// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: What claiming may cost
 *
 * Under "auto" a load must not take longer than the kernel's own at its best. What
 * there is to spend is what loading with kplace saves: pages are taken many at a
 * time, and none is cleared before it is written to, together about a tenth of the
 * kernel's time for a page. It is spent on looking for memory that can be had, and
 * on moving what lies there.
 */
#include <linux/minmax.h>
#include <linux/mm.h>
#include <linux/mmzone.h>
#include <linux/time64.h>

#include "price.h"

#define US_TRY USEC_PER_SEC
/* Giving up makes a load fail that a slow or busy machine only had to wait for. */
#define US_REQUIRE (30 * USEC_PER_SEC)
#define US_MIN 1000U		/* even a small image is worth some look */
#define PAGES_PER_US 6U		/* a page takes the kernel a microsecond or more */
#define SEARCHED_PER_US 4U	/* a place as a whole saves more: nothing is copied */

/**
 * kplace_price_moves - how much may be moved out of a page block
 * @claim: the way of claiming
 *
 * To move a page takes as long as to load one or two. If less than a quarter may be
 * moved, fragmented memory often has no place for an image as a whole.
 *
 * Return: pages, at most.
 */
unsigned long kplace_price_moves(enum kplace_claiming claim)
{
	return claim == KPLACE_CLAIM_AUTO ? pageblock_nr_pages / 4 : ULONG_MAX;
}

static u64 price(enum kplace_claiming claim, u32 pages, u32 per_us)
{
	switch (claim) {
	case KPLACE_CLAIM_AUTO:
		return max(pages / per_us, US_MIN);
	case KPLACE_CLAIM_REQUIRE:
		return US_REQUIRE;
	default:
		return US_TRY;
	}
}

/**
 * kplace_price_us - how long claiming may take before it is ended
 * @claim: the way of claiming
 * @pages: of the image
 *
 * For what is claimed in the places that were found.
 *
 * Return: microseconds.
 */
u64 kplace_price_us(enum kplace_claiming claim, u32 pages)
{
	return price(claim, pages, PAGES_PER_US);
}

/**
 * kplace_price_search_us - how long places may be searched that can be claimed
 * @claim: the way of claiming
 * @pages: of the image
 *
 * Return: microseconds, which kplace_price_us() is not part of.
 */
u64 kplace_price_search_us(enum kplace_claiming claim, u32 pages)
{
	return price(claim, pages, SEARCHED_PER_US);
}
