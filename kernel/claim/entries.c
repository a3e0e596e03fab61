// SPDX-License-Identifier: GPL-2.0-only
/*
 * The list of what is copied at the handoff, written the way the kernel writes it:
 * see handoff.c for what it looks like.
 *
 * image->entry is where the next entry goes, or the last one written;
 * image->last_entry is the last place in its page, which takes the address of the
 * next page.
 */
#include <linux/kexec.h>
#include <linux/mm.h>

#include "entries.h"
#include "pool.h"

static int add_page(struct kimage *image)
{
	struct page *page = kplace_pool_take(image);
	kimage_entry_t *entries;

	if (!page)
		return -ENOMEM;
	entries = page_address(page);
	*image->entry = page_to_phys(page) | IND_INDIRECTION;
	image->entry = entries;
	image->last_entry = entries + PAGE_SIZE / sizeof(*entries) - 1;
	return 0;
}

/**
 * kplace_entries_add - add an entry to the list
 * @image: the image under way
 * @entry: an address and a flag; a page to copy from is the image's from now on
 *
 * Sleeps.
 *
 * Return: 0 or -ENOMEM.
 */
int kplace_entries_add(struct kimage *image, kimage_entry_t entry)
{
	int ret = 0;

	if (*image->entry)
		image->entry++;
	if (image->entry == image->last_entry)
		ret = add_page(image);
	if (ret)
		return ret;
	*image->entry++ = entry;
	*image->entry = 0;
	return 0;
}
