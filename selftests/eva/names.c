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

static void lookups(u32 count)
{
	struct kplace_range ranges[RANGES];
	struct kplace_map map = any_map(ranges, count);

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
	/*@ loop unroll 16; */
	for (i = 0; i <= RANGES; i++) {
		struct kplace_range range = any_range();

		range.kind = Frama_C_unsigned_char_interval(0, 255);
		range.source = Frama_C_unsigned_char_interval(0, 255);
		kplace_map_add(&map, &range);
	}
}

int main(void)
{
	u32 count;

	names();
	/*@ loop unroll 16; */
	for (count = 0; count <= RANGES; count++)
		lookups(count);
	additions();
	return 0;
}
