/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Sums over a sealed map.
 */
#ifndef KPLACE_TOTALS_H
#define KPLACE_TOTALS_H

#include <jansson.h>

#include "hole.h"
#include "source/machine.h"

/**
 * struct naming - bytes that memblock reserves
 * @reserved: all of them
 * @named: those whose owner is another than "reserved"
 * @firmware: those that are firmware's; all of these have names
 */
struct naming {
	u64 reserved;
	u64 named;
	u64 firmware;
};

bool naming_is_firmware(enum kplace_kind kind);
int naming_make(struct naming *naming, const struct machine *machine);
void naming_print(const struct naming *naming);
json_t *naming_json(const struct naming *naming);

/**
 * struct owner_total - what one owner has
 * @name: the owner, as in the map
 * @kind: of its ranges; an owner with two kinds has two entries
 * @ranges: how many
 * @bytes: in sum
 */
struct owner_total {
	const char *name;
	enum kplace_kind kind;
	u32 ranges;
	u64 bytes;
};

/**
 * struct totals - sums over a map
 * @kind: bytes of each kind
 * @bytes: of all kinds
 * @owner: by size, the largest first; allocated
 * @owners: how many
 * @holes: how many holes there are, rounded inward to pages
 * @free: bytes in them
 * @largest: the largest of them; 0-0 if there is none
 */
struct totals {
	u64 kind[KPLACE_KINDS];
	u64 bytes;
	struct owner_total *owner;
	u32 owners;
	u32 holes;
	u64 free;
	struct kplace_hole largest;
};

void totals_holes(struct totals *totals, const struct kplace_map *map,
		  u64 page);
u32 totals_fragmentation(const struct totals *totals);
bool totals_make(struct totals *totals, const struct kplace_map *map);
void totals_free(struct totals *totals);

json_t *totals_json(const struct totals *totals);
json_t *totals_json_largest(const struct totals *totals);

#endif
