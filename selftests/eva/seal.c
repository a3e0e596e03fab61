// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ranges of any kind, added in any order to storage that is just large enough and has
 * never been written, and sealed.
 *
 * A seal compares addresses and computes none: how ranges lie to each other is all that
 * counts, and the ends of n ranges have no more than 2n values. All these are tried, and
 * the last address, which the sweep knows.
 */
#include "any.h"

/* A prime, so that any step gives each range its own place. */
#define MANY 43

/* An array that is too small, for a run that has to see it. */
#ifndef LESS
#define LESS 0
#endif

#define VALUES(n) (2 * (n) + 1)

static u64 value(u32 number, u32 n)
{
	return number + 1 == VALUES(n) ? U64_MAX : number;
}

static void add(struct kplace_map *map, u32 pair, u32 n)
{
	struct kplace_range range = any_range();

	range.start = value(pair / VALUES(n), n);
	range.end = value(pair % VALUES(n), n);
	kplace_map_add(map, &range);
}

static void seal_1(u32 pair)
{
	struct kplace_range storage[KPLACE_MAP_NEED(1) - LESS];
	struct kplace_map map;

	kplace_map_init(&map, storage, KPLACE_MAP_NEED(1));
	add(&map, pair, 1);
	kplace_map_seal(&map);
}

/* Sealed again, too, with one range more. */
static void seal_2(u32 first, u32 second)
{
	struct kplace_range storage[KPLACE_MAP_NEED(2) - LESS];
	struct kplace_map map;

	kplace_map_init(&map, storage, KPLACE_MAP_NEED(2));
	add(&map, first, 2);
	kplace_map_seal(&map);
	add(&map, second, 2);
	kplace_map_seal(&map);
	kplace_map_init(&map, storage, KPLACE_MAP_NEED(2));
	add(&map, first, 2);
	add(&map, second, 2);
	kplace_map_seal(&map);
}

/*
 * Of three ranges some ways to lie: nested, in steps, on each other, at one start; and some
 * kinds to be of. With any kinds there would be too much to tell apart.
 */
static const u8 ways[][6] = {
	{ 0, 5, 1, 4, 2, 3 }, { 2, 3, 1, 4, 0, 5 }, { 0, 3, 1, 4, 2, 5 },
	{ 0, 5, 0, 5, 0, 5 }, { 0, 1, 0, 2, 0, 3 }, { 0, 3, 0, 2, 0, 1 },
	{ 1, 2, 3, 4, 0, 5 }, { 0, 2, 1, 3, 2, 4 },
};

static const u8 kinds[][3] = {
	{ KPLACE_RAM, KPLACE_RELEASED, KPLACE_RESERVED },
	{ KPLACE_RESERVED, KPLACE_SPARE, KPLACE_RAM },
	{ KPLACE_REMOVABLE, KPLACE_DRIVER, KPLACE_RELEASED },
	{ KPLACE_RAM, KPLACE_RAM, KPLACE_FIRMWARE },
};

static void seal_3(const u8 *way, const u8 *kind)
{
	struct kplace_range storage[KPLACE_MAP_NEED(3)];
	struct kplace_map map;
	u32 i;

	kplace_map_init(&map, storage, KPLACE_MAP_NEED(3));
	/*@ loop unroll 3; */
	for (i = 0; i < 3; i++) {
		const struct kplace_range range = {
			.start = value(way[2 * i], 3), .end = value(way[2 * i + 1], 3),
			.owner = "one", .kind = kind[i],
		};

		kplace_map_add(&map, &range);
	}
	kplace_map_seal(&map);
}

/*
 * Enough of them for runs that are merged, in orders that are told: each range by itself,
 * so that the sweep has nothing to choose.
 */
static void sort(u32 step)
{
	struct kplace_range storage[KPLACE_MAP_NEED(MANY)];
	struct kplace_map map;
	u32 i;

	kplace_map_init(&map, storage, KPLACE_MAP_NEED(MANY));
	/*@ loop unroll 64; */
	for (i = 0; i < MANY; i++) {
		struct kplace_range range = any_range();

		range.start = SZ_4K * (u64)(i * step % MANY);
		range.end = range.start + SZ_4K / 2;
		range.kind = KPLACE_RAM;
		kplace_map_add(&map, &range);
	}
	kplace_map_seal(&map);
}

int main(void)
{
	struct kplace_map map;
	u32 i, j;

	kplace_map_init(&map, NULL, 0);
	kplace_map_seal(&map);
	/*@ loop unroll 9; */
	for (i = 0; i < VALUES(1) * VALUES(1); i++)
		seal_1(i);
	if (LESS)
		return 0;
	/*@ loop unroll 25; */
	for (i = 0; i < VALUES(2) * VALUES(2); i++)
		/*@ loop unroll 25; */
		for (j = 0; j < VALUES(2) * VALUES(2); j++)
			seal_2(i, j);
	/*@ loop unroll 16; */
	for (i = 0; i < ARRAY_SIZE(ways); i++)
		/*@ loop unroll 16; */
		for (j = 0; j < ARRAY_SIZE(kinds); j++)
			seal_3(ways[i], kinds[j]);
	sort(1);
	sort(7);
	sort(21);
	sort(MANY - 1);
	return 0;
}
