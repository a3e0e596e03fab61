// SPDX-License-Identifier: GPL-2.0-only
/*
 * The map: ranges in any order in, normal form out.
 */
#include "unit.h"

/* Kinds that precedence alone does not decide. */
#define MARKS (KPLACE_MARKED | kplace_kind_bit(KPLACE_RELEASED))

static struct world world;

static enum kplace_error add(struct kplace_map *map, u64 start, u64 end)
{
	struct kplace_range range = {
		.start = start,
		.end = end,
		.owner = world_owner(KPLACE_RAM),
		.kind = KPLACE_RAM,
	};

	return kplace_map_add(map, &range);
}

/*
 * A map that nothing was added to.
 *
 * Expect to seal it, find nothing in it, and see no hole.
 */
static void test_empty(void **state)
{
	(void)state;
	world_of(&world, "");
	assert_int_equal(world.map.count, 0);
	assert_int_equal(kplace_map_find(&world.map, 0), 0);
	assert_int_equal(kplace_map_find(&world.map, U64_MAX), 0);
	assert_bar(&world, "    ");
}

/*
 * Expect to refuse ranges without a byte, and leave the map as it was.
 */
static void test_no_byte(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	assert_int_equal(add(&world.map, PAGE, PAGE), KPLACE_EMPTY);
	assert_int_equal(add(&world.map, PAGE, PAGE - 1), KPLACE_EMPTY);
	assert_int_equal(add(&world.map, 0, 0), KPLACE_EMPTY);
	assert_int_equal(add(&world.map, U64_MAX, U64_MAX), KPLACE_EMPTY);
	assert_int_equal(add(&world.map, U64_MAX, 0), KPLACE_EMPTY);
	assert_int_equal(world.map.count, 0);
}

/*
 * Expect to refuse kinds and sources that do not exist.
 */
static void test_unknown_kind(void **state)
{
	struct kplace_range range = { .start = 0, .end = PAGE };

	(void)state;
	world_init(&world, 0, PAGE);
	range.kind = KPLACE_KINDS;
	assert_int_equal(kplace_map_add(&world.map, &range), KPLACE_KIND);
	range.kind = KPLACE_RAM;
	range.source = KPLACE_SOURCES;
	assert_int_equal(kplace_map_add(&world.map, &range), KPLACE_KIND);
	assert_int_equal(world.map.count, 0);
}

/*
 *	0        1 page
 *	|#| one byte at 0
 *	         |#| ...
 *	                       |#| the last byte that has a number after it
 *
 * Expect to keep single bytes, at both ends of the address space.
 */
static void test_single_bytes(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	assert_int_equal(add(&world.map, U64_MAX - 1, U64_MAX), KPLACE_OK);
	assert_int_equal(add(&world.map, 0, 1), KPLACE_OK);
	kplace_map_seal(&world.map);
	assert_normal(&world.map);
	assert_int_equal(world.map.count, 2);
	assert_int_equal(world.map.ranges[0].start, 0);
	assert_int_equal(world.map.ranges[0].end, 1);
	assert_int_equal(world.map.ranges[1].start, U64_MAX - 1);
	assert_int_equal(world.map.ranges[1].end, U64_MAX);
}

/*
 *	base 2^64 - 4 pages
 *	ram       ####
 *	reserved    ##
 *	Expect    ..rr
 *
 * Expect to keep ranges that reach the last byte of 2^64.
 */
static void test_end_of_addresses(void **state)
{
	(void)state;
	world_init(&world, 0 - 4 * PAGE, PAGE);
	world_draw(&world, "..rr");
	kplace_map_seal(&world.map);
	assert_bar(&world, "..rr");
	assert_int_equal(world.map.ranges[1].end, U64_MAX);
}

/*
 *	ram       #            1st
 *	ram         ##         2nd
 *	ram        ##          3rd
 *	Expect    ....
 *
 * Expect to join ranges that touch or overlap, in any order.
 */
static void test_touching_and_overlapping(void **state)
{
	static const int order[6][3] = {
		{ 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 },
		{ 1, 2, 0 }, { 2, 0, 1 }, { 2, 1, 0 },
	};
	static const u64 range[3][2] = {
		{ 0, PAGE }, { 2 * PAGE, 4 * PAGE }, { PAGE, 3 * PAGE },
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(order); i++) {
		world_init(&world, 0, PAGE);
		for (j = 0; j < 3; j++) {
			const u64 *r = range[order[i][j]];

			world_add(&world, KPLACE_RAM, r[0], r[1]);
		}
		kplace_map_seal(&world.map);
		assert_bar(&world, ".... ");
		assert_int_equal(world.map.count, 1);
	}
}

/*
 *	ram       ########
 *	reserved    ####
 *	nomap        ##
 *	Expect    ..rnnr..
 *
 * Expect nested ranges to come out as a sequence.
 */
static void test_nested(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_NOMAP, 3 * PAGE, 5 * PAGE);
	world_add(&world, KPLACE_RESERVED, 2 * PAGE, 6 * PAGE);
	world_add(&world, KPLACE_RAM, 0, 8 * PAGE);
	kplace_map_seal(&world.map);
	assert_bar(&world, "..rnnr..");
	assert_int_equal(world.map.count, 5);
}

/*
 *	lower     ###
 *	higher      ###
 *	Expect    llhhh
 *
 * and the mirror image, and both added the other way round. Expect the later
 * kind to win, for every pair of kinds but the release, which test_release.c
 * has for itself.
 */
static void assert_precedence(enum kplace_kind low, enum kplace_kind high,
			      bool mirror, bool swap)
{
	u64 low_start = mirror ? 2 * PAGE : 0;
	u64 high_start = mirror ? 0 : 2 * PAGE;
	u64 edge = mirror ? 3 * PAGE : 2 * PAGE;
	u32 i_low = mirror ? 1 : 0;

	world_init(&world, 0, PAGE);
	if (swap)
		world_add(&world, high, high_start, high_start + 3 * PAGE);
	world_add(&world, low, low_start, low_start + 3 * PAGE);
	if (!swap)
		world_add(&world, high, high_start, high_start + 3 * PAGE);
	kplace_map_seal(&world.map);
	assert_normal(&world.map);
	assert_int_equal(world.map.count, 2);
	assert_int_equal(world.map.ranges[0].start, 0);
	assert_int_equal(world.map.ranges[0].end, edge);
	assert_int_equal(world.map.ranges[1].start, edge);
	assert_int_equal(world.map.ranges[1].end, 5 * PAGE);
	assert_int_equal(world.map.ranges[i_low].kind, low);
	assert_int_equal(world.map.ranges[1 - i_low].kind, high);
}

static void test_precedence_of_kinds(void **state)
{
	int low, high;

	(void)state;
	for (low = 0; low < KPLACE_KINDS; low++) {
		for (high = low + 1; high < KPLACE_KINDS; high++) {
			if ((MARKS >> low | MARKS >> high) & 1)
				continue;
			assert_precedence(low, high, false, false);
			assert_precedence(low, high, false, true);
			assert_precedence(low, high, true, false);
			assert_precedence(low, high, true, true);
		}
	}
}

/*
 *	"first"   ###
 *	"second"    ###
 *	Expect    fffss, and with the order reversed ffsss
 *
 * Expect the range added first to keep what two of one kind share, and
 * neighbours of different owners to stay apart.
 */
static void test_owner_added_first_wins(void **state)
{
	struct kplace_range first = {
		.start = 0, .end = 3 * PAGE, .owner = "first",
		.kind = KPLACE_RESERVED,
	};
	struct kplace_range second = {
		.start = 2 * PAGE, .end = 5 * PAGE, .owner = "second",
		.kind = KPLACE_RESERVED,
	};
	int swap;

	(void)state;
	for (swap = 0; swap < 2; swap++) {
		world_init(&world, 0, PAGE);
		kplace_map_add(&world.map, swap ? &second : &first);
		kplace_map_add(&world.map, swap ? &first : &second);
		kplace_map_seal(&world.map);
		assert_bar(&world, "rrrrr ");
		assert_int_equal(world.map.count, 2);
		assert_int_equal(world.map.ranges[0].end,
				 swap ? 2 * PAGE : 3 * PAGE);
		assert_string_equal(world.map.ranges[0].owner, "first");
		assert_string_equal(world.map.ranges[1].owner, "second");
	}
}

/*
 *	bank 0    ..
 *	bank 1      ::
 *	Expect    ..::
 *
 * Expect banks that touch to stay apart.
 */
static void test_banks_stay_apart(void **state)
{
	(void)state;
	world_of(&world, "..::");
	assert_bar(&world, "..:: ");
	assert_int_equal(world.map.count, 2);
}

/*
 *	ram       .....
 *	bank 1     r
 *	bank 1      r
 *	bank 2       r
 *
 * As a device tree's entries, which kplace verify finds again by their bounds. Expect
 * two ranges, which touch.
 */
static void test_reserved_of_other_banks_stays_apart(void **state)
{
	struct kplace_range range = {
		.kind = KPLACE_RESERVED, .owner = "entry",
		.source = KPLACE_FROM_FDT,
	};
	u32 page;

	(void)state;
	world_init(&world, 0, PAGE);
	world_draw(&world, ".....");
	for (page = 1; page < 4; page++) {
		range.start = page * PAGE;
		range.end = range.start + PAGE;
		range.bank = 1 + page / 3;
		assert_int_equal(kplace_map_add(&world.map, &range), KPLACE_OK);
	}
	kplace_map_seal(&world.map);
	assert_bar(&world, ".rrr.");
	assert_int_equal(world.map.count, 4);
	assert_int_equal(world.map.ranges[1].end, 3 * PAGE);
	assert_int_equal(world.map.ranges[2].start, 3 * PAGE);
}

/*
 *	ram       ####
 *	reserved   |  from byte 0x123 to 0x456 of page 1
 *
 * Expect the map to keep bytes; pages are the walker's matter.
 */
static void test_bytes_are_kept(void **state)
{
	(void)state;
	world_init(&world, 0, PAGE);
	world_draw(&world, "....");
	world_add(&world, KPLACE_RESERVED, PAGE + 0x123, PAGE + 0x456);
	kplace_map_seal(&world.map);
	assert_bar(&world, ".?..");
	assert_int_equal(world.map.ranges[1].start, PAGE + 0x123);
	assert_int_equal(world.map.ranges[1].end, PAGE + 0x456);
}

/*
 * Room for 2 ranges: the third is refused of any sort, with the limit
 * named; the two are still there.
 *
 * Expect an error and never a dropped range.
 */
static void test_full(void **state)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(2) + 2];
	struct kplace_map map;

	(void)state;
	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	assert_int_equal(kplace_map_limit(&map), 2);
	assert_int_equal(add(&map, 0, 2), KPLACE_OK);
	assert_int_equal(add(&map, 4, 6), KPLACE_OK);
	assert_int_equal(add(&map, 8, 9), KPLACE_FULL);
	assert_int_equal(add(&map, 0, 2), KPLACE_FULL);
	kplace_map_seal(&map);
	assert_normal(&map);
	assert_int_equal(map.count, 2);
	assert_int_equal(map.ranges[1].end, 6);
}

/*
 * Expect a map without storage to be full at once, and sealable.
 */
static void test_no_storage(void **state)
{
	struct kplace_map map;

	(void)state;
	kplace_map_init(&map, NULL, 0);
	assert_int_equal(kplace_map_limit(&map), 0);
	assert_int_equal(add(&map, 0, 2), KPLACE_FULL);
	kplace_map_seal(&map);
	assert_int_equal(map.count, 0);
}

/*
 * Sealing twice, and adding to a sealed map.
 *
 *	ram       ....
 *	then       r
 *	Expect    .r..
 *
 * Expect a sealed map to be left alone, and to take more ranges.
 */
static void test_seal_again(void **state)
{
	(void)state;
	world_of(&world, "....");
	kplace_map_seal(&world.map);
	assert_bar(&world, "....");
	world_add(&world, KPLACE_RESERVED, PAGE, 2 * PAGE);
	assert_false(world.map.sealed);
	kplace_map_seal(&world.map);
	assert_bar(&world, ".r..");
}

/*
 *	index     0 1 1 2
 *	          .rr  .   find() at every page's first and last byte
 *
 * Expect the first range that ends above the address.
 */
static void test_find(void **state)
{
	static const u32 expected[] = { 0, 1, 1, 2, 2, 2, 3 };
	u32 i;

	(void)state;
	world_of(&world, ".rr  .");
	for (i = 0; i < ARRAY_SIZE(expected); i++) {
		assert_int_equal(kplace_map_find(&world.map, i * PAGE),
				 expected[i]);
		assert_int_equal(kplace_map_find(&world.map, (i + 1) * PAGE - 1),
				 expected[i]);
	}
	assert_int_equal(kplace_map_find(&world.map, U64_MAX), 3);
}

/* A small generator of its own: the same worlds on every machine. */
static u32 random_below(u32 limit)
{
	static u64 seed = 1;

	seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (seed >> 33) % limit;
}

/* The letter of a byte that the kinds of the set cover. */
static char letter_of(u32 set)
{
	u32 ram = 1 << KPLACE_RAM;
	u32 driver = 1 << KPLACE_DRIVER;
	u32 released = 1 << KPLACE_RELEASED;

	/* A release is void where it would not give RAM, a mark where it is on none. */
	if (!(set & ram) || set & driver)
		set &= ~released;
	if (!(set & ram))
		set &= ~KPLACE_MARKED;
	return set ? " .ogdr+supmckitnaevxflb"[32 - __builtin_clz(set)] : ' ';
}

/*
 * Random ranges of bytes over a world of 64 bytes, against one letter a byte.
 *
 * Expect the drawing of the sealed map to be the highest kind at each byte.
 */
static void test_random_against_letters(void **state)
{
	u32 kinds[64];
	char bar[65] = "";
	int round, i;

	(void)state;
	for (round = 0; round < 20000; round++) {
		/* Every other round among the kinds a release has to do with. */
		u32 limit = round % 2 ? KPLACE_KINDS : KPLACE_RELEASED + 2;

		world_init(&world, 0, 1);
		memset(kinds, 0, sizeof(kinds));
		for (i = random_below(20); i >= 0; i--) {
			u32 start = random_below(64);
			u32 end = start + 1 + random_below(64 - start);
			u32 kind = random_below(limit);

			world_add(&world, kind, start, end);
			for (; start < end; start++)
				kinds[start] |= 1 << kind;
		}
		for (i = 0; i < 64; i++)
			bar[i] = letter_of(kinds[i]);
		kplace_map_seal(&world.map);
		assert_bar(&world, bar);
	}
}

/*
 * Fails on request: "make check-the-check" shows that the run then fails.
 */
static void test_fails_on_demand(void **state)
{
	(void)state;
	assert_null(getenv("KPLACE_FAIL"));
}

int unit_map(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_no_byte),
		cmocka_unit_test(test_unknown_kind),
		cmocka_unit_test(test_single_bytes),
		cmocka_unit_test(test_end_of_addresses),
		cmocka_unit_test(test_touching_and_overlapping),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_precedence_of_kinds),
		cmocka_unit_test(test_owner_added_first_wins),
		cmocka_unit_test(test_banks_stay_apart),
		cmocka_unit_test(test_reserved_of_other_banks_stays_apart),
		cmocka_unit_test(test_bytes_are_kept),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_no_storage),
		cmocka_unit_test(test_seal_again),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_random_against_letters),
		cmocka_unit_test(test_fails_on_demand),
	};

	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
