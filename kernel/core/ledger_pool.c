// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: allocations of less than a page, as EFI's AllocatePool() makes them.
 *
 * Several share a page, which counts them and is free again with the last. They are
 * given out from its start to its end; what is freed in between is not given out
 * again.
 */
#include "ledger_part.h"

#define UNIT_BITS 3		/* allocations begin at multiples of 8 bytes */

/* May they share a page? Its owner, its lifetime and what EFI is to call it count. */
static bool alike(const struct kplace_entry *page, const struct kplace_entry *other)
{
	return page->kind == other->kind && page->typed == other->typed &&
	       page->type == other->type && page->attribute == other->attribute &&
	       kplace_ledger_same(page->owner, other->owner) &&
	       kplace_ledger_same(page->lifetime, other->lifetime);
}

static u64 end_of_used(const struct kplace_entry *page)
{
	return page->start + ((u64)page->used << UNIT_BITS);
}

/* A page of a pool with @size bytes left. */
static struct kplace_entry *page_for(const struct kplace_ledger *ledger,
				     const struct kplace_entry *like,
				     const struct kplace_wish *wish, u64 size)
{
	struct kplace_entry *page = ledger->entries;
	u32 i;

	for (i = 0; i < ledger->count; i++, page++)
		if (page->pooled && page->start >= wish->min &&
		    page->end <= wish->max && page->uses && page->used &&
		    page->end - end_of_used(page) >= size && alike(page, like))
			return page;
	return NULL;
}

static struct kplace_entry *new_page(struct kplace_ledger *ledger,
				     const struct kplace_entry *like,
				     const struct kplace_wish *wish)
{
	struct kplace_entry page = *like;

	if (ledger->count == ledger->capacity) {
		kplace_ledger_refuse(ledger, KPLACE_LEDGER_FULL, 0, 0);
		return NULL;
	}
	if (!kplace_ledger_choose(ledger, wish, &page.start))
		return NULL;
	page.end = page.start + kplace_align_up(wish->size, ledger->page);
	page.uses = 0;
	page.used = 0;
	return kplace_ledger_insert(ledger, &page);
}

/**
 * kplace_ledger_take - allocate from a pool
 * @ledger: the ledger; its page is of 512 KiB at most
 * @like: what it is: name, owner, lifetime, kind, and EFI's type and attributes
 * @wish: its size in bytes, and where its page may lie; it begins at a multiple of 8,
 *	and what is larger than a page has pages of its own
 * @address: where to put its first byte
 *
 * Return: whether there was memory for it.
 */
bool kplace_ledger_take(struct kplace_ledger *ledger,
			const struct kplace_entry *like,
			const struct kplace_wish *wish, u64 *address)
{
	u64 size = kplace_align_up(wish->size, 1 << UNIT_BITS);
	struct kplace_entry whole = *like;
	struct kplace_entry *page;

	if (!wish->size)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_BEYOND, 0, 0);
	whole.loaded = true;
	whole.pooled = true;
	if (!kplace_kind_is_taken(whole.kind))
		whole.kind = KPLACE_RESERVED;
	page = page_for(ledger, &whole, wish, size);
	if (!page)
		page = new_page(ledger, &whole, wish);
	if (!page)
		return false;
	*address = end_of_used(page);
	page->uses++;
	/* Pages of one's own are not shared: none of them counts as used. */
	if (size <= ledger->page)
		page->used += (u16)(size >> UNIT_BITS);
	return kplace_ledger_accept(ledger);
}

/**
 * kplace_ledger_give - free an allocation from a pool
 * @ledger: the ledger; its owner says whose
 * @address: its first byte; which bytes of a page are allocated is not kept, so that
 *	any address that was given out will do
 *
 * Return: whether it lies in a page of a pool.
 */
bool kplace_ledger_give(struct kplace_ledger *ledger, u64 address)
{
	struct kplace_entry *page = ledger->entries;
	u32 i;

	for (i = 0; i < ledger->count; i++, page++)
		if (page->pooled && address >= page->start &&
		    address < kplace_max(end_of_used(page), page->start + 1) &&
		    kplace_entry_of(page, ledger->owner))
			break;
	if (i == ledger->count)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NOT_OWNED, address,
					    address + 1);
	if (!--page->uses)
		kplace_ledger_remove(ledger, page);
	return kplace_ledger_accept(ledger);
}
