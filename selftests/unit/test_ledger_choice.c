// SPDX-License-Identifier: GPL-2.0-only
/*
 * What a ledger answers where there is more than one answer.
 */
#include "ledger.h"
#include "unit.h"

static struct kplace_ledger ledger;
static u8 pool[8 * KPLACE_LEDGER_EACH];

static struct kplace_entry ram_of(u64 first, u64 end)
{
	return (struct kplace_entry) {
		.name = "RAM", .kind = KPLACE_RAM, .start = first * PAGE, .end = end * PAGE,
	};
}

/* 64 pages of RAM. */
static int begin(void **state)
{
	const struct kplace_entry ram = ram_of(0, 64);

	(void)state;
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	assert_true(kplace_ledger_add(&ledger, &ram));
	return 0;
}

static bool load_at(const char *name, u64 first, u64 pages)
{
	struct kplace_entry entry = { .name = name, .owner = "loader" };
	const struct kplace_wish wish = {
		.size = pages * PAGE, .min = first * PAGE, .max = U64_MAX, .align = 1,
		.fixed = true,
	};

	return kplace_ledger_load(&ledger, &entry, &wish);
}

/* Of equal chunks the one that comes first from the preferred end is the largest. */
static void largest_of_equals(void **state)
{
	struct kplace_wish wish = { .max = 7 * PAGE };
	struct kplace_hole hole;

	(void)state;
	assert_true(load_at("a", 3, 1));
	assert_true(kplace_ledger_largest(&ledger, &wish, &hole));
	assert_int_equal(hole.start, 0);
	assert_int_equal(hole.end, 3 * PAGE);
	wish.dir = KPLACE_DOWN;
	assert_true(kplace_ledger_largest(&ledger, &wish, &hole));
	assert_int_equal(hole.start, 4 * PAGE);
	assert_int_equal(hole.end, 7 * PAGE);
}

/* What is larger than all below a hole's end is in no such hole. */
static void too_large_for_the_lowest(void **state)
{
	struct kplace_entry entry = { .name = "b", .owner = "loader" };
	struct kplace_wish wish = { .max = U64_MAX, .align = 1, .size = 2 * PAGE };
	int dir;

	(void)state;
	assert_true(load_at("a", 1, 1));
	for (dir = KPLACE_UP; dir <= KPLACE_DOWN; dir++) {
		wish.dir = dir;
		assert_true(kplace_ledger_load(&ledger, &entry, &wish));
		assert_int_equal(kplace_ledger_find(&ledger, "b")->start,
				 dir == KPLACE_UP ? 2 * PAGE : 62 * PAGE);
		assert_true(kplace_ledger_unload(&ledger, "b"));
	}
	wish.max = PAGE;
	assert_false(kplace_ledger_load(&ledger, &entry, &wish));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NO_HOLE);
}

/* What is in the way is the first line of its kind, and none that is gone. */
static void in_the_way_is_the_first(void **state)
{
	struct kplace_entry line = ram_of(10, 12);

	(void)state;
	line.kind = KPLACE_RESERVED;
	line.name = "one";
	assert_true(kplace_ledger_add(&ledger, &line));
	line.name = "two";
	assert_true(kplace_ledger_add(&ledger, &line));
	assert_false(load_at("a", 10, 1));
	assert_string_equal(ledger.refusal.what, "one");
	begin(NULL);
	line.start = 100 * PAGE;
	line.end = 102 * PAGE;
	line.lifetime = "boot";
	assert_true(kplace_ledger_add(&ledger, &line));
	assert_int_equal(kplace_ledger_drop(&ledger, "boot"), 1);
	assert_false(load_at("a", 100, 1));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NO_MEMORY);
}

int unit_ledger_choice(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(largest_of_equals, begin),
		cmocka_unit_test_setup(too_large_for_the_lowest, begin),
		cmocka_unit_test_setup(in_the_way_is_the_first, begin),
	};

	return cmocka_run_group_tests_name("ledger_choice", tests, NULL, NULL);
}
