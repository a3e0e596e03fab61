// SPDX-License-Identifier: GPL-2.0-only
/*
 * Kinds that a sealed map has, and such that are turned into others.
 */
#include "unit.h"

/* Sealed again, the map forgets the kinds that are covered by now. */
static void test_kinds_after_seal(void **state)
{
	struct world world;

	(void)state;
	world_of(&world, "..");
	assert_int_equal(world.map.kinds, kplace_kind_bit(KPLACE_RAM));
	world_add(&world, KPLACE_NOMAP, 0, 2 * PAGE);
	kplace_map_seal(&world.map);
	assert_bar(&world, "nn");
	assert_int_equal(world.map.kinds, kplace_kind_bit(KPLACE_NOMAP));
}

/* Turned, a kind is another everywhere, and the map knows which it now has. */
static void test_turn(void **state)
{
	struct world world;

	(void)state;
	world_of(&world, "r.n");
	kplace_map_turn(&world.map, KPLACE_RESERVED, KPLACE_FIRMWARE);
	assert_bar(&world, "f.n");
	world_of(&world, ".r.n.r.");
	kplace_map_turn(&world.map, KPLACE_RESERVED, KPLACE_FIRMWARE);
	assert_bar(&world, ".f.n.f.");
	assert_int_equal(world.map.kinds, kplace_kind_bit(KPLACE_RAM) |
			 kplace_kind_bit(KPLACE_NOMAP) | kplace_kind_bit(KPLACE_FIRMWARE));
	/* What is not there is not turned. */
	kplace_map_turn(&world.map, KPLACE_RESERVED, KPLACE_LPI);
	assert_bar(&world, ".f.n.f.");
	assert_int_equal(world.map.kinds >> KPLACE_LPI & 1, 0);
}

int unit_turn(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds_after_seal),
		cmocka_unit_test(test_turn),
	};

	return cmocka_run_group_tests_name("turn", tests, NULL, NULL);
}
