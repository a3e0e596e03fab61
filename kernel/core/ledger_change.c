// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: loads that arrive, change their size, give a part back, or move.
 */
#include "ledger_part.h"

/* The load of that name; NULL, and a refusal, if it has none or several places. */
static struct kplace_entry *only(struct kplace_ledger *ledger, const char *name)
{
	struct kplace_entry *load = kplace_ledger_named(ledger, ledger->owner, name);
	struct kplace_entry *end = &ledger->entries[ledger->count];
	struct kplace_entry *entry;

	if (!load) {
		kplace_ledger_refuse(ledger, KPLACE_LEDGER_NAME_UNKNOWN, 0, 0);
		return NULL;
	}
	for (entry = load + 1; entry < end; entry++)
		if (!entry->leaving && kplace_ledger_belongs(entry, load)) {
			kplace_ledger_refuse(ledger, KPLACE_LEDGER_IN_PIECES, 0, 0);
			return NULL;
		}
	return load;
}

/* The same; NULL, and a refusal, too if it is not to be overwritten. */
static struct kplace_entry *only_loose(struct kplace_ledger *ledger, const char *name)
{
	struct kplace_entry *load = only(ledger, name);

	if (!load || !load->kept)
		return load;
	kplace_ledger_refuse(ledger, KPLACE_LEDGER_IS_KEPT, 0, 0);
	return NULL;
}

/* Gives a load another size, unless something else lies in the bytes it then has. */
static bool resize(struct kplace_ledger *ledger, struct kplace_entry *load, u64 size)
{
	if (!size || size > U64_MAX - load->start)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_BEYOND, 0, 0);
	if (!kplace_ledger_is_free(ledger, load->start, load->start + size, load))
		return false;
	load->end = load->start + size;
	return kplace_ledger_accept(ledger);
}

static bool is_over(struct kplace_ledger *ledger, const struct kplace_entry *load,
		    u64 size)
{
	if (size <= load->end - load->start)
		return false;
	kplace_ledger_refuse(ledger, KPLACE_LEDGER_OVER_BOUND, 0, 0);
	ledger->refusal.excess = size - (load->end - load->start);
	return true;
}

/**
 * kplace_ledger_arrive - what was preallocated has arrived, and may be smaller
 * @ledger: the ledger; its owner says whose
 * @name: of the load
 * @size: bytes that arrived, not 0
 *
 * Return: whether they fit into the bound, and nothing was put there in the meantime;
 * the rest is free then.
 */
bool kplace_ledger_arrive(struct kplace_ledger *ledger, const char *name,
			  u64 size)
{
	struct kplace_entry *load = only(ledger, name);

	if (!load)
		return false;
	if (!load->bound)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NOT_BOUND, 0, 0);
	if (is_over(ledger, load, size) || !resize(ledger, load, size))
		return false;
	load->bound = false;
	return true;
}

/**
 * kplace_ledger_reload - load the same name at the same address again
 * @ledger: the ledger; its owner says whose
 * @name: of the load
 * @size: bytes it now has, not 0
 *
 * Return: whether there is room for that many; if not, it is what it was.
 */
bool kplace_ledger_reload(struct kplace_ledger *ledger, const char *name,
			  u64 size)
{
	struct kplace_entry *load = only_loose(ledger, name);

	return load && resize(ledger, load, size);
}

/**
 * kplace_ledger_shrink - give the rest of a load or an allocation back
 * @ledger: the ledger; its owner says whose
 * @name: of the load
 * @size: bytes that stay, from its start, not 0
 *
 * What is in them stays, too, even where a driver has taken memory in between.
 *
 * Return: whether it had that many and may lose the rest.
 */
bool kplace_ledger_shrink(struct kplace_ledger *ledger, const char *name,
			  u64 size)
{
	struct kplace_entry *load = only_loose(ledger, name);

	if (!load || is_over(ledger, load, size))
		return false;
	if (!size)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_BEYOND, 0, 0);
	load->end = load->start + size;
	return kplace_ledger_accept(ledger);
}

/**
 * kplace_ledger_keep - let no load be loaded or unloaded again
 * @ledger: the ledger; its owner says whose
 * @name: of the load
 *
 * Return: whether it is there, in one piece.
 */
bool kplace_ledger_keep(struct kplace_ledger *ledger, const char *name)
{
	struct kplace_entry *load = only(ledger, name);

	if (!load)
		return false;
	load->kept = true;
	return kplace_ledger_accept(ledger);
}

static struct kplace_entry *around(const struct kplace_ledger *ledger, u64 start,
				   u64 end)
{
	struct kplace_entry *entry = ledger->entries;
	u32 i;

	for (i = 0; i < ledger->count && start < end; i++, entry++)
		if (entry->loaded && !entry->pooled && !entry->leaving &&
		    entry->start <= start && end <= entry->end &&
		    kplace_entry_of(entry, ledger->owner))
			return entry;
	return NULL;
}

static bool free_part(struct kplace_ledger *ledger, struct kplace_entry *load,
		      u64 start, u64 end)
{
	struct kplace_entry rest = *load;
	bool below = load->start < start;
	bool above = end < load->end;

	if (below && above && ledger->count == ledger->capacity)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_FULL, 0, 0);
	if (below)
		load->end = start;
	else
		kplace_ledger_remove(ledger, load);
	rest.start = end;
	if (above)
		kplace_ledger_insert(ledger, &rest);
	return kplace_ledger_accept(ledger);
}

/**
 * kplace_ledger_free - give a part of a load or an allocation back
 * @ledger: the ledger; its owner says whose
 * @start: first byte of the part
 * @end: exclusive end
 *
 * A part from the middle leaves two pieces of the same name, for which the pool
 * needs room.
 *
 * Return: whether all of it lies in one allocation, and may go.
 */
bool kplace_ledger_free(struct kplace_ledger *ledger, u64 start, u64 end)
{
	struct kplace_entry *load = around(ledger, start, end);

	if (!load)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NOT_OWNED, start, end);
	if (load->kept)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_IS_KEPT, 0, 0);
	if (kplace_ledger_left(ledger, load))
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_IS_MOVING, 0, 0);
	return free_part(ledger, load, start, end);
}

/**
 * kplace_ledger_move - give a load a second place, where it is going to be
 * @ledger: the ledger; its owner says whose
 * @name: of the load
 * @wish: where; a size of 0 stands for the one it has
 *
 * Both places are held until kplace_ledger_moved(); the name means the new one.
 *
 * Return: whether there is a place; if not, nothing has changed.
 */
bool kplace_ledger_move(struct kplace_ledger *ledger, const char *name,
			const struct kplace_wish *wish)
{
	struct kplace_entry *load = only_loose(ledger, name);
	struct kplace_wish sized = *wish;
	struct kplace_entry moved;

	if (!load)
		return false;
	if (kplace_ledger_left(ledger, load))
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_IS_MOVING, 0, 0);
	if (ledger->count == ledger->capacity)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_FULL, 0, 0);
	if (!sized.size)
		sized.size = load->end - load->start;
	moved = *load;
	if (!kplace_ledger_place(ledger, &sized, &moved.start))
		return false;
	moved.end = moved.start + sized.size;
	load->leaving = true;
	kplace_ledger_insert(ledger, &moved);
	return kplace_ledger_accept(ledger);
}

/**
 * kplace_ledger_moved - a load is where it was to be: its old place is free
 * @ledger: the ledger; its owner says whose
 * @name: of the load
 *
 * Return: whether it was on its way.
 */
bool kplace_ledger_moved(struct kplace_ledger *ledger, const char *name)
{
	struct kplace_entry *load = only(ledger, name);
	struct kplace_entry *left = load ? kplace_ledger_left(ledger, load) : NULL;

	if (!load)
		return false;
	if (!left)
		return kplace_ledger_refuse(ledger, KPLACE_LEDGER_NOT_MOVING, 0, 0);
	kplace_ledger_remove(ledger, left);
	return kplace_ledger_accept(ledger);
}
