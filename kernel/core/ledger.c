// SPDX-License-Identifier: GPL-2.0-only
/**
 * DOC: The ledger
 *
 * A boot loader loads one file after the other, by names people chose, some to
 * addresses they chose, too; firmware and drivers allocate in between. The
 * ledger keeps all of it over one map: what was loaded stays reserved until it
 * is unloaded, and a load that would overwrite anything is refused and learns
 * what, whose it is and which bytes.
 *
 * Everything lies in a pool of the caller's. Each entry takes
 * KPLACE_LEDGER_EACH bytes, which includes what the sealed map can need for it
 * in the worst case; see seal.c. So a pool's capacity is known in advance, and
 * "full" is an answer before anything is changed. The map is made anew by each
 * change: O(n log n) for n entries.
 */
#include "align.h"
#include "fit.h"
#include "ledger.h"

static bool refuse(struct kplace_ledger *ledger, enum kplace_answer answer)
{
	ledger->refusal = (struct kplace_refusal) { .answer = answer };
	return false;
}

static bool accept(struct kplace_ledger *ledger)
{
	refuse(ledger, KPLACE_LEDGER_DONE);
	return true;
}

static bool same_name(const char *one, const char *other)
{
	while (*one && *one == *other) {
		one++;
		other++;
	}
	return *one == *other;
}

/**
 * kplace_ledger_init - begin with no memory and no load
 * @ledger: filled in; @ledger->listener may be set afterwards
 * @pool: storage for all that follows, aligned for a pointer; must outlive
 *	@ledger
 * @bytes: of @pool; each entry takes %KPLACE_LEDGER_EACH
 * @page: page size; what is chosen begins and ends at pages
 */
void kplace_ledger_init(struct kplace_ledger *ledger, void *pool, u64 bytes,
			u64 page)
{
	u64 capacity = kplace_min(bytes / KPLACE_LEDGER_EACH,
				  (u64)(U32_MAX / KPLACE_MAP_NEED(1)));

	*ledger = (struct kplace_ledger) {
		.entries = pool,
		.capacity = (u32)capacity,
		.page = page,
		.pool = pool,
	};
	kplace_map_init(&ledger->map,
			(struct kplace_range *)(ledger->entries + capacity),
			(u32)KPLACE_MAP_NEED(capacity));
}

#define BANK_BITS 14

/* Loads, what others took, and the machine's own stay apart, with any names. */
static u16 bank_of(const struct kplace_entry *entry)
{
	u16 whose = entry->loaded ? 2 : entry->owner ? 1 : 0;

	return (u16)(whose << BANK_BITS | entry->bank);
}

static bool is_free(u8 kind)
{
	return kplace_kind_is_free(kind, KPLACE_RAM);
}

/*
 * Makes the map anew from the entries, without @except. A range's order is its
 * entry's index.
 */
static void remake(struct kplace_ledger *ledger,
		   const struct kplace_entry *except)
{
	struct kplace_map *map = &ledger->map;
	u32 i;

	kplace_map_init(map, map->ranges, map->capacity);
	for (i = 0; i < ledger->count; i++) {
		const struct kplace_entry *entry = &ledger->entries[i];
		const struct kplace_range range = {
			.start = entry->start,
			.end = entry->end,
			.owner = entry->name,
			.kind = entry->kind,
			.bank = bank_of(entry),
			.source = entry->source,
		};

		/* There is room: see KPLACE_LEDGER_EACH. */
		if (entry == except)
			map->added++;
		else
			kplace_map_add(map, &range);
	}
	kplace_map_seal(map);
}

static bool enter(struct kplace_ledger *ledger, const struct kplace_entry *entry)
{
	if (ledger->count == ledger->capacity)
		return refuse(ledger, KPLACE_LEDGER_FULL);
	ledger->entries[ledger->count++] = *entry;
	remake(ledger, NULL);
	return accept(ledger);
}

/*
 * Once for each thing that the new range hits, which comes last in the ledger; once if
 * it hits none.
 */
static void announce(const struct kplace_ledger *ledger,
		     const struct kplace_entry *added)
{
	bool hit = false;
	u32 i;

	for (i = 0; i + 1 < ledger->count && !is_free(added->kind); i++) {
		const struct kplace_entry *entry = &ledger->entries[i];

		if (is_free(entry->kind) || entry->start >= added->end ||
		    added->start >= entry->end)
			continue;
		ledger->listener(ledger->context, added, entry);
		hit = true;
	}
	if (!hit)
		ledger->listener(ledger->context, added, NULL);
}

/**
 * kplace_ledger_add - add a range after the fact, over anything that lies there
 * @ledger: the ledger
 * @entry: a statement of the map, or what firmware or a driver has taken for
 *	itself; not empty
 *
 * The listener hears of it.
 *
 * Return: whether it was entered.
 */
bool kplace_ledger_add(struct kplace_ledger *ledger,
		       const struct kplace_entry *entry)
{
	if (entry->start >= entry->end)
		return refuse(ledger, KPLACE_LEDGER_BEYOND);
	if (entry->owner && is_free(entry->kind))
		return refuse(ledger, KPLACE_LEDGER_NOT_TAKEN);
	if (!enter(ledger, entry))
		return false;
	if (ledger->listener)
		announce(ledger, entry);
	return true;
}

/**
 * kplace_ledger_take_map - begin with a machine's map
 * @ledger: the ledger
 * @map: sealed; the owners' names must outlive @ledger
 *
 * Return: whether there was room in the pool for all of it.
 */
bool kplace_ledger_take_map(struct kplace_ledger *ledger,
			    const struct kplace_map *map)
{
	u32 i;

	if (map->count > ledger->capacity - ledger->count)
		return refuse(ledger, KPLACE_LEDGER_FULL);
	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		ledger->entries[ledger->count++] = (struct kplace_entry) {
			.name = range->owner,
			.start = range->start,
			.end = range->end,
			/* A mark would ask for the RAM that it stands for. */
			.kind = is_free(range->kind) ? KPLACE_RAM : range->kind,
			.source = range->source,
			.bank = range->bank,
		};
	}
	remake(ledger, NULL);
	return accept(ledger);
}

static struct kplace_entry *find(const struct kplace_ledger *ledger,
				 const char *name)
{
	u32 i;

	for (i = 0; i < ledger->count; i++)
		if (ledger->entries[i].loaded &&
		    same_name(ledger->entries[i].name, name))
			return &ledger->entries[i];
	return NULL;
}

/**
 * kplace_ledger_find - a load by its name
 * @ledger: the ledger
 * @name: the name
 *
 * Return: the load, or NULL.
 */
const struct kplace_entry *kplace_ledger_find(const struct kplace_ledger *ledger,
					      const char *name)
{
	return find(ledger, name);
}

static struct kplace_entry *find_or_refuse(struct kplace_ledger *ledger,
					   const char *name)
{
	struct kplace_entry *entry = find(ledger, name);

	if (!entry)
		refuse(ledger, KPLACE_LEDGER_NAME_UNKNOWN);
	return entry;
}

/* The part of [start, end) that lies in @range. */
static bool refuse_part(struct kplace_ledger *ledger,
			const struct kplace_range *range, u64 start, u64 end)
{
	u64 low = kplace_max(start, range->start);
	u64 high = kplace_min(end, range->end);

	ledger->refusal = (struct kplace_refusal) {
		.answer = KPLACE_LEDGER_WOULD_OVERWRITE,
		.start = low,
		.end = high,
		.what = range->owner,
		.owner = kplace_ledger_entry(ledger, range)->owner,
	};
	return false;
}

static bool refuse_at(struct kplace_ledger *ledger, enum kplace_answer answer,
		      u64 start, u64 end)
{
	ledger->refusal = (struct kplace_refusal) {
		.answer = answer,
		.start = start,
		.end = end,
	};
	return false;
}

/* Is all of [start, end) free? */
static bool check_free(struct kplace_ledger *ledger, u64 start, u64 end)
{
	const struct kplace_map *map = &ledger->map;
	u64 at = start;
	u32 i;

	for (i = kplace_map_find(map, start); at < end; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (i == map->count || range->start > at)
			return refuse_at(ledger, KPLACE_LEDGER_NO_MEMORY, at, end);
		if (range->kind != KPLACE_RAM)
			return refuse_part(ledger, range, start, end);
		at = range->end;
	}
	return true;
}

static bool refuse_everywhere(struct kplace_ledger *ledger,
			      const struct kplace_wish *wish)
{
	struct kplace_hole largest;

	if (!kplace_ledger_largest(ledger, wish, &largest))
		return refuse(ledger, KPLACE_LEDGER_NONE_FREE);
	return refuse_at(ledger, KPLACE_LEDGER_NO_HOLE, largest.start, largest.end);
}

/* Pages that the load touches are all its own. */
static bool choose(struct kplace_ledger *ledger, const struct kplace_wish *wish,
		   u64 *start)
{
	struct kplace_walk walk = kplace_ledger_walk(ledger, wish);
	const struct kplace_fit fit = {
		.size = kplace_align_up(wish->size, ledger->page),
		.align = kplace_max(wish->align, ledger->page),
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	while (fit.size && kplace_hole_next(&walk, &hole)) {
		*start = kplace_fit_in(&fit, wish->dir, hole.start, hole.end);
		if (*start != KPLACE_NOWHERE)
			return true;
	}
	return refuse_everywhere(ledger, wish);
}

static bool refuse_taken(struct kplace_ledger *ledger,
			 const struct kplace_entry *same)
{
	return refuse_at(ledger, KPLACE_LEDGER_NAME_TAKEN, same->start, same->end);
}

/**
 * kplace_ledger_load - find a place for a load, and take it
 * @ledger: the ledger
 * @entry: the load; its start and end are set if it has a place. A kind of free
 *	memory, as 0 is, is none for a load: it then is reserved
 * @wish: where it may lie
 *
 * Return: whether it has a place; if not, see @ledger->refusal.
 */
bool kplace_ledger_load(struct kplace_ledger *ledger, struct kplace_entry *entry,
			const struct kplace_wish *wish)
{
	const struct kplace_entry *same = find(ledger, entry->name);
	u64 start = wish->min;

	if (same)
		return refuse_taken(ledger, same);
	if (ledger->count == ledger->capacity)
		return refuse(ledger, KPLACE_LEDGER_FULL);
	if (!wish->size || (wish->fixed && wish->size > U64_MAX - wish->min))
		return refuse(ledger, KPLACE_LEDGER_BEYOND);
	if (wish->fixed ? !check_free(ledger, start, start + wish->size) :
			  !choose(ledger, wish, &start))
		return false;
	entry->start = start;
	entry->end = start + wish->size;
	entry->loaded = true;
	if (is_free(entry->kind))
		entry->kind = KPLACE_RESERVED;
	return enter(ledger, entry);
}

/* Gives a load another size, unless something else lies in the bytes it then has. */
static bool resize(struct kplace_ledger *ledger, struct kplace_entry *entry,
		   u64 size)
{
	bool room;

	if (!size || size > U64_MAX - entry->start)
		return refuse(ledger, KPLACE_LEDGER_BEYOND);
	remake(ledger, entry);
	room = check_free(ledger, entry->start, entry->start + size);
	if (room)
		entry->end = entry->start + size;
	remake(ledger, NULL);
	return room && accept(ledger);
}

/**
 * kplace_ledger_arrive - what was preallocated has arrived, and may be smaller
 * @ledger: the ledger
 * @name: of the load
 * @size: bytes that arrived, not 0
 *
 * Return: whether they fit into the bound, and nothing was put there in the meantime;
 * the rest is free then.
 */
bool kplace_ledger_arrive(struct kplace_ledger *ledger, const char *name,
			  u64 size)
{
	struct kplace_entry *entry = find_or_refuse(ledger, name);

	if (!entry)
		return false;
	if (!entry->bound)
		return refuse(ledger, KPLACE_LEDGER_NOT_BOUND);
	if (size > entry->end - entry->start) {
		refuse(ledger, KPLACE_LEDGER_OVER_BOUND);
		ledger->refusal.excess = size - (entry->end - entry->start);
		return false;
	}
	if (!resize(ledger, entry, size))
		return false;
	entry->bound = false;
	return true;
}

/**
 * kplace_ledger_reload - load the same name at the same address again
 * @ledger: the ledger
 * @name: of the load
 * @size: bytes it now has, not 0
 *
 * Return: whether there is room for that many; if not, it is what it was.
 */
bool kplace_ledger_reload(struct kplace_ledger *ledger, const char *name,
			  u64 size)
{
	struct kplace_entry *entry = find_or_refuse(ledger, name);

	if (!entry)
		return false;
	if (entry->kept)
		return refuse(ledger, KPLACE_LEDGER_IS_KEPT);
	return resize(ledger, entry, size);
}

static void forget(struct kplace_ledger *ledger, struct kplace_entry *entry)
{
	for (ledger->count--; entry < &ledger->entries[ledger->count]; entry++)
		*entry = entry[1];
}

/**
 * kplace_ledger_unload - give a load's memory back
 * @ledger: the ledger
 * @name: of the load
 *
 * Return: whether it was there and may go.
 */
bool kplace_ledger_unload(struct kplace_ledger *ledger, const char *name)
{
	struct kplace_entry *entry = find_or_refuse(ledger, name);

	if (!entry)
		return false;
	if (entry->kept)
		return refuse(ledger, KPLACE_LEDGER_IS_KEPT);
	forget(ledger, entry);
	remake(ledger, NULL);
	return accept(ledger);
}

/**
 * kplace_ledger_keep - let no load be loaded or unloaded again
 * @ledger: the ledger
 * @name: of the load
 *
 * Return: whether it is there.
 */
bool kplace_ledger_keep(struct kplace_ledger *ledger, const char *name)
{
	struct kplace_entry *entry = find_or_refuse(ledger, name);

	if (!entry)
		return false;
	entry->kept = true;
	return accept(ledger);
}

/**
 * kplace_ledger_drop - end a lifetime
 * @ledger: the ledger
 * @lifetime: its name
 *
 * Return: how many entries ended with it, those not to be overwritten, too.
 */
u32 kplace_ledger_drop(struct kplace_ledger *ledger, const char *lifetime)
{
	u32 dropped = 0;
	u32 i;

	for (i = ledger->count; i-- > 0;) {
		struct kplace_entry *entry = &ledger->entries[i];

		if (!entry->lifetime || !same_name(entry->lifetime, lifetime))
			continue;
		forget(ledger, entry);
		dropped++;
	}
	remake(ledger, NULL);
	accept(ledger);
	return dropped;
}
