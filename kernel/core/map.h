/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The memory map: ranges in any order in, sorted and disjoint ranges out.
 */
#ifndef KPLACE_MAP_H
#define KPLACE_MAP_H

#include "range.h"

/**
 * enum kplace_error - why the core refused an argument
 * @KPLACE_OK: it did not
 * @KPLACE_EMPTY: the range holds no byte, or ends before it starts
 * @KPLACE_KIND: the kind or the source is none of the known ones
 * @KPLACE_FULL: the map's storage cannot take another range
 * @KPLACE_ERRORS: how many answers there are
 */
enum kplace_error {
	KPLACE_OK,
	KPLACE_EMPTY,
	KPLACE_KIND,
	KPLACE_FULL,
	KPLACE_ERRORS
};

/* Array entries a map of n added ranges needs; see the DOC block in seal.c. */
#define KPLACE_MAP_NEED(n) (3 * (n))

/**
 * struct kplace_map - a memory map in the caller's storage
 * @ranges: the caller's array. Once sealed, the first @count entries are
 *	sorted, disjoint and maximal: touching neighbours differ in kind,
 *	owner, source or bank.
 * @capacity: entries in @ranges
 * @count: ranges in use
 * @kinds: once sealed, a bit for each kind that there is
 * @added: ranges added since kplace_map_init(), for the next @order
 * @sealed: no range was added since kplace_map_seal()
 *
 * The map takes no lock; one that is shared between contexts needs the caller's.
 */
struct kplace_map {
	struct kplace_range *ranges;
	u32 capacity;
	u32 count;
	u32 kinds;
	u32 added;
	bool sealed;
};

void kplace_map_init(struct kplace_map *map, struct kplace_range *ranges,
		     u32 capacity);
u32 kplace_map_limit(const struct kplace_map *map);
enum kplace_error kplace_map_add(struct kplace_map *map,
				 const struct kplace_range *range);
void kplace_map_seal(struct kplace_map *map);
void kplace_map_turn(struct kplace_map *map, enum kplace_kind from,
		     enum kplace_kind to);
u32 kplace_map_find(const struct kplace_map *map, u64 address);
const char *kplace_error_text(enum kplace_error error);

#endif
