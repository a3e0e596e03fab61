// SPDX-License-Identifier: GPL-2.0-only
/*
 * A device tree whose properties are longer than it is.
 */
#include "bytes.h"
#include "fdt_lengths.h"
#include "unit.h"

#define HEADER 40
#define MOST 128

/* The tree: a header, and a structure of words and names right behind it. */
static u8 tree[MOST];
static u32 used;

static void put32(u32 at, u32 value)
{
	u32 i;

	for (i = 0; i < 4; i++)
		tree[at + i] = (u8)(value >> (24 - 8 * i));
}

static int begin(void **state)
{
	(void)state;
	memset(tree, 0xff, sizeof(tree));
	put32(8, HEADER);
	put32(20, 17);
	used = HEADER;
	return 0;
}

static void word(u32 value)
{
	put32(used, value);
	used += 4;
}

static void name(const char *text)
{
	size_t size = strlen(text) + 1;

	memcpy(tree + used, text, size);
	memset(tree + used + size, 0xaa, kplace_align_up(size, 4) - size);
	used += (u32)kplace_align_up(size, 4);
}

static void property(u32 length)
{
	word(3);
	word(length);
	word(0);
}

/* Whether it is sound, be the structure's size in the header or the tree's alone. */
static bool fits(void)
{
	bool answer;

	put32(4, used);
	put32(36, used - HEADER);
	answer = kplace_fdt_lengths_fit(tree);
	/* The tree may be longer than its structure, which counts. */
	put32(4, MOST);
	assert_int_equal(kplace_fdt_lengths_fit(tree), answer);
	/* Before version 17 the structure may be as long as the tree. */
	put32(20, 16);
	put32(36, 0);
	put32(4, used);
	assert_int_equal(kplace_fdt_lengths_fit(tree), answer);
	put32(20, 17);
	return answer;
}

/* Nodes, a property of a byte, which is padded, one of none, and what means nothing. */
static void test_sound(void **state)
{
	(void)state;
	word(1);
	name("");
	property(1);
	word(0xffffffff);
	property(0);
	word(4);
	word(1);
	name("memory@0");
	word(2);
	word(2);
	word(9);
	assert_true(fits());
}

/* Up to the last byte that there is, and one byte beyond it; whatever was before. */
static void test_up_to_the_end(void **state)
{
	u32 length;

	(void)state;
	for (length = 0; length <= 9; length++) {
		begin(NULL);
		word(1);
		name("abc");
		word(4);
		property(length);
		used += 8;
		assert_int_equal(fits(), length <= 8);
	}
}

/*
 * libfdt goes round for ever at 2^32 - 12, and reads others as negative: behind nodes with
 * names of any length, with the end behind it and as the last of all.
 */
static void test_lengths_that_wrap(void **state)
{
	static const char longest[] = "reserved";
	size_t letters;
	u32 less;

	(void)state;
	for (letters = 0; letters < sizeof(longest); letters++) {
		for (less = 1; less < 100; less++) {
			begin(NULL);
			word(1);
			name(longest + letters);
			property(-less);
			assert_false(fits());
			word(2);
			word(9);
			assert_false(fits());
		}
	}
}

/* The walk ends where libfdt's does, and what lies behind is not looked at. */
static void test_stops(void **state)
{
	static const u32 last[] = { 9, 0, 5, 0x01000000 };
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(last); i++) {
		begin(NULL);
		word(1);
		name("");
		word(last[i]);
		property(U32_MAX);
		assert_true(fits());
	}
	/* A name without an end, a property without a length, a tag that is not whole. */
	begin(NULL);
	word(1);
	word(0x61616161);
	assert_true(fits());
	for (i = 4; i < 12; i++) {
		begin(NULL);
		property(U32_MAX);
		used = HEADER + i;
		assert_true(fits());
	}
	for (i = 0; i < 4; i++) {
		begin(NULL);
		property(U32_MAX);
		used = HEADER + i;
		assert_true(fits());
	}
}

/* A structure that is said to begin, or to end, behind the tree has no property there. */
static void test_structure_outside(void **state)
{
	(void)state;
	property(4);
	word(1);
	put32(4, used);
	put32(36, MOST);
	assert_true(kplace_fdt_lengths_fit(tree));
	property(U32_MAX);
	assert_true(kplace_fdt_lengths_fit(tree));
	put32(8, used);
	assert_true(kplace_fdt_lengths_fit(tree));
}

int unit_fdt_lengths(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_sound, begin),
		cmocka_unit_test_setup(test_up_to_the_end, begin),
		cmocka_unit_test_setup(test_lengths_that_wrap, begin),
		cmocka_unit_test_setup(test_stops, begin),
		cmocka_unit_test_setup(test_structure_outside, begin),
	};

	return cmocka_run_group_tests_name("fdt_lengths", tests, NULL, NULL);
}
