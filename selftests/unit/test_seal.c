// SPDX-License-Identifier: GPL-2.0-only
/*
 * Sealing, with ranges in any order.
 */
#include "unit.h"

/* Kinds that precedence alone does not decide. */
#define MARKS (KPLACE_MARKED | kplace_kind_bit(KPLACE_RELEASED))

static u32 gcd(u32 a, u32 b)
{
	return b ? gcd(b, a % b) : a;
}

/* Add a range at each of @count places @step by @step, and one over each. */
static void seal_in_steps(struct kplace_map *map, u32 count, u32 step)
{
	struct kplace_range range = { .kind = KPLACE_RAM };
	u32 i, place;

	for (i = 0; i < 2 * count; i++) {
		place = i % count * step % count;
		range.start = 2 * PAGE * place;
		range.end = range.start + PAGE;
		range.owner = i < count ? "first" : "second";
		assert_int_equal(kplace_map_add(map, &range), KPLACE_OK);
	}
	kplace_map_seal(map);
}

/*
 * As many ranges as a short run has and one more or less; ascending, descending
 * and in steps that leave runs of every length.
 *
 * Expect them in order, and where two start at once the one added first.
 */
static void test_runs_of_every_length(void **state)
{
	static const u32 counts[] = { 1, 2, 3, 15, 16, 17, 31, 32, 33, 101 };
	struct kplace_range ranges[KPLACE_MAP_NEED(2 * 101)];
	struct kplace_map map;
	u32 i, j, step;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(counts); i++) {
		for (step = 1; step <= counts[i]; step++) {
			if (gcd(step, counts[i]) != 1)
				continue;
			kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
			seal_in_steps(&map, counts[i], step);
			assert_int_equal(map.count, counts[i]);
			for (j = 0; j < map.count; j++) {
				assert_int_equal(ranges[j].start, 2 * PAGE * j);
				assert_string_equal(ranges[j].owner, "first");
			}
		}
	}
}

/* The kinds, in order, without those that precedence alone does not decide. */
static enum kplace_kind kind_but_marks(u32 index)
{
	u32 kind;

	for (kind = 0; MARKS >> kind & 1 || index; kind++)
		index -= !(MARKS >> kind & 1);
	return kind;
}

/*
 *	1st    ##############
 *	2nd     ############   each nested in the one before, of a higher kind
 *	...
 *
 * the worst case: n ranges leave 2n - 1. The storage is exactly
 * KPLACE_MAP_NEED(n) and comes from the heap, so that the sanitizer watches
 * its end. Expect all pieces.
 */
static void test_worst_case_storage(void **state)
{
	u32 n = KPLACE_KINDS - 3;
	struct kplace_range *ranges;
	struct kplace_map map;
	u32 i;

	(void)state;
	ranges = malloc(KPLACE_MAP_NEED(n) * sizeof(*ranges));
	assert_non_null(ranges);
	kplace_map_init(&map, ranges, KPLACE_MAP_NEED(n));
	for (i = 0; i < n; i++) {
		struct kplace_range range = {
			.start = i * PAGE,
			.end = (2 * n - i) * PAGE,
			.owner = "nested",
			.kind = kind_but_marks(i),
		};

		assert_int_equal(kplace_map_add(&map, &range), KPLACE_OK);
	}
	kplace_map_seal(&map);
	assert_normal(&map);
	assert_int_equal(map.count, 2 * n - 1);
	for (i = 0; i < map.count; i++)
		assert_int_equal(map.ranges[i].kind,
				 kind_but_marks(i < n ? i : 2 * n - 2 - i));
	free(ranges);
}

/*
 *	marks  ooogg
 *	ram   ........
 *
 * Expect marks to stay when the map is sealed again, what forbids to win over them, and
 * what is marked anew to be so.
 */
static void test_marks_stay(void **state)
{
	static struct world world;

	(void)state;
	world_of(&world, ".ooogg..");
	assert_bar(&world, ".ooogg..");
	assert_int_equal(world.map.kinds, 1 << KPLACE_RAM | KPLACE_MARKED);
	world_add(&world, KPLACE_RESERVED, 2 * PAGE, 3 * PAGE);
	world_add(&world, KPLACE_REMOVABLE, 3 * PAGE, 4 * PAGE);
	world_add(&world, KPLACE_SPARE, 7 * PAGE, 9 * PAGE);
	kplace_map_seal(&world.map);
	assert_bar(&world, ".orggg.o");
	world_add(&world, KPLACE_RELEASED, 0, 3 * PAGE);
	kplace_map_seal(&world.map);
	assert_bar(&world, "++rggg.o");
}

int unit_seal(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_runs_of_every_length),
		cmocka_unit_test(test_worst_case_storage),
		cmocka_unit_test(test_marks_stay),
	};

	return cmocka_run_group_tests_name("seal", tests, NULL, NULL);
}
