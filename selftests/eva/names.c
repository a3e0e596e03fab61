// SPDX-License-Identifier: GPL-2.0-only
/*
 * Words for any value, and lookups in a map of any ranges.
 */
#include "any.h"

static void names(void)
{
	kplace_kind_name(any_u32());
	kplace_source_name(any_u32());
	kplace_error_text(any_u32());
}

static void lookups(void)
{
	struct kplace_range ranges[RANGES];
	struct kplace_map map = any_map(ranges);

	kplace_map_find(&map, any_u64());
	kplace_map_limit(&map);
	kplace_map_turn(&map, any_below(KPLACE_KINDS), any_below(KPLACE_KINDS));
}

/* Until the storage is full, and one more; a range may be refused for all it has. */
static void additions(void)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(RANGES)];
	struct kplace_map map;
	u32 i;

	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	for (i = 0; i <= RANGES; i++) {
		struct kplace_range range = any_range();

		range.kind = any_u32();
		range.source = any_u32();
		kplace_map_add(&map, &range);
	}
}

void main(void)
{
	names();
	lookups();
	additions();
}
