// SPDX-License-Identifier: GPL-2.0
/*
 * Named loads over a memory map, in a fixed pool.
 */
#include <stdarg.h>
#include <stdio.h>

#include "fit.h"
#include "loads.h"
#include "message.h"
#include "size.h"

/* The only way a function here says no. */
static PRINTF_LIKE(2, 3) bool refuse(struct loads *loads, const char *format,
				     ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(loads->why, sizeof(loads->why), format, args);
	va_end(args);
	return false;
}

/**
 * loads_init - begin with no memory and no load
 * @loads: filled in
 * @pool: storage for all that follows; must outlive @loads
 * @bytes: of @pool; each statement and load takes %LOADS_EACH
 * @page: page size
 */
void loads_init(struct loads *loads, void *pool, u64 bytes, u64 page)
{
	u64 capacity = kplace_min(bytes / LOADS_EACH, U32_MAX / 4);

	*loads = (struct loads) {
		.list = pool, .capacity = (u32)capacity, .page = page,
		.pool = pool,
	};
	kplace_map_init(&loads->map,
			(struct kplace_range *)(loads->list + capacity),
			(u32)(KPLACE_MAP_NEED(capacity)));
}

/* Make the map anew from the list, without @except. */
static void remake(struct loads *loads, const struct load *except)
{
	struct kplace_map *map = &loads->map;
	u32 i;

	kplace_map_init(map, map->ranges, map->capacity);
	for (i = 0; i < loads->count; i++) {
		const struct load *load = &loads->list[i];

		if (load != except)
			kplace_map_add(map, &(struct kplace_range) {
				.start = load->start, .end = load->end,
				.owner = load->name, .kind = load->kind,
				.source = KPLACE_FROM_RELEASE,
			});
	}
	kplace_map_seal(map);
}

static bool has_room(struct loads *loads)
{
	if (loads->count < loads->capacity)
		return true;
	return refuse(loads,
		      "the pool is full: it takes %u ranges of %zu bytes; state a larger one",
		      loads->capacity, LOADS_EACH);
}

/**
 * loads_state - add a range after the fact, whatever lies there
 * @loads: the loads
 * @what: the range
 *
 * Return: whether there was room in the pool.
 */
bool loads_state(struct loads *loads, const struct load *what)
{
	if (!has_room(loads))
		return false;
	loads->list[loads->count++] = *what;
	remake(loads, NULL);
	return true;
}

/**
 * loads_take_map - begin with a machine's map
 * @loads: the loads
 * @map: sealed; must outlive @loads
 *
 * Return: whether there was room in the pool; if not, nothing was taken.
 */
bool loads_take_map(struct loads *loads, const struct kplace_map *map)
{
	u32 i;

	if (map->count > loads->capacity - loads->count)
		return refuse(loads,
			      "the machine's map has %u ranges; the pool takes %u of %zu bytes: state a larger one",
			      map->count, loads->capacity, LOADS_EACH);
	for (i = 0; i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		loads->list[loads->count++] = (struct load) {
			.name = range->owner, .start = range->start,
			.end = range->end, .kind = range->kind,
		};
	}
	remake(loads, NULL);
	return true;
}

/**
 * loads_find - a load by its name
 * @loads: the loads
 * @name: the name
 *
 * Return: the load, or NULL.
 */
struct load *loads_find(struct loads *loads, const char *name)
{
	u32 i;

	for (i = 0; i < loads->count; i++)
		if (loads->list[i].loaded && !strcmp(loads->list[i].name, name))
			return &loads->list[i];
	return NULL;
}

static struct load *find_or_refuse(struct loads *loads, const char *name)
{
	struct load *load = loads_find(loads, name);

	if (!load)
		refuse(loads, "there is no load '%s'", name);
	return load;
}

static bool refuse_part(struct loads *loads, const struct kplace_range *range,
			u64 start, u64 end)
{
	u64 low = kplace_max(start, range->start);
	u64 high = kplace_min(end, range->end);
	const struct load *load = loads_over(loads, low, high);
	char size[SIZE_TEXT];

	return refuse(loads, "would overwrite %s of %s%s%s%s: 0x%llx-0x%llx",
		      size_text(high - low, size), range->owner,
		      load ? " (" : "", load ? load->owner : "",
		      load ? ")" : "", (unsigned long long)low,
		      (unsigned long long)high);
}

/* Whether all of [start, end) is free. */
static bool is_free(struct loads *loads, u64 start, u64 end)
{
	const struct kplace_map *map = &loads->map;
	u64 at = start;
	u32 i;

	for (i = kplace_map_find(map, start); at < end; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (i == map->count || range->start > at)
			return refuse(loads, "there is no memory at 0x%llx",
				      (unsigned long long)at);
		if (range->kind != KPLACE_RAM)
			return refuse_part(loads, range, start, end);
		at = range->end;
	}
	return true;
}

static struct kplace_walk walk_of(const struct loads *loads,
				  const struct wish *wish)
{
	return (struct kplace_walk) {
		.map = &loads->map, .min = wish->min, .max = wish->max,
		.align = loads->page, .free = KPLACE_RAM, .dir = wish->dir,
	};
}

/**
 * loads_largest - the largest free chunk
 * @loads: the loads
 * @wish: its bounds; the size does not count
 * @largest: the chunk
 *
 * Return: whether there is one of a page or more.
 */
bool loads_largest(const struct loads *loads, const struct wish *wish,
		   struct kplace_hole *largest)
{
	struct kplace_walk walk = walk_of(loads, wish);
	struct kplace_hole hole;

	*largest = (struct kplace_hole) { 0 };
	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole))
		if (hole.end - hole.start > largest->end - largest->start)
			*largest = hole;
	return largest->end > largest->start;
}

static bool refuse_everywhere(struct loads *loads, const struct wish *wish)
{
	struct kplace_hole largest;
	char size[SIZE_TEXT];

	if (!loads_largest(loads, wish, &largest))
		return refuse(loads, "no memory is free there");
	return refuse(loads,
		      "no hole takes it; the largest is 0x%llx-0x%llx, %s",
		      (unsigned long long)largest.start,
		      (unsigned long long)largest.end,
		      size_text(largest.end - largest.start, size));
}

static bool choose(struct loads *loads, const struct wish *wish, u64 *start)
{
	struct kplace_walk walk = walk_of(loads, wish);
	const struct kplace_fit fit = {
		.size = kplace_align_up(wish->size, loads->page),
		.align = kplace_max(wish->align, loads->page),
	};
	struct kplace_hole hole;

	kplace_walk_begin(&walk);
	while (kplace_hole_next(&walk, &hole)) {
		*start = kplace_fit_in(&fit, wish->dir, hole.start, hole.end);
		if (*start != KPLACE_NOWHERE)
			return true;
	}
	return refuse_everywhere(loads, wish);
}

/**
 * loads_load - find a place for a load, and take it
 * @loads: the loads
 * @what: the load; its start and end are set if it has a place
 * @wish: where it may lie
 *
 * Return: whether it has a place.
 */
bool loads_load(struct loads *loads, struct load *what,
		const struct wish *wish)
{
	const struct load *same = loads_find(loads, what->name);

	if (same)
		return refuse(loads,
			      "'%s' is at 0x%llx already: reload or unload it",
			      what->name, (unsigned long long)same->start);
	if (!has_room(loads))
		return false;
	what->start = wish->min;
	if (wish->fixed && wish->size > U64_MAX - wish->min)
		return refuse(loads, "it would reach beyond 64 bits");
	if (wish->fixed ? !is_free(loads, wish->min, wish->min + wish->size) :
			  !choose(loads, wish, &what->start))
		return false;
	what->end = what->start + wish->size;
	return loads_state(loads, what);
}

/**
 * loads_arrive - what was preallocated has arrived, and may be smaller
 * @loads: the loads
 * @name: of the load
 * @size: bytes that arrived
 *
 * Return: whether they fit into the bound; the rest is free then.
 */
bool loads_arrive(struct loads *loads, const char *name, u64 size)
{
	struct load *load = find_or_refuse(loads, name);
	char over[SIZE_TEXT];

	if (!load)
		return false;
	if (!load->bound)
		return refuse(loads, "'%s' was not preallocated", name);
	if (size > load->end - load->start)
		return refuse(loads,
			      "%s more than preallocated; nothing was written",
			      size_text_up(size - (load->end - load->start),
					   over));
	load->end = load->start + size;
	load->bound = false;
	remake(loads, NULL);
	return true;
}

/**
 * loads_reload - load the same name at the same address again
 * @loads: the loads
 * @name: of the load
 * @size: bytes it now has
 *
 * Return: whether it could grow that far.
 */
bool loads_reload(struct loads *loads, const char *name, u64 size)
{
	struct load *load = find_or_refuse(loads, name);
	bool done;

	if (!load)
		return false;
	if (load->kept)
		return refuse(loads, "'%s' is protected", name);
	if (size > U64_MAX - load->start)
		return refuse(loads, "it would reach beyond 64 bits");
	remake(loads, load);
	done = is_free(loads, load->start, load->start + size);
	if (done)
		load->end = load->start + size;
	remake(loads, NULL);
	return done;
}

static void forget(struct loads *loads, struct load *load)
{
	u32 after = loads->count - (u32)(load - loads->list) - 1;

	memmove(load, load + 1, after * sizeof(*load));
	loads->count--;
}

/**
 * loads_unload - give a load's memory back
 * @loads: the loads
 * @name: of the load
 *
 * Return: whether it was there and is not protected.
 */
bool loads_unload(struct loads *loads, const char *name)
{
	struct load *load = find_or_refuse(loads, name);

	if (!load)
		return false;
	if (load->kept)
		return refuse(loads, "'%s' is protected", name);
	forget(loads, load);
	remake(loads, NULL);
	return true;
}

/**
 * loads_keep - protect a load from being loaded again and unloaded
 * @loads: the loads
 * @name: of the load
 *
 * Return: whether it is there.
 */
bool loads_keep(struct loads *loads, const char *name)
{
	struct load *load = find_or_refuse(loads, name);

	if (load)
		load->kept = true;
	return load;
}

/**
 * loads_drop - end a lifetime
 * @loads: the loads
 * @lifetime: its name
 *
 * Return: how many ranges ended with it, protected ones too.
 */
u32 loads_drop(struct loads *loads, const char *lifetime)
{
	u32 dropped = 0;
	u32 i;

	for (i = loads->count; i-- > 0;) {
		const char *name = loads->list[i].lifetime;

		if (!name || strcmp(name, lifetime))
			continue;
		forget(loads, &loads->list[i]);
		dropped++;
	}
	remake(loads, NULL);
	return dropped;
}

/**
 * loads_free_at - free bytes from an address on
 * @loads: the loads
 * @address: the address
 *
 * Return: bytes, 0 if it is not free.
 */
u64 loads_free_at(const struct loads *loads, u64 address)
{
	const struct kplace_map *map = &loads->map;
	u64 at = address;
	u32 i;

	for (i = kplace_map_find(map, address); i < map->count; i++) {
		const struct kplace_range *range = &map->ranges[i];

		if (range->start > at || range->kind != KPLACE_RAM)
			break;
		at = range->end;
	}
	return at - address;
}

/**
 * loads_over - the first load that lies in a range
 * @loads: the loads
 * @start: first byte
 * @end: first byte behind the range
 *
 * Return: the load, or NULL.
 */
const struct load *loads_over(const struct loads *loads, u64 start, u64 end)
{
	u32 i;

	for (i = 0; i < loads->count; i++) {
		const struct load *load = &loads->list[i];

		if (load->loaded && load->start < end && start < load->end)
			return load;
	}
	return NULL;
}
