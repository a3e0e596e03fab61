// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: loads that stay, and refusals that say why.
 */
#include "ledger.h"
#include "unit.h"

#define ENTRIES 8

static struct kplace_ledger ledger;
static u64 pool[ENTRIES * KPLACE_LEDGER_EACH / sizeof(u64)];

/* 64 pages of RAM, the first reserved by the machine. */
static int begin(void **state)
{
	const struct kplace_entry ram = {
		.name = "RAM", .kind = KPLACE_RAM, .end = 64 * PAGE,
	};
	const struct kplace_entry table = {
		.name = "table", .kind = KPLACE_FIRMWARE, .end = PAGE,
	};

	(void)state;
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	assert_int_equal(ledger.capacity, ENTRIES);
	assert_true(kplace_ledger_add(&ledger, &ram));
	assert_true(kplace_ledger_add(&ledger, &table));
	return 0;
}

static bool load_at(const char *name, u64 start, u64 size)
{
	struct kplace_entry entry = {
		.name = name, .owner = "loader", .kind = KPLACE_RESERVED,
	};
	const struct kplace_wish wish = {
		.size = size, .min = start, .max = U64_MAX, .align = 1,
		.fixed = true,
	};

	return kplace_ledger_load(&ledger, &entry, &wish);
}

/* A bound of 8 pages anywhere from the bottom. */
static bool preallocate(const char *name)
{
	struct kplace_entry entry = {
		.name = name, .owner = "loader", .kind = KPLACE_RESERVED,
		.bound = true,
	};
	const struct kplace_wish wish = {
		.size = 8 * PAGE, .max = U64_MAX, .align = PAGE,
	};

	return kplace_ledger_load(&ledger, &entry, &wish);
}

/* What is loaded stays: the load over it is refused with bytes, name and owner. */
static void overlap_is_named(void **state)
{
	(void)state;
	assert_true(load_at("initrd", 8 * PAGE, 4 * PAGE));
	assert_false(load_at("kernel", 4 * PAGE, 6 * PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_WOULD_OVERWRITE);
	assert_int_equal(ledger.refusal.start, 8 * PAGE);
	assert_int_equal(ledger.refusal.end, 10 * PAGE);
	assert_string_equal(ledger.refusal.what, "initrd");
	assert_string_equal(ledger.refusal.owner, "loader");
	assert_null(kplace_ledger_find(&ledger, "kernel"));
}

/* One byte less, and it fits; the machine's own memory has no owner. */
static void neighbours_touch(void **state)
{
	(void)state;
	assert_true(load_at("initrd", 8 * PAGE, 4 * PAGE));
	assert_true(load_at("kernel", 4 * PAGE, 4 * PAGE));
	assert_false(load_at("dtb", PAGE - 1, 2));
	assert_string_equal(ledger.refusal.what, "table");
	assert_null(ledger.refusal.owner);
	assert_false(load_at("dtb", 63 * PAGE, 2 * PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NO_MEMORY);
	assert_int_equal(ledger.refusal.start, 64 * PAGE);
}

/* More than preallocated loses nothing; less gives the rest back. */
static void bound_shrinks(void **state)
{
	(void)state;
	assert_true(preallocate("file"));
	assert_int_equal(kplace_ledger_free_at(&ledger, 9 * PAGE), 55 * PAGE);
	assert_false(kplace_ledger_arrive(&ledger, "file", 8 * PAGE + 1));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_OVER_BOUND);
	assert_int_equal(ledger.refusal.excess, 1);
	assert_int_equal(kplace_ledger_find(&ledger, "file")->end, 9 * PAGE);
	assert_true(kplace_ledger_arrive(&ledger, "file", 3 * PAGE));
	assert_int_equal(kplace_ledger_free_at(&ledger, 4 * PAGE), 60 * PAGE);
	assert_false(kplace_ledger_arrive(&ledger, "file", PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NOT_BOUND);
}

/* A load that is to be kept is neither loaded again nor unloaded. */
static void kept_stays(void **state)
{
	(void)state;
	assert_true(load_at("script", 4 * PAGE, PAGE));
	assert_true(kplace_ledger_reload(&ledger, "script", 2 * PAGE));
	assert_true(kplace_ledger_keep(&ledger, "script"));
	assert_false(kplace_ledger_reload(&ledger, "script", PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_IS_KEPT);
	assert_false(kplace_ledger_unload(&ledger, "script"));
	assert_false(load_at("script", 20 * PAGE, PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NAME_TAKEN);
	assert_int_equal(ledger.refusal.start, 4 * PAGE);
}

/* A load that cannot grow is what it was. */
static void reload_keeps_what_was(void **state)
{
	(void)state;
	assert_true(load_at("kernel", 4 * PAGE, 2 * PAGE));
	assert_true(load_at("initrd", 8 * PAGE, PAGE));
	assert_false(kplace_ledger_reload(&ledger, "kernel", 5 * PAGE));
	assert_string_equal(ledger.refusal.what, "initrd");
	assert_int_equal(kplace_ledger_find(&ledger, "kernel")->end, 6 * PAGE);
	assert_int_equal(kplace_ledger_free_at(&ledger, 6 * PAGE), 2 * PAGE);
}

static char heard[64];

static void listen(void *context, const struct kplace_entry *added,
		   const struct kplace_entry *over)
{
	assert_ptr_equal(context, heard);
	assert_string_equal(added->name, "driver");
	strcat(heard, over ? over->name : "none");
	strcat(heard, ";");
}

/* A driver takes memory: accepted, and answered with each load that it lies in. */
static void driver_is_announced(void **state)
{
	struct kplace_entry driver = {
		.name = "driver", .kind = KPLACE_FIRMWARE,
		.start = 5 * PAGE, .end = 9 * PAGE,
	};

	(void)state;
	*heard = '\0';
	assert_true(load_at("kernel", 4 * PAGE, 4 * PAGE));
	assert_true(load_at("initrd", 8 * PAGE, 4 * PAGE));
	assert_true(load_at("dtb", 12 * PAGE, PAGE));
	ledger.listener = listen;
	ledger.context = heard;
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_string_equal(heard, "kernel;initrd;");
	assert_int_equal(kplace_ledger_free_at(&ledger, 5 * PAGE), 0);
	driver.start = 40 * PAGE;
	driver.end = 41 * PAGE;
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_string_equal(heard, "kernel;initrd;none;");
}

/*
 * A driver has taken memory after a load, which grows into it. Expect the
 * refusal to name the driver and whose it is, not what comes next in the pool.
 */
static void growth_names_the_right_owner(void **state)
{
	const struct kplace_entry driver = {
		.name = "driver", .owner = "board", .kind = KPLACE_FIRMWARE,
		.start = 6 * PAGE, .end = 7 * PAGE,
	};

	(void)state;
	assert_true(load_at("kernel", 4 * PAGE, PAGE));
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_true(load_at("initrd", 20 * PAGE, PAGE));
	assert_false(kplace_ledger_reload(&ledger, "kernel", 3 * PAGE));
	assert_string_equal(ledger.refusal.what, "driver");
	assert_string_equal(ledger.refusal.owner, "board");
}

/*
 * A driver took memory within a bound, whose file then arrived over it, and all was said
 * to be well.
 */
static void bug_arrives_over_driver(void **state)
{
	const struct kplace_entry driver = {
		.name = "usb ring", .owner = "driver", .kind = KPLACE_FIRMWARE,
		.start = 4 * PAGE, .end = 5 * PAGE,
	};

	(void)state;
	assert_true(preallocate("file"));
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_false(kplace_ledger_arrive(&ledger, "file", 3 * PAGE + 1));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_WOULD_OVERWRITE);
	assert_string_equal(ledger.refusal.what, "usb ring");
	assert_int_equal(ledger.refusal.start, 4 * PAGE);
	assert_int_equal(kplace_ledger_find(&ledger, "file")->end, 9 * PAGE);
	assert_true(kplace_ledger_find(&ledger, "file")->bound);
	assert_true(kplace_ledger_arrive(&ledger, "file", 3 * PAGE));
	assert_int_equal(kplace_ledger_free_at(&ledger, 5 * PAGE), 59 * PAGE);
}

/* What is reserved could be taken by a driver without a word. */
static void bug_reservation_is_overrun(void **state)
{
	const struct kplace_entry driver = {
		.name = "driver", .owner = "board", .kind = KPLACE_FIRMWARE,
		.start = PAGE / 2, .end = 2 * PAGE,
	};

	(void)state;
	*heard = '\0';
	ledger.listener = listen;
	ledger.context = heard;
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_string_equal(heard, "table;");
}

/* A kind that was not set, 0, is RAM: such a load was in nobody's way. */
static void bug_kind_not_set(void **state)
{
	const struct kplace_entry taken = {
		.name = "pool", .owner = "driver",
		.start = 8 * PAGE, .end = 9 * PAGE,
	};
	struct kplace_entry load = { .name = "kernel" };
	const struct kplace_wish wish = {
		.size = PAGE, .min = 4 * PAGE, .max = U64_MAX, .align = 1,
		.fixed = true,
	};

	(void)state;
	assert_true(kplace_ledger_load(&ledger, &load, &wish));
	assert_int_equal(kplace_ledger_free_at(&ledger, 4 * PAGE), 0);
	assert_false(load_at("initrd", 4 * PAGE, PAGE));
	assert_false(kplace_ledger_add(&ledger, &taken));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NOT_TAKEN);
}

/* What a machine's map says of source and bank was gone in the ledger's. */
static void bug_source_and_bank_are_lost(void **state)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(2)];
	struct kplace_range again[KPLACE_MAP_NEED(2)];
	struct kplace_range node = {
		.end = 8 * PAGE, .owner = "RAM", .kind = KPLACE_RAM,
		.source = KPLACE_FROM_DMESG,
	};
	struct kplace_map map;

	(void)state;
	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	kplace_map_add(&map, &node);
	node.start = node.end;
	node.end = 16 * PAGE;
	node.bank = 1;
	kplace_map_add(&map, &node);
	kplace_map_seal(&map);
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	assert_true(kplace_ledger_take_map(&ledger, &map));
	kplace_map_init(&map, again, ARRAY_SIZE(again) - 1);
	assert_false(kplace_ledger_map(&ledger, &map));
	kplace_map_init(&map, again, ARRAY_SIZE(again));
	assert_true(kplace_ledger_map(&ledger, &map));
	assert_int_equal(map.count, 2);
	assert_int_equal(map.ranges[1].source, KPLACE_FROM_DMESG);
	assert_int_equal(map.ranges[1].bank, 1);
	assert_ptr_equal(kplace_ledger_entry(&ledger, &map.ranges[1]),
			 &ledger.entries[1]);
}

/* RAM that may go away, as a machine's map marks it, was no memory for the ledger. */
static void bug_marked_ram_is_gone(void **state)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(2)];
	struct kplace_range range = {
		.end = 8 * PAGE, .owner = "RAM", .kind = KPLACE_RAM,
	};
	struct kplace_map map;

	(void)state;
	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	kplace_map_add(&map, &range);
	range.start = 4 * PAGE;
	range.kind = KPLACE_REMOVABLE;
	kplace_map_add(&map, &range);
	kplace_map_seal(&map);
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	assert_true(kplace_ledger_take_map(&ledger, &map));
	assert_int_equal(kplace_ledger_free_at(&ledger, 0), 8 * PAGE);
	assert_true(load_at("kernel", 3 * PAGE, 4 * PAGE));
}

/* The pool takes as many as it says, and the next is refused. */
static void full_is_clean(void **state)
{
	static const char * const name[] = { "a", "b", "c", "d", "e", "f" };
	u32 i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(name); i++)
		assert_true(load_at(name[i], (2 + 2 * i) * PAGE, PAGE));
	assert_int_equal(ledger.count, ENTRIES);
	assert_false(load_at("g", 40 * PAGE, PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_FULL);
	assert_int_equal(ledger.count, ENTRIES);
	assert_int_equal(kplace_ledger_free_at(&ledger, 40 * PAGE), 24 * PAGE);
	assert_true(kplace_ledger_unload(&ledger, "a"));
	assert_true(load_at("g", 40 * PAGE, PAGE));
}

/* Numbers at the end of 64 bits are refused, not wrapped. */
static void nothing_wraps(void **state)
{
	const struct kplace_entry backwards = {
		.name = "x", .kind = KPLACE_RAM, .start = 2, .end = 1,
	};

	(void)state;
	assert_false(load_at("kernel", U64_MAX - PAGE, 2 * PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_BEYOND);
	assert_false(load_at("kernel", 4 * PAGE, 0));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_BEYOND);
	assert_false(kplace_ledger_add(&ledger, &backwards));
	assert_true(load_at("kernel", 4 * PAGE, PAGE));
	assert_false(kplace_ledger_reload(&ledger, "kernel", U64_MAX));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_BEYOND);
}

int unit_ledger(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(overlap_is_named, begin),
		cmocka_unit_test_setup(neighbours_touch, begin),
		cmocka_unit_test_setup(bound_shrinks, begin),
		cmocka_unit_test_setup(kept_stays, begin),
		cmocka_unit_test_setup(reload_keeps_what_was, begin),
		cmocka_unit_test_setup(driver_is_announced, begin),
		cmocka_unit_test_setup(growth_names_the_right_owner, begin),
		cmocka_unit_test_setup(bug_arrives_over_driver, begin),
		cmocka_unit_test_setup(bug_reservation_is_overrun, begin),
		cmocka_unit_test_setup(bug_kind_not_set, begin),
		cmocka_unit_test_setup(bug_source_and_bank_are_lost, begin),
		cmocka_unit_test_setup(bug_marked_ram_is_gone, begin),
		cmocka_unit_test_setup(full_is_clean, begin),
		cmocka_unit_test_setup(nothing_wraps, begin),
	};

	return cmocka_run_group_tests_name("ledger", tests, NULL, NULL);
}
