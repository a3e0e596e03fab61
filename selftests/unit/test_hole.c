// SPDX-License-Identifier: GPL-2.0-only
/*
 * The walk over holes, in both directions.
 */
#include "unit.h"

static struct world world;

/* What a walk must answer: the holes' first and last bound, in pages. */
struct expected {
	u64 start;
	u64 end;
};

static struct kplace_walk walk_of_world(void)
{
	return (struct kplace_walk) {
		.map = &world.map,
		.max = U64_MAX,
		.align = PAGE,
		.free = KPLACE_RAM,
	};
}

/* Both directions must answer the same holes, one in the other's order. */
static void assert_holes(struct kplace_walk walk,
			 const struct expected *expected, size_t count)
{
	struct kplace_hole hole;
	size_t i;

	walk.dir = KPLACE_UP;
	kplace_walk_begin(&walk);
	for (i = 0; i < count; i++) {
		assert_true(kplace_hole_next(&walk, &hole));
		assert_int_equal(hole.start, expected[i].start);
		assert_int_equal(hole.end, expected[i].end);
	}
	assert_false(kplace_hole_next(&walk, &hole));
	assert_false(kplace_hole_next(&walk, &hole));

	walk.dir = KPLACE_DOWN;
	kplace_walk_begin(&walk);
	for (i = count; i-- > 0;) {
		assert_true(kplace_hole_next(&walk, &hole));
		assert_int_equal(hole.start, expected[i].start);
		assert_int_equal(hole.end, expected[i].end);
	}
	assert_false(kplace_hole_next(&walk, &hole));
	assert_false(kplace_hole_next(&walk, &hole));
}

#define ASSERT_HOLES(walk, ...) do {					\
	const struct expected expected_[] = { __VA_ARGS__ };		\
									\
	assert_holes(walk, expected_, ARRAY_SIZE(expected_));		\
} while (0)

/*
 * Expect no hole in an empty map, in one without RAM, in one without free RAM.
 */
static void test_none(void **state)
{
	static const char * const bars[] = { "", "    ", "rrrr", "rkcnd", " n " };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(bars); i++) {
		world_of(&world, bars[i]);
		assert_holes(walk_of_world(), NULL, 0);
	}
}

/*
 *	page      01234567
 *	          ..r.. k.
 *	Expect    ## ##  #
 */
static void test_between_ranges(void **state)
{
	(void)state;
	world_of(&world, "..r.. k.");
	ASSERT_HOLES(walk_of_world(), { 0, 2 * PAGE }, { 3 * PAGE, 5 * PAGE },
		     { 7 * PAGE, 8 * PAGE });
}

/*
 *	page      0123456
 *	          .dcnkr.
 *	Expect    #     #
 *
 * Expect every kind but the free one to end a hole.
 */
static void test_every_kind_forbids(void **state)
{
	(void)state;
	world_of(&world, ".dcnkr.");
	ASSERT_HOLES(walk_of_world(), { 0, PAGE }, { 6 * PAGE, 7 * PAGE });
}

/*
 *	page      0123456
 *	          .cc.c..
 *	Expect     ## #   for a crash image
 */
static void test_crash_is_free_for_crash(void **state)
{
	struct kplace_walk walk;

	(void)state;
	world_of(&world, ".cc.c..");
	walk = walk_of_world();
	walk.free = KPLACE_CRASH;
	ASSERT_HOLES(walk, { PAGE, 3 * PAGE }, { 4 * PAGE, 5 * PAGE });
}

/*
 *	page      0123
 *	          ..::
 *	Expect    ####  or, split, ## and ##
 */
static void test_banks(void **state)
{
	struct kplace_walk walk;

	(void)state;
	world_of(&world, "..::");
	walk = walk_of_world();
	ASSERT_HOLES(walk, { 0, 4 * PAGE });
	walk.split = true;
	ASSERT_HOLES(walk, { 0, 2 * PAGE }, { 2 * PAGE, 4 * PAGE });
}

/*
 *	page      0123
 *	ram       ....   of two owners, touching
 *	Expect    ####
 */
static void test_owners_do_not_split(void **state)
{
	struct kplace_range other = {
		.start = 2 * PAGE, .end = 4 * PAGE, .kind = KPLACE_RAM,
		.owner = "another name", .source = KPLACE_FROM_IOMEM,
	};

	(void)state;
	world_init(&world, 0, PAGE);
	world_draw(&world, "..");
	kplace_map_add(&world.map, &other);
	kplace_map_seal(&world.map);
	assert_int_equal(world.map.count, 2);
	ASSERT_HOLES(walk_of_world(), { 0, 4 * PAGE });
}

/*
 *	page      0 1 2 3
 *	ram       ....     from byte 1 of page 0 to the middle of page 3
 *	reserved      |    one byte in page 2
 *	Expect      ##     page 1 only: RAM rounds inward, reserved outward
 */
static void test_sub_page(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 1, 3 * PAGE + PAGE / 2);
	world_add(&world, KPLACE_RESERVED, 2 * PAGE + 8, 2 * PAGE + 9);
	kplace_map_seal(&world.map);
	ASSERT_HOLES(walk_of_world(), { PAGE, 2 * PAGE });
}

/*
 *	page      0 1
 *	          ..     the byte on either side of the pages' boundary reserved
 *	Expect    no hole
 */
static void test_sub_page_straddles(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0, 2 * PAGE);
	world_add(&world, KPLACE_RESERVED, PAGE - 1, PAGE + 1);
	kplace_map_seal(&world.map);
	assert_holes(walk_of_world(), NULL, 0);
}

/*
 *	page      01234567
 *	          ..r.....
 *	align 4       ####   pages 4 to 7
 *	align 2   ## ######  pages 0 to 1, 4 to 7
 */
static void test_alignment_trims(void **state)
{
	struct kplace_walk walk;

	(void)state;
	world_of(&world, "..r.....");
	walk = walk_of_world();
	walk.align = 4 * PAGE;
	ASSERT_HOLES(walk, { 4 * PAGE, 8 * PAGE });
	walk.align = 2 * PAGE;
	ASSERT_HOLES(walk, { 0, 2 * PAGE }, { 4 * PAGE, 8 * PAGE });
}

static struct expected page_hole(u64 page)
{
	return (struct expected) { page * PAGE, (page + 1) * PAGE };
}

/*
 *	page      01234567
 *	          .r....r.
 *	min, max     |-|     pages 3 to 4
 *	Expect       ##
 *
 * and every other pair of bounds, against the bar.
 */
static void test_bounds(void **state)
{
	static const char bar[] = ".r....r.";
	u64 min, max;

	(void)state;
	world_of(&world, bar);
	for (min = 0; min <= 8; min++) {
		for (max = 0; max <= 9; max++) {
			struct kplace_walk walk = walk_of_world();
			struct expected expected[8];
			size_t count = 0;
			u64 page;

			for (page = min; page < max && page < 8; page++) {
				if (bar[page] != '.')
					continue;
				if (count && expected[count - 1].end == page * PAGE)
					expected[count - 1].end += PAGE;
				else
					expected[count++] = page_hole(page);
			}
			walk.min = min * PAGE;
			walk.max = max * PAGE;
			assert_holes(walk, expected, count);
		}
	}
}

/*
 *	page      0 1 2 3
 *	          ....
 *	min, max   |--|     from the middle of page 0 to the middle of page 2
 *	Expect      ##
 */
static void test_bounds_round_inward(void **state)
{
	struct kplace_walk walk;

	(void)state;
	world_of(&world, "....");
	walk = walk_of_world();
	walk.min = PAGE / 2;
	walk.max = 2 * PAGE + PAGE / 2;
	ASSERT_HOLES(walk, { PAGE, 2 * PAGE });
	walk.max = 2 * PAGE - 1;
	assert_holes(walk, NULL, 0);
}

/*
 *	base 2^64 - 4 pages
 *	          ....
 *	Expect    ###   the last page is never free: its end has no number
 */
static void test_end_of_addresses(void **state)
{
	u64 base = 0 - 4 * PAGE;

	(void)state;
	world_init(&world, base, PAGE);
	world_draw(&world, "....");
	kplace_map_seal(&world.map);
	ASSERT_HOLES(walk_of_world(), { base, base + 3 * PAGE });
}

/*
 * RAM in the last page alone, which rounding up would push over the edge.
 *
 * Expect no hole, and no wrapped one at 0.
 */
static void test_last_page_only(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0 - PAGE + 1, U64_MAX);
	kplace_map_seal(&world.map);
	assert_holes(walk_of_world(), NULL, 0);
}

/*
 * All 2^64 bytes RAM.
 *
 * Expect one hole that ends where the last aligned block would begin.
 */
static void test_all_addresses(void **state)
{
	struct kplace_walk walk;

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, 0, U64_MAX);
	kplace_map_seal(&world.map);
	walk = walk_of_world();
	ASSERT_HOLES(walk, { 0, 0 - PAGE });
	walk.align = 1ULL << 63;
	ASSERT_HOLES(walk, { 0, 1ULL << 63 });
	walk.align = 1;
	ASSERT_HOLES(walk, { 0, U64_MAX });
}

/*
 *	index     0 1 2 3
 *	page      012345
 *	ram       .r..:k    ":" is a range of its own
 *
 * Expect a hole to name the ranges it is made of, also where a bound cuts it.
 */
static void test_names_its_ranges(void **state)
{
	struct kplace_walk walk;
	struct kplace_hole hole;
	int dir;

	(void)state;
	world_of(&world, ".r..:k");
	for (dir = KPLACE_UP; dir <= KPLACE_DOWN; dir++) {
		walk = walk_of_world();
		walk.dir = dir;
		walk.min = 3 * PAGE;
		kplace_walk_begin(&walk);
		assert_true(kplace_hole_next(&walk, &hole));
		assert_int_equal(hole.start, 3 * PAGE);
		assert_int_equal(hole.first, 2);
		assert_int_equal(hole.last, 3);

		walk.min = 2 * PAGE;
		walk.max = 4 * PAGE;
		kplace_walk_begin(&walk);
		assert_true(kplace_hole_next(&walk, &hole));
		assert_int_equal(hole.end, 4 * PAGE);
		assert_int_equal(hole.first, 2);
		assert_int_equal(hole.last, 3);

		/* The bound may be in another range than the one that the hole begins with. */
		walk.min = 4 * PAGE;
		walk.max = U64_MAX;
		kplace_walk_begin(&walk);
		assert_true(kplace_hole_next(&walk, &hole));
		assert_int_equal(hole.start, 4 * PAGE);
		assert_int_equal(hole.first, 2);
		assert_int_equal(hole.last, 3);

		walk.min = 0;
		walk.max = 3 * PAGE;
		kplace_walk_begin(&walk);
		while (kplace_hole_next(&walk, &hole) && hole.start != 2 * PAGE)
			;
		assert_int_equal(hole.end, 3 * PAGE);
		assert_int_equal(hole.first, 2);
		assert_int_equal(hole.last, 3);
	}
}

/*
 *	page      01234567
 *	          .r..::r.
 *	least 2     ####     page 0 and page 7 are too small
 *	and split   ## ##
 *	min 3        ###     too small is what is too small before it is clipped
 *	least 5              nothing
 */
static void test_least(void **state)
{
	struct kplace_walk walk;

	(void)state;
	world_of(&world, ".r..::r.");
	walk = walk_of_world();
	walk.least = 2 * PAGE;
	ASSERT_HOLES(walk, { 2 * PAGE, 6 * PAGE });
	walk.split = true;
	ASSERT_HOLES(walk, { 2 * PAGE, 4 * PAGE }, { 4 * PAGE, 6 * PAGE });
	walk.split = false;
	walk.least = 4 * PAGE;
	walk.min = 3 * PAGE;
	ASSERT_HOLES(walk, { 3 * PAGE, 6 * PAGE });
	walk.least = 4 * PAGE + 1;
	assert_holes(walk, NULL, 0);
}

/*
 *	page      01234567
 *	          .r..::r.   as one hole, with any guess, from each of its pages
 */
static void test_around(void **state)
{
	static const char bar[] = ".r..::r.";
	struct kplace_walk walk;
	struct kplace_hole hole;
	u32 page, hint;

	(void)state;
	world_of(&world, bar);
	walk = walk_of_world();
	for (page = 0; page <= 8; page++) {
		for (hint = 0; hint <= world.map.count; hint++) {
			bool free = page < 8 && bar[page] != 'r';

			assert_int_equal(kplace_hole_around(&walk, page * PAGE,
							    hint, &hole), free);
			if (!free || page < 2 || page > 5)
				continue;
			assert_int_equal(hole.start, 2 * PAGE);
			assert_int_equal(hole.end, 6 * PAGE);
			assert_int_equal(hole.last - hole.first, 1);
		}
	}
}

/* Around an address a hole has all kinds that are free, and ends where the map does. */
static void test_around_kinds_and_end(void **state)
{
	struct kplace_walk walk;
	struct kplace_hole hole;
	u32 count;

	(void)state;
	world_of(&world, "r++..");
	walk = walk_of_world();
	assert_true(kplace_hole_around(&walk, 4 * PAGE, 2, &hole));
	assert_int_equal(hole.start, PAGE);
	assert_int_equal(hole.end, 5 * PAGE);
	/* What is left in the storage behind the map is no range of it. */
	count = world.map.count;
	world.map.ranges[count] = world.map.ranges[count - 1];
	world.map.ranges[count].start = 5 * PAGE;
	world.map.ranges[count].end = 9 * PAGE;
	assert_true(kplace_hole_around(&walk, 4 * PAGE, 2, &hole));
	assert_int_equal(hole.end, 5 * PAGE);
}

int unit_hole(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_between_ranges),
		cmocka_unit_test(test_every_kind_forbids),
		cmocka_unit_test(test_crash_is_free_for_crash),
		cmocka_unit_test(test_banks),
		cmocka_unit_test(test_owners_do_not_split),
		cmocka_unit_test(test_sub_page),
		cmocka_unit_test(test_sub_page_straddles),
		cmocka_unit_test(test_alignment_trims),
		cmocka_unit_test(test_bounds),
		cmocka_unit_test(test_bounds_round_inward),
		cmocka_unit_test(test_end_of_addresses),
		cmocka_unit_test(test_last_page_only),
		cmocka_unit_test(test_all_addresses),
		cmocka_unit_test(test_names_its_ranges),
		cmocka_unit_test(test_least),
		cmocka_unit_test(test_around),
		cmocka_unit_test(test_around_kinds_and_end),
	};

	return cmocka_run_group_tests_name("hole", tests, NULL, NULL);
}
