// SPDX-License-Identifier: GPL-2.0
/*
 * Reservations for a crash kernel, against a model that tries each address.
 *
 * The model walks down over each multiple of 2 MiB and knows nothing of rooms,
 * windows and stretches.
 */
#include "align.h"
#include "plan/kaslr.h"
#include "unit.h"

#define GIB 0x40000000ULL
#define MIB 0x100000ULL
#define LIMIT (4 * GIB)
#define TOP (1ULL << 48)
#define RANGES 16

static struct kplace_range ranges[RANGES];
static struct kplace_map map;

static void begin(void)
{
	map = (struct kplace_map) { .ranges = ranges, .capacity = RANGES };
}

static void memory(u64 start, u64 end)
{
	ranges[map.count] = (struct kplace_range) {
		.start = start, .end = end, .kind = KPLACE_RAM,
		.owner = "System RAM", .bank = (u16)map.count,
	};
	map.count++;
}

static bool is_free(u64 start, u64 end, u64 kernel, u64 size)
{
	u32 i;

	/* The kernel is where it boots. */
	if (start < kernel + size && end > kernel)
		return false;
	for (i = 0; i < map.count; i++)
		if (map.ranges[i].start <= start && end <= map.ranges[i].end)
			return true;
	return false;
}

/* The highest place, or U64_MAX. */
static u64 model_place(u64 size, u64 min, u64 max, u64 kernel, u64 kernel_size)
{
	u32 i = map.count;

	while (i--) {
		u64 high = kplace_min(map.ranges[i].end, max);
		u64 at;

		if (high < size || high - size < map.ranges[i].start)
			continue;
		at = kplace_align_down(high - size, SZ_2M);
		for (; at >= map.ranges[i].start && at >= min; at -= SZ_2M) {
			if (is_free(at, at + size, kernel, kernel_size))
				return at;
			if (at < SZ_2M)
				break;
		}
	}
	return U64_MAX;
}

static u64 all_memory(void)
{
	u64 sum = 0;
	u32 i;

	for (i = 0; i < map.count; i++)
		sum += map.ranges[i].end - map.ranges[i].start;
	return sum;
}

static u64 model_limit(void)
{
	u64 last = map.ranges[map.count - 1].end;

	return map.ranges[0].start < LIMIT ? kplace_min(LIMIT, last) : last;
}

static bool model_fails(const struct crashkernel *wanted, bool before_6_2,
			u64 kernel, u64 kernel_size)
{
	u64 limit = model_limit(), low = wanted->low, at;
	u64 size = wanted->size;

	if (size >= all_memory())
		return true;
	if (wanted->high && !wanted->has_low && !before_6_2)
		low = GIB / 8;
	if (before_6_2) {
		at = model_place(size, SZ_4K, wanted->high ? TOP : limit,
				 kernel, kernel_size);
	} else if (wanted->high) {
		at = model_place(size, limit, TOP, kernel, kernel_size);
		if (at == U64_MAX)
			at = model_place(size, SZ_4K, limit, kernel,
					 kernel_size);
	} else {
		at = model_place(size, SZ_4K, limit, kernel, kernel_size);
		if (at == U64_MAX) {
			low = GIB / 8;
			at = model_place(size, limit, TOP, kernel,
					 kernel_size);
		}
	}
	if (at == U64_MAX)
		return true;
	return at >= limit && low &&
	       model_place(low, SZ_4K, limit, kernel, kernel_size) == U64_MAX;
}

static void model_try(const struct crashkernel *wanted, bool before_6_2,
		      struct kaslr *kaslr)
{
	u32 i;

	*kaslr = (struct kaslr) { .kernel = kaslr->kernel };
	for (i = 0; i < map.count; i++) {
		const struct kplace_range *range = &map.ranges[i];
		u64 base = kplace_align_up(range->start, SZ_2M);

		for (; base < range->end &&
		     range->end - base >= kaslr->kernel; base += SZ_2M) {
			kaslr->bases++;
			if (!model_fails(wanted, before_6_2, base,
					 kaslr->kernel))
				continue;
			if (!kaslr->failing++)
				kaslr->first = base;
			kaslr->last = base;
		}
	}
}

static u64 model_largest(const struct crashkernel *wanted, bool before_6_2,
			 u64 kernel)
{
	struct crashkernel try = *wanted;
	u64 largest = 0;

	for (try.size = SZ_2M; try.size < all_memory(); try.size += SZ_2M) {
		struct kaslr kaslr = { .kernel = kernel };

		model_try(&try, before_6_2, &kaslr);
		if (kaslr.bases && !kaslr.failing)
			largest = try.size;
	}
	return largest;
}

static void check(const struct crashkernel *wanted, bool before_6_2, u64 kernel)
{
	struct kaslr kaslr = { .kernel = kernel }, model = kaslr;
	struct crash_rule rule;

	crashkernel_rule(&map, SZ_4K, wanted, before_6_2, &rule);
	kaslr_try(&map, &rule, &kaslr);
	model_try(wanted, before_6_2, &model);
	assert_int_equal(kaslr.bases, model.bases);
	assert_int_equal(kaslr.failing, model.failing);
	assert_int_equal(kaslr.first, model.first);
	assert_int_equal(kaslr.last, model.last);
	assert_int_equal(!kaslr.why, !model.failing);
}

static void check_largest(const struct crashkernel *wanted, bool before_6_2,
			  u64 kernel)
{
	struct crash_rule rule;

	crashkernel_rule(&map, SZ_4K, wanted, before_6_2, &rule);
	assert_int_equal(kaslr_largest(&map, &rule, kernel),
			 model_largest(wanted, before_6_2, kernel));
}

static unsigned int seed;

static u64 random_below(u64 bound)
{
	return (u64)rand_r(&seed) % bound;
}

/* Some memory on either side of 4 GiB, in pieces whose ends are any page. */
static void random_world(void)
{
	u64 at = LIMIT - (20 + random_below(130)) * SZ_2M;
	u32 pieces = 1 + (u32)random_below(6);

	begin();
	while (pieces--) {
		u64 size = (1 + random_below(40)) * SZ_2M;

		if (random_below(3) == 0)
			size += random_below(512) * SZ_4K;
		memory(at, at + size);
		at += size + random_below(4) * SZ_2M / 2;
		if (random_below(4) == 0)
			at = kplace_max(at, LIMIT);
	}
}

static struct crashkernel random_wish(void)
{
	struct crashkernel wanted = {
		.size = (1 + random_below(40)) * SZ_2M,
		.high = random_below(2),
	};

	wanted.has_low = wanted.high && random_below(2);
	if (wanted.has_low)
		wanted.low = random_below(30) * SZ_2M;
	return wanted;
}

static void every_base_as_the_model(void **state)
{
	unsigned int i;

	(void)state;
	for (seed = 1, i = 0; i < 20000; i++) {
		struct crashkernel wanted;

		random_world();
		wanted = random_wish();
		check(&wanted, random_below(3) == 0,
		      (1 + random_below(12)) * SZ_2M / 2);
	}
}

static void largest_as_the_model(void **state)
{
	unsigned int i;

	(void)state;
	for (seed = 2, i = 0; i < 2000; i++) {
		struct crashkernel wanted;

		random_world();
		wanted = random_wish();
		check_largest(&wanted, random_below(3) == 0,
			      (1 + random_below(12)) * SZ_2M / 2);
	}
}

/*
 * SIZE,high up to the room above 4 GiB needs a low region, and there is no room
 * for its 128 MiB; a larger size goes below 4 GiB, where it needs none.
 */
static void small_size_fails_where_a_larger_one_does_not(void **state)
{
	struct crashkernel wanted = { .size = 16 * MIB, .high = true };
	struct kaslr kaslr = { .kernel = SZ_2M };
	struct crash_rule rule;

	(void)state;
	begin();
	memory(LIMIT - 100 * MIB, LIMIT);
	memory(LIMIT + GIB, LIMIT + GIB + 20 * MIB);
	crashkernel_rule(&map, SZ_4K, &wanted, false, &rule);
	kaslr_try(&map, &rule, &kaslr);
	/* All but those in the middle of what lies above 4 GiB. */
	assert_int_equal(kaslr.failing, 54);
	assert_int_equal(kaslr.bases, 60);
	wanted.size = 40 * MIB;
	crashkernel_rule(&map, SZ_4K, &wanted, false, &rule);
	kaslr_try(&map, &rule, &kaslr);
	assert_int_equal(kaslr.failing, 0);
	assert_int_equal(kaslr_largest(&map, &rule, SZ_2M), 50 * MIB);
	check_largest(&wanted, false, SZ_2M);
}

/* Where the number of addresses is that of 2^47 bytes in steps of 2 MiB. */
static void memory_of_any_size(void **state)
{
	struct crashkernel wanted = { .size = GIB };
	struct kaslr kaslr = { .kernel = 32 * MIB };
	struct crash_rule rule;

	(void)state;
	begin();
	memory(2 * GIB, 4 * GIB);
	memory(8 * GIB, 1ULL << 47);
	crashkernel_rule(&map, SZ_4K, &wanted, false, &rule);
	kaslr_try(&map, &rule, &kaslr);
	assert_int_equal(kaslr.bases, ((2 * GIB - 32 * MIB) / SZ_2M + 1) +
			 (((1ULL << 47) - 8 * GIB - 32 * MIB) / SZ_2M + 1));
	assert_int_equal(kaslr.failing, 0);
	assert_true(kaslr_largest(&map, &rule, 32 * MIB) > GIB);
}

static void fixed_address(void **state)
{
	struct crashkernel wanted = {
		.size = 64 * MIB, .fixed = true, .base = 2 * GIB + 64 * MIB,
	};
	struct kaslr kaslr = { .kernel = 4 * MIB };
	struct crash_rule rule;

	(void)state;
	begin();
	memory(2 * GIB, 2 * GIB + 256 * MIB);
	crashkernel_rule(&map, SZ_4K, &wanted, false, &rule);
	kaslr_try(&map, &rule, &kaslr);
	/* From 2 MiB below the region to its last block. */
	assert_int_equal(kaslr.failing, 33);
	assert_int_equal(kaslr.first, wanted.base - 2 * MIB);
	assert_int_equal(kaslr.last, wanted.base + 62 * MIB);
}

static void reserved_where_the_kernel_would(void **state)
{
	struct crashkernel wanted = { .size = 64 * MIB, .high = true };
	struct crash_region region;
	struct crash_rule rule;

	(void)state;
	begin();
	memory(2 * GIB, 4 * GIB);
	memory(8 * GIB, 9 * GIB);
	crashkernel_rule(&map, SZ_4K, &wanted, false, &rule);
	crashkernel_reserve(&map, &rule, &region);
	assert_null(region.why);
	assert_int_equal(region.start, 9 * GIB - 64 * MIB);
	assert_int_equal(region.end, 9 * GIB);
	assert_int_equal(region.low_start, 4 * GIB - 128 * MIB);
	assert_int_equal(region.low_end, 4 * GIB);
	wanted.size = 3 * GIB;
	crashkernel_rule(&map, SZ_4K, &wanted, false, &rule);
	crashkernel_reserve(&map, &rule, &region);
	assert_non_null(region.why);
}

int unit_crashkernel(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_base_as_the_model),
		cmocka_unit_test(largest_as_the_model),
		cmocka_unit_test(small_size_fails_where_a_larger_one_does_not),
		cmocka_unit_test(memory_of_any_size),
		cmocka_unit_test(fixed_address),
		cmocka_unit_test(reserved_where_the_kernel_would),
	};

	return cmocka_run_group_tests_name("crashkernel", tests, NULL, NULL);
}
