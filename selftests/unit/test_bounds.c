// SPDX-License-Identifier: GPL-2.0-only
/*
 * Walks between bounds: each map of a few bytes, each pair of bounds, both directions.
 */
#include "unit.h"

#define BYTES 5

static struct world world;

/* All holes of a bar, as a reader sees them. */
struct seen {
	struct kplace_hole hole[BYTES];
	u32 count;
};

static bool is_free(char letter)
{
	return letter == '.' || letter == ':';
}

/* The bar's holes in their order, clipped; equal letters side by side are a range. */
static struct seen look(const char *bar, u64 min, u64 max, bool split)
{
	struct seen seen = { .count = 0 };
	struct kplace_hole *hole = NULL;
	u32 index = 0, i;

	for (i = 0; i < BYTES; i++) {
		bool begins = !i || bar[i - 1] != bar[i];

		index += begins && i && bar[i - 1] != ' ';
		if (!is_free(bar[i])) {
			hole = NULL;
			continue;
		}
		if (!hole || (begins && split)) {
			hole = &seen.hole[seen.count++];
			*hole = (struct kplace_hole) { .start = i, .first = index };
		}
		hole->end = i + 1;
		hole->last = index;
	}
	for (i = 0; i < seen.count; i++) {
		hole = &seen.hole[i];
		hole->start = kplace_max(hole->start, min);
		hole->end = kplace_min(hole->end, max);
	}
	return seen;
}

static void assert_walk(const char *bar, struct kplace_walk walk)
{
	struct seen seen = look(bar, walk.min, walk.max, walk.split);
	struct kplace_hole hole;
	u32 i;

	kplace_walk_begin(&walk);
	for (i = 0; i < seen.count; i++) {
		const struct kplace_hole *next =
			&seen.hole[walk.dir == KPLACE_UP ? i : seen.count - 1 - i];

		if (next->start >= next->end)
			continue;
		assert_true(kplace_hole_next(&walk, &hole));
		assert_int_equal(hole.start, next->start);
		assert_int_equal(hole.end, next->end);
		assert_int_equal(hole.first, next->first);
		assert_int_equal(hole.last, next->last);
	}
	assert_false(kplace_hole_next(&walk, &hole));
}

/* Around each address, whatever range it is guessed to lie in. */
static void assert_around(const char *bar, const struct kplace_walk *walk)
{
	struct seen seen = look(bar, 0, U64_MAX, false);
	struct kplace_hole hole;
	u32 hint, i;
	u64 at;

	for (at = 0; at < BYTES + 2; at++) {
		for (i = 0; i < seen.count; i++)
			if (at >= seen.hole[i].start && at < seen.hole[i].end)
				break;
		for (hint = 0; hint <= world.map.count; hint++) {
			assert_int_equal(kplace_hole_around(walk, at, hint, &hole),
					 i < seen.count);
			if (i == seen.count)
				continue;
			assert_int_equal(hole.start, seen.hole[i].start);
			assert_int_equal(hole.end, seen.hole[i].end);
			assert_int_equal(hole.first, seen.hole[i].first);
			assert_int_equal(hole.last, seen.hole[i].last);
		}
	}
}

/* The bar's map, and behind its last range what would continue it. */
static void draw(const char *bar)
{
	struct kplace_range *behind;

	world_init(&world, 0, 1);
	world_draw(&world, bar);
	kplace_map_seal(&world.map);
	behind = &world.ranges[world.map.count];
	*behind = (struct kplace_range) {
		.start = world.map.count ? behind[-1].end : 0,
		.end = BYTES + 2, .kind = KPLACE_RAM,
	};
}

typedef void test_fn(const char *bar);

static void with_every_bar(test_fn *test)
{
	static const char letters[] = " .:r";
	u32 number, rest, i;

	for (number = 0; number < 1 << (2 * BYTES); number++) {
		char bar[BYTES + 1] = "";

		for (i = 0, rest = number; i < BYTES; i++, rest /= 4)
			bar[i] = letters[rest % 4];
		draw(bar);
		test(bar);
	}
}

static void walk_all(const char *bar)
{
	struct kplace_walk walk = { .map = &world.map, .align = 1, .free = KPLACE_RAM };
	u32 form;

	for (form = 0; form < 4; form++) {
		walk.split = form & 1;
		walk.dir = form & 2 ? KPLACE_DOWN : KPLACE_UP;
		for (walk.min = 0; walk.min < BYTES + 2; walk.min++) {
			for (walk.max = 0; walk.max < BYTES + 2; walk.max++)
				assert_walk(bar, walk);
			walk.max = U64_MAX;
			assert_walk(bar, walk);
		}
	}
}

static void around_all(const char *bar)
{
	const struct kplace_walk walk = {
		.map = &world.map, .align = 1, .free = KPLACE_RAM,
	};

	assert_around(bar, &walk);
	/* What lies behind the last range may be anything. */
	world.ranges[world.map.count].start = 0;
	assert_around(bar, &walk);
}

static void test_every_bound(void **state)
{
	(void)state;
	with_every_bar(walk_all);
}

static void test_every_address(void **state)
{
	(void)state;
	with_every_bar(around_all);
}

int unit_bounds(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_bound),
		cmocka_unit_test(test_every_address),
	};

	return cmocka_run_group_tests_name("bounds", tests, NULL, NULL);
}
