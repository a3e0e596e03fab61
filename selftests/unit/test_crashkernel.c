// SPDX-License-Identifier: GPL-2.0-only
/*
 * Reservations for a crash kernel; selftests/oracle/crashkernel.c has random ones.
 */
#include "plan/crashkernel_parse.h"
#include "plan/kaslr.h"
#include "unit.h"

#define GIB 0x40000000ULL
#define MIB 0x100000ULL
#define LIMIT (4 * GIB)
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

static void words_are_read(void **state)
{
	static const struct {
		const char *text;
		enum crash_word kind;
	} words[] = {
		{ "256M", CRASH_WORD_SIZE },
		{ "0x10000000@1g", CRASH_WORD_SIZE },
		{ "1P", CRASH_WORD_SIZE },
		{ "1G,high", CRASH_WORD_HIGH },
		{ "0,low", CRASH_WORD_LOW },
		{ "64M,cma", CRASH_WORD_CMA },
		{ "2G-4G:256M,4G-64G:320M,64G-:576M", CRASH_WORD_RANGES },
		{ "0-:64M@0x60000000", CRASH_WORD_RANGES },
	};
	enum crash_word kind;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(words); i++) {
		assert_null(crash_word_parse(words[i].text, &kind));
		assert_int_equal(kind, words[i].kind);
	}
}

static void wrong_words_are_refused(void **state)
{
	static const char * const words[] = {
		"", "auto", "M", "0", "-1", "256M,huge", "256M@", "256M@1G,high",
		"256M x", "16E", "18446744073709551616", "2G-4G", "2G-4G:", ":1M",
		"4G-2G:256M", "2G-4G:256M,", "2G-4G:256M@", "2G-4G:256M@1G!",
		"2G:256M", "2G-4G:256M 1G", "x,cma",
	};
	enum crash_word kind;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(words); i++)
		if (!crash_word_parse(words[i], &kind))
			fail_msg("'%s' is taken", words[i]);
}

/* What the kernel makes of what is hardly right. */
static void command_lines_are_read_as_the_kernel_does(void **state)
{
	static const struct {
		const char *cmdline;
		u64 size;
	} lines[] = {
		{ "crashkernel=64M crashkernel=128M", 128 * MIB },
		{ "crashkernel=64M crashkernel=128M,high", 64 * MIB },
		{ "crashkernel=1G,high crashkernel=0,low", GIB },
		{ "crashkernel=1G,high crashkernel=many,low", 0 },
		{ "crashkernel=64M crashkernel=auto", 0 },
		{ "crashkernel=auto crashkernel=64M", 64 * MIB },
		{ "crashkernel=64M\tquiet", 0 },
		{ "not_crashkernel=64M", 64 * MIB },
		{ "crashkernel=0100M", 64 * MIB },
		{ "crashkernel=64M@1Gx", 64 * MIB },
		/* What follows the range that counts is not looked at. */
		{ "crashkernel=1G-3G:64M,nonsense root=a:b", 64 * MIB },
		{ "crashkernel=nonsense,1G-3G:64M", 0 },
		{ "crashkernel=1G-3G:64M crashkernel=1M,low", 64 * MIB },
		{ "crashkernel=64M root=a:b", 64 * MIB },
		/* 2 GiB less 1 MiB count as 2 GiB. */
		{ "crashkernel=0-2G:32M,2G-:64M", 64 * MIB },
		{ "quiet", 0 },
		{ "crashkernel=", 0 },
	};
	const struct crash_reader reader = { .memory = 2 * GIB - MIB };
	struct crashkernel wanted;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(lines); i++) {
		const char *nothing;

		nothing = crashkernel_read(lines[i].cmdline, &reader, &wanted);
		if (!nothing != !!lines[i].size ||
		    (!nothing && wanted.size != lines[i].size))
			fail_msg("%s: %s, %llu", lines[i].cmdline,
				 nothing ? nothing : "read", wanted.size);
	}
}

int unit_crashkernel(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_read),
		cmocka_unit_test(wrong_words_are_refused),
		cmocka_unit_test(command_lines_are_read_as_the_kernel_does),
		cmocka_unit_test(small_size_fails_where_a_larger_one_does_not),
		cmocka_unit_test(memory_of_any_size),
		cmocka_unit_test(fixed_address),
		cmocka_unit_test(reserved_where_the_kernel_would),
	};

	return cmocka_run_group_tests_name("crashkernel", tests, NULL, NULL);
}
