// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: what is free, and what lies where.
 */
#include "ledger_part.h"

/**
 * struct sweep - a walk over the free runs of a ledger, upward
 * @ledger: the ledger
 * @except: an entry that does not count, or NULL
 * @at: nothing below this address; then private
 * @next: private: first entry not seen
 * @ram_end: private: where the memory that covers @at ends
 * @taken_end: private: where what is taken ends, of what has been seen
 */
struct sweep {
	const struct kplace_ledger *ledger;
	const struct kplace_entry *except;
	u64 at;
	u32 next;
	u64 ram_end;
	u64 taken_end;
};

static void see(struct sweep *sweep, const struct kplace_entry *entry)
{
	sweep->next++;
	if (entry == sweep->except)
		return;
	if (entry->kind == KPLACE_RAM)
		sweep->ram_end = kplace_max(sweep->ram_end, entry->end);
	else if (kplace_kind_is_taken(entry->kind))
		sweep->taken_end = kplace_max(sweep->taken_end, entry->end);
}

static const struct kplace_entry *ahead(const struct sweep *sweep)
{
	const struct kplace_ledger *ledger = sweep->ledger;

	return sweep->next < ledger->count ? &ledger->entries[sweep->next] : NULL;
}

/* Goes on to a free byte: memory covers it, and nothing has taken it. */
static bool seek(struct sweep *sweep)
{
	for (;;) {
		const struct kplace_entry *entry = ahead(sweep);

		if (entry && entry->start <= sweep->at)
			see(sweep, entry);
		else if (sweep->taken_end > sweep->at)
			sweep->at = sweep->taken_end;
		else if (sweep->ram_end > sweep->at)
			return true;
		else if (entry)
			sweep->at = entry->start;
		else
			return false;
	}
}

/* The next free run, in bytes; all of them take O(n) for n entries. */
static bool next_run(struct sweep *sweep, struct kplace_hole *hole)
{
	const struct kplace_entry *entry;

	if (!seek(sweep))
		return false;
	*hole = (struct kplace_hole) { .start = sweep->at };
	while ((entry = ahead(sweep)) && entry->start <= sweep->ram_end) {
		see(sweep, entry);
		if (sweep->taken_end > hole->start)
			break;
	}
	hole->end = sweep->ram_end;
	if (sweep->taken_end > hole->start)
		hole->end = kplace_min(hole->end, entry->start);
	sweep->at = hole->end;
	return true;
}

/**
 * kplace_ledger_largest - the largest free chunk
 * @ledger: the ledger
 * @wish: its bounds and its direction; size and alignment do not count
 * @largest: where to put it
 *
 * Return: whether there is one of a page or more.
 */
bool kplace_ledger_largest(const struct kplace_ledger *ledger,
			   const struct kplace_wish *wish,
			   struct kplace_hole *largest)
{
	struct sweep sweep = { .ledger = ledger, .at = wish->min };
	struct kplace_hole hole;
	u64 most = 0;

	*largest = (struct kplace_hole) { };
	while (next_run(&sweep, &hole) && hole.start < wish->max) {
		hole.end = kplace_min(hole.end, wish->max);
		kplace_hole_round(&hole, ledger->page);
		if (hole.end <= hole.start || hole.end - hole.start < most)
			continue;
		if (hole.end - hole.start == most && wish->dir == KPLACE_UP)
			continue;
		*largest = hole;
		most = hole.end - hole.start;
	}
	return most;
}

/**
 * kplace_ledger_free_at - free bytes from an address on
 * @ledger: the ledger
 * @address: the address
 *
 * Return: bytes, 0 if it is not free.
 */
u64 kplace_ledger_free_at(const struct kplace_ledger *ledger, u64 address)
{
	struct sweep sweep = { .ledger = ledger, .at = address };
	struct kplace_hole hole;

	if (!next_run(&sweep, &hole) || hole.start > address)
		return 0;
	return hole.end - address;
}

/* What has taken a byte; of several the one whose kind forbids most. */
static const struct kplace_entry *taker(const struct kplace_ledger *ledger,
					u64 address,
					const struct kplace_entry *except)
{
	const struct kplace_entry *entry = ledger->entries;
	const struct kplace_entry *most = NULL;
	u32 i;

	for (i = 0; i < ledger->count && entry->start <= address; i++, entry++)
		if (entry->end > address && entry != except &&
		    kplace_kind_is_taken(entry->kind) &&
		    (!most || entry->kind > most->kind))
			most = entry;
	return most;
}

/**
 * kplace_ledger_is_free - is all of a range free?
 * @ledger: the ledger; its refusal says what is in the way
 * @start: first byte
 * @end: exclusive end, above @start
 * @except: an entry that is not in the way, or NULL
 *
 * Return: whether it is.
 */
bool kplace_ledger_is_free(struct kplace_ledger *ledger, u64 start, u64 end,
			   const struct kplace_entry *except)
{
	struct sweep sweep = {
		.ledger = ledger, .except = except, .at = start,
	};
	const struct kplace_entry *taken;
	struct kplace_hole hole;
	u64 bad = start;

	if (next_run(&sweep, &hole) && hole.start == start)
		bad = hole.end;
	if (bad >= end)
		return true;
	taken = taker(ledger, bad, except);
	if (!taken)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NO_MEMORY, bad, end);
	kplace_ledger_refuse(ledger, KPLACE_LEDGER_WOULD_OVERWRITE, bad,
			     kplace_min(end, taken->end));
	ledger->refusal.what = taken->name;
	ledger->refusal.owner = taken->owner;
	return false;
}

static bool refuse_everywhere(struct kplace_ledger *ledger,
			      const struct kplace_wish *wish)
{
	struct kplace_hole largest;

	if (!kplace_ledger_largest(ledger, wish, &largest))
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NONE_FREE, 0, 0);
	return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NO_HOLE, largest.start,
				    largest.end);
}

/* The lowest or the highest place in a free run that ends before the bound. */
static bool fits(const struct kplace_hole *hole, u64 size, u64 align,
		 enum kplace_dir dir, u64 *start)
{
	u64 at;

	if (hole->end < size)
		return false;
	if (dir == KPLACE_UP)
		at = kplace_align_up(hole->start, align);
	else
		at = kplace_align_down(hole->end - size, align);
	if (at < hole->start || at > hole->end - size)
		return false;
	*start = at;
	return true;
}

/**
 * kplace_ledger_choose - a free place within bounds
 * @ledger: the ledger; its refusal says why there is none
 * @wish: the bounds. Pages that the load touches are all its own
 * @start: where to put it
 *
 * Return: whether there is one.
 */
bool kplace_ledger_choose(struct kplace_ledger *ledger,
			  const struct kplace_wish *wish, u64 *start)
{
	struct sweep sweep = { .ledger = ledger, .at = wish->min };
	u64 size = kplace_align_up(wish->size, ledger->page);
	u64 align = kplace_max(wish->align, ledger->page);
	struct kplace_hole hole;
	bool found = false;

	while (next_run(&sweep, &hole) && hole.start < wish->max) {
		hole.end = kplace_min(hole.end, wish->max);
		found = fits(&hole, size, align, wish->dir, start) || found;
		if (found && wish->dir == KPLACE_UP)
			break;
	}
	return found || refuse_everywhere(ledger, wish);
}
