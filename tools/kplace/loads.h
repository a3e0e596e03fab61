/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Named loads over a memory map, in a fixed pool.
 */
#ifndef KPLACE_LOADS_H
#define KPLACE_LOADS_H

#include "hole.h"

/* Room for a sentence on a refusal. */
#define LOADS_WHY 256

/**
 * struct load - something in memory
 * @name: of it
 * @owner: who put it there; NULL for the machine's own map
 * @lifetime: what it ends with; NULL for nothing
 * @start: first byte
 * @end: first byte behind it
 * @kind: enum kplace_kind
 * @loaded: it is a load; else a statement of the map, or announced
 * @bound: preallocated: what arrives may be smaller
 * @kept: not to be overwritten, not even by a load of the same name
 */
struct load {
	const char *name;
	const char *owner;
	const char *lifetime;
	u64 start;
	u64 end;
	enum kplace_kind kind;
	bool loaded;
	bool bound;
	bool kept;
};

/**
 * struct wish - where a load may lie
 * @size: bytes
 * @min: lowest address it may cover
 * @max: first address it may not cover
 * @align: a power of two
 * @dir: which end of memory it prefers
 * @fixed: exactly at @min
 */
struct wish {
	u64 size;
	u64 min;
	u64 max;
	u64 align;
	enum kplace_dir dir;
	bool fixed;
};

/**
 * struct loads - the loads
 * @list: statements and loads, in the pool
 * @count: how many
 * @capacity: how many the pool can take
 * @map: of all of them, sealed, in the pool
 * @page: page size
 * @pool: the storage, the caller's
 * @why: after a refusal: the reason, one sentence
 */
struct loads {
	struct load *list;
	u32 count;
	u32 capacity;
	struct kplace_map map;
	u64 page;
	void *pool;
	char why[LOADS_WHY];
};

/* Bytes of the pool that each statement and load takes. */
#define LOADS_EACH \
	(sizeof(struct load) + KPLACE_MAP_NEED(1) * sizeof(struct kplace_range))

void loads_init(struct loads *loads, void *pool, u64 bytes, u64 page);

/* These answer whether it was done; @why says why not. */
bool loads_state(struct loads *loads, const struct load *what);
bool loads_take_map(struct loads *loads, const struct kplace_map *map);
bool loads_load(struct loads *loads, struct load *what,
		const struct wish *wish);
bool loads_arrive(struct loads *loads, const char *name, u64 size);
bool loads_reload(struct loads *loads, const char *name, u64 size);
bool loads_unload(struct loads *loads, const char *name);
bool loads_keep(struct loads *loads, const char *name);

struct load *loads_find(struct loads *loads, const char *name);
u32 loads_drop(struct loads *loads, const char *lifetime);
bool loads_largest(const struct loads *loads, const struct wish *wish,
		   struct kplace_hole *largest);
u64 loads_free_at(const struct loads *loads, u64 address);
const struct load *loads_over(const struct loads *loads, u64 start, u64 end);

#endif
