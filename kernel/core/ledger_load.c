// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: loads by their names, where they go, and what they may go over.
 */
#include "ledger_part.h"

/* Is it a load of that name? Pages of a pool have none of their own. */
static bool is_named(const struct kplace_entry *entry, const char *name)
{
	return entry->loaded && !entry->pooled &&
	       kplace_ledger_same(entry->name, name);
}

/**
 * kplace_ledger_named - a load by its name and its owner
 * @ledger: the ledger
 * @owner: the owner, or NULL for anyone
 * @name: the name
 *
 * Return: the lowest of its places that it does not move away from, or NULL.
 */
struct kplace_entry *kplace_ledger_named(const struct kplace_ledger *ledger,
					 const char *owner, const char *name)
{
	struct kplace_entry *entry = ledger->entries;
	u32 i;

	for (i = 0; i < ledger->count; i++, entry++)
		if (is_named(entry, name) && !entry->leaving &&
		    kplace_entry_of(entry, owner))
			return entry;
	return NULL;
}

/**
 * kplace_ledger_find - a load by its name
 * @ledger: the ledger; its owner says whose
 * @name: the name
 *
 * Return: the load, or NULL. The next change of the ledger may move it.
 */
const struct kplace_entry *kplace_ledger_find(const struct kplace_ledger *ledger,
					      const char *name)
{
	return kplace_ledger_named(ledger, ledger->owner, name);
}

/**
 * kplace_ledger_belongs - is a line a place of a load?
 * @entry: the line
 * @load: the load
 *
 * Return: whether it is the load, a piece of it, or where it moves away from.
 */
bool kplace_ledger_belongs(const struct kplace_entry *entry,
			   const struct kplace_entry *load)
{
	return is_named(entry, load->name) &&
	       kplace_ledger_same(entry->owner, load->owner);
}

/**
 * kplace_ledger_left - the place that a load moves away from
 * @ledger: the ledger
 * @load: the load
 *
 * Return: the place, or NULL.
 */
struct kplace_entry *kplace_ledger_left(const struct kplace_ledger *ledger,
					const struct kplace_entry *load)
{
	struct kplace_entry *entry = ledger->entries;
	u32 i;

	for (i = 0; i < ledger->count; i++, entry++)
		if (entry->leaving && kplace_ledger_belongs(entry, load))
			return entry;
	return NULL;
}

static bool try_place(struct kplace_ledger *ledger, const struct kplace_wish *wish,
		      u64 *start)
{
	*start = wish->min;
	if (!wish->fixed)
		return kplace_ledger_choose(ledger, wish, start);
	if (wish->size > U64_MAX - *start)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_BEYOND, 0, 0);
	if (*start & (wish->align - 1))
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NOT_ALIGNED,
					    *start, wish->align);
	return kplace_ledger_is_free(ledger, *start, *start + wish->size, NULL);
}

/**
 * kplace_ledger_place - a place for a load, not taken yet
 * @ledger: the ledger; its refusal is that of the last place tried
 * @wish: where it may lie, and where otherwise
 * @start: where to put it
 *
 * Return: whether there is one.
 */
bool kplace_ledger_place(struct kplace_ledger *ledger,
			 const struct kplace_wish *wish, u64 *start)
{
	const u64 size = wish->size;

	if (!size)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_BEYOND, 0, 0);
	for (; wish; wish = wish->fixed ? wish->otherwise : NULL) {
		struct kplace_wish each = *wish;

		each.size = size;
		if (try_place(ledger, &each, start))
			return true;
	}
	return false;
}

/* May a load that lies in [start, end) be written where @entry is? */
static bool takes(const struct kplace_entry *entry, u64 start, u64 end)
{
	if (entry->room || entry->bound)
		return start >= entry->start && end <= entry->end;
	return start == entry->start;
}

/* What of its own owner's a load replaces, or is written into. */
static struct kplace_entry *replaced(const struct kplace_ledger *ledger,
				     const struct kplace_entry *load,
				     const struct kplace_wish *wish)
{
	struct kplace_entry *entry = ledger->entries;
	u32 i;

	if (!ledger->replace || !wish->fixed || !wish->size ||
	    wish->size > U64_MAX - wish->min || wish->min & (wish->align - 1))
		return NULL;
	for (i = 0; i < ledger->count; i++, entry++)
		if (entry->loaded && !entry->pooled && !entry->leaving &&
		    kplace_ledger_same(entry->owner, load->owner) &&
		    takes(entry, wish->min, wish->min + wish->size))
			return entry;
	return NULL;
}

static bool replace(struct kplace_ledger *ledger, struct kplace_entry *old,
		    struct kplace_entry *load)
{
	if (old->kept)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_IS_KEPT, 0, 0);
	if (kplace_ledger_left(ledger, old))
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_IS_MOVING, 0, 0);
	if (!kplace_ledger_is_free(ledger, load->start, load->end, old))
		return false;
	if (!old->room && !old->bound)
		*old = *load;
	return kplace_ledger_accept(ledger);
}

static void complete(struct kplace_entry *load, u64 start, u64 size)
{
	load->start = start;
	load->end = start + size;
	load->loaded = true;
	if (!kplace_kind_is_taken(load->kind))
		load->kind = KPLACE_RESERVED;
}

/**
 * kplace_ledger_load - find a place for a load, and take it
 * @ledger: the ledger
 * @entry: the load; its start and end are set if it has a place. A kind of free
 *	memory, as 0 is, is none for a load: it then is reserved
 * @wish: where it may lie
 *
 * If @ledger->replace is set, a load at a fixed address may go over what is its own
 * owner's. Wholly inside an allocation or a bound it is written into that, which
 * stays as it is and gets no new entry. Exactly at the start of an earlier load it
 * replaces that load. It is refused if anything else lies in its bytes, and then
 * nothing has changed. A load that has no owner needs a name that no other load has.
 *
 * Return: whether it has a place; if not, see @ledger->refusal.
 */
bool kplace_ledger_load(struct kplace_ledger *ledger, struct kplace_entry *entry,
			const struct kplace_wish *wish)
{
	struct kplace_entry *same = kplace_ledger_named(ledger, entry->owner,
							entry->name);
	struct kplace_entry *old = replaced(ledger, entry, wish);
	struct kplace_entry load = *entry;
	u64 start;

	if (same && same != old)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NAME_TAKEN,
					    same->start, same->end);
	if (old) {
		complete(&load, wish->min, wish->size);
		if (!replace(ledger, old, &load))
			return false;
		*entry = load;
		return true;
	}
	if (ledger->count == ledger->capacity)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_FULL, 0, 0);
	if (!kplace_ledger_place(ledger, wish, &start))
		return false;
	complete(entry, start, wish->size);
	kplace_ledger_insert(ledger, entry);
	return kplace_ledger_accept(ledger);
}

/**
 * kplace_ledger_unload - give a load's memory back
 * @ledger: the ledger; its owner says whose
 * @name: of the load; all its places end, also those it moves away from
 *
 * Return: whether it was there and may go.
 */
bool kplace_ledger_unload(struct kplace_ledger *ledger, const char *name)
{
	const struct kplace_entry *found = kplace_ledger_find(ledger, name);
	struct kplace_entry load;
	u32 i;

	if (!found)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NAME_UNKNOWN, 0, 0);
	if (found->kept)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_IS_KEPT, 0, 0);
	load = *found;
	for (i = ledger->count; i-- > 0;)
		if (kplace_ledger_belongs(&ledger->entries[i], &load))
			kplace_ledger_remove(ledger, &ledger->entries[i]);
	return kplace_ledger_accept(ledger);
}
