/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The ledger: named loads over memory, in a fixed pool.
 */
#ifndef KPLACE_LEDGER_H
#define KPLACE_LEDGER_H

#include "hole.h"

/**
 * struct kplace_entry - a line of the ledger
 * @name: what it is; must live as long as the ledger
 * @owner: who put it there; NULL for the machine's own map
 * @lifetime: what it ends with; NULL for nothing
 * @start: first byte
 * @end: exclusive end
 * @attribute: EFI_MEMORY_*, for the EFI map; 0 for what its type has by default
 * @type: enum kplace_efi_type, for the EFI map, if @typed
 * @bank: see struct kplace_range; less than 2^14
 * @uses: of a page of a pool: allocations in it that are not freed
 * @used: of a page of a pool: units of 8 bytes given out
 * @kind: enum kplace_kind; what is taken is of one that forbids
 * @source: enum kplace_source, for what a map has said
 * @loaded: it is a load; else a statement of the map, or announced
 * @bound: preallocated: what arrives may be smaller
 * @room: an allocation: its owner's loads may be written into it
 * @kept: not to be overwritten, not even by a load of the same name
 * @typed: @type was given; without it the type follows from the rest
 * @pooled: pages of a pool, which have no name of their own
 * @leaving: a place that its load moves away from, see kplace_ledger_move()
 */
struct kplace_entry {
	const char *name;
	const char *owner;
	const char *lifetime;
	u64 start;
	u64 end;
	u64 attribute;
	u32 type;
	u16 bank;
	u16 uses;
	u16 used;
	u8 kind;
	u8 source;
	u8 loaded:1;
	u8 bound:1;
	u8 room:1;
	u8 kept:1;
	u8 typed:1;
	u8 pooled:1;
	u8 leaving:1;
};

/* Bytes of the pool that each entry takes, on every machine. */
#define KPLACE_LEDGER_EACH ((size_t)64)

static_assert(sizeof(struct kplace_entry) <= KPLACE_LEDGER_EACH,
	      "an entry of the ledger is too large");

/**
 * struct kplace_wish - where a load may lie
 * @size: bytes, not 0
 * @min: lowest address it may cover
 * @max: first address it may not cover; %U64_MAX for no bound
 * @align: a power of two
 * @dir: which end of memory it prefers
 * @fixed: exactly at @min, which must be a multiple of @align; @max does not count
 * @otherwise: where else, if @fixed cannot be; NULL for nowhere. Its size does not
 *	count
 */
struct kplace_wish {
	u64 size;
	u64 min;
	u64 max;
	u64 align;
	enum kplace_dir dir;
	bool fixed;
	const struct kplace_wish *otherwise;
};

/**
 * enum kplace_answer - what the ledger says to an operation
 * @KPLACE_LEDGER_DONE: it is done; everything else means that nothing was changed
 * @KPLACE_LEDGER_FULL: the pool takes no more entries
 * @KPLACE_LEDGER_NAME_TAKEN: a load of that name is there already
 * @KPLACE_LEDGER_NAME_UNKNOWN: there is no load of that name
 * @KPLACE_LEDGER_IS_KEPT: the load is not to be overwritten
 * @KPLACE_LEDGER_NOT_BOUND: the load was not preallocated
 * @KPLACE_LEDGER_OVER_BOUND: more than there is: than was preallocated, or than the
 *	load has that should shrink
 * @KPLACE_LEDGER_WOULD_OVERWRITE: something else lies there
 * @KPLACE_LEDGER_NO_MEMORY: no memory lies there
 * @KPLACE_LEDGER_NO_HOLE: memory is free, but not in one piece of that size
 * @KPLACE_LEDGER_NONE_FREE: no memory is free within the bounds
 * @KPLACE_LEDGER_BEYOND: the end is no 64-bit number
 * @KPLACE_LEDGER_NOT_TAKEN: what has an owner would be free memory
 * @KPLACE_LEDGER_NOT_ALIGNED: the fixed address is no multiple of the alignment
 * @KPLACE_LEDGER_NOT_OWNED: it lies in no allocation of the owner's
 * @KPLACE_LEDGER_IN_PIECES: a part was freed, so that the name has several places
 * @KPLACE_LEDGER_IS_MOVING: it has two places until kplace_ledger_moved()
 * @KPLACE_LEDGER_NOT_MOVING: it has one place
 * @KPLACE_LEDGER_ANSWERS: how many there are
 */
enum kplace_answer {
	KPLACE_LEDGER_DONE,
	KPLACE_LEDGER_FULL,
	KPLACE_LEDGER_NAME_TAKEN,
	KPLACE_LEDGER_NAME_UNKNOWN,
	KPLACE_LEDGER_IS_KEPT,
	KPLACE_LEDGER_NOT_BOUND,
	KPLACE_LEDGER_OVER_BOUND,
	KPLACE_LEDGER_WOULD_OVERWRITE,
	KPLACE_LEDGER_NO_MEMORY,
	KPLACE_LEDGER_NO_HOLE,
	KPLACE_LEDGER_NONE_FREE,
	KPLACE_LEDGER_BEYOND,
	KPLACE_LEDGER_NOT_TAKEN,
	KPLACE_LEDGER_NOT_ALIGNED,
	KPLACE_LEDGER_NOT_OWNED,
	KPLACE_LEDGER_IN_PIECES,
	KPLACE_LEDGER_IS_MOVING,
	KPLACE_LEDGER_NOT_MOVING,
	KPLACE_LEDGER_ANSWERS
};

/**
 * struct kplace_refusal - why the last operation was not done
 * @answer: in short
 * @start: %KPLACE_LEDGER_WOULD_OVERWRITE: first byte that would be overwritten;
 *	%KPLACE_LEDGER_NO_MEMORY: first byte that is none; %KPLACE_LEDGER_NAME_TAKEN: where
 *	the load of that name is; %KPLACE_LEDGER_NO_HOLE: the largest hole;
 *	%KPLACE_LEDGER_NOT_ALIGNED: the address; %KPLACE_LEDGER_NOT_OWNED: what was named
 * @end: exclusive end, where there is one; %KPLACE_LEDGER_NOT_ALIGNED: the alignment
 * @what: %KPLACE_LEDGER_WOULD_OVERWRITE: what lies there
 * @owner: %KPLACE_LEDGER_WOULD_OVERWRITE: whose it is, NULL for the machine's map
 * @excess: %KPLACE_LEDGER_OVER_BOUND: bytes too many
 */
struct kplace_refusal {
	enum kplace_answer answer;
	u64 start;
	u64 end;
	const char *what;
	const char *owner;
	u64 excess;
};

/*
 * Hears of ranges that were added after the fact, once for each load and each
 * reservation that they hit; @over is NULL if they hit none.
 */
typedef void kplace_ledger_fn(void *context, const struct kplace_entry *added,
			      const struct kplace_entry *over);

/**
 * struct kplace_ledger - the ledger
 * @entries: statements and loads, in the pool, by their starts; of equal ones the
 *	earlier entered first
 * @count: how many
 * @capacity: how many the pool can take
 * @page: page size
 * @pool: the storage, the caller's
 * @owner: whose loads are meant where a function takes a name or an address; NULL
 *	for anyone's. The caller sets it
 * @replace: a load may replace one of its own owner's, see kplace_ledger_load(). The
 *	caller sets it
 * @refusal: of the last operation
 * @listener: NULL, or called by kplace_ledger_add()
 * @context: its
 *
 * The ledger takes no lock; one that is shared between contexts needs the caller's.
 */
struct kplace_ledger {
	struct kplace_entry *entries;
	u32 count;
	u32 capacity;
	u64 page;
	void *pool;
	const char *owner;
	bool replace;
	struct kplace_refusal refusal;
	kplace_ledger_fn *listener;
	void *context;
};

/* ledger_add.c: begin, add, end a lifetime */
void kplace_ledger_init(struct kplace_ledger *ledger, void *pool, u64 bytes,
			u64 page);
bool kplace_ledger_add(struct kplace_ledger *ledger,
		       const struct kplace_entry *entry);
u32 kplace_ledger_drop(struct kplace_ledger *ledger, const char *lifetime);

/* ledger_load.c: load and unload */
bool kplace_ledger_load(struct kplace_ledger *ledger,
			struct kplace_entry *entry,
			const struct kplace_wish *wish);
bool kplace_ledger_unload(struct kplace_ledger *ledger, const char *name);
const struct kplace_entry *kplace_ledger_find(const struct kplace_ledger *ledger,
					      const char *name);

/* ledger_change.c: what becomes of a load */
bool kplace_ledger_arrive(struct kplace_ledger *ledger, const char *name,
			  u64 size);
bool kplace_ledger_reload(struct kplace_ledger *ledger, const char *name,
			  u64 size);
bool kplace_ledger_shrink(struct kplace_ledger *ledger, const char *name,
			  u64 size);
bool kplace_ledger_keep(struct kplace_ledger *ledger, const char *name);
bool kplace_ledger_free(struct kplace_ledger *ledger, u64 start, u64 end);
bool kplace_ledger_move(struct kplace_ledger *ledger, const char *name,
			const struct kplace_wish *wish);
bool kplace_ledger_moved(struct kplace_ledger *ledger, const char *name);

/* ledger_pool.c: less than a page */
bool kplace_ledger_take(struct kplace_ledger *ledger,
			const struct kplace_entry *like,
			const struct kplace_wish *wish, u64 *address);
bool kplace_ledger_give(struct kplace_ledger *ledger, u64 address);

/* ledger_look.c: what is free, and what lies where */
bool kplace_ledger_largest(const struct kplace_ledger *ledger,
			   const struct kplace_wish *wish,
			   struct kplace_hole *largest);
u64 kplace_ledger_free_at(const struct kplace_ledger *ledger, u64 address);

/* ledger_map.c: to and from a sealed map */
bool kplace_ledger_take_map(struct kplace_ledger *ledger,
			    const struct kplace_map *map);
bool kplace_ledger_map(const struct kplace_ledger *ledger, struct kplace_map *map);
const struct kplace_entry *kplace_ledger_entry(const struct kplace_ledger *ledger,
					       const struct kplace_range *range);

#endif
