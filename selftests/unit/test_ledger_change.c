// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger: replacement, owners, parts, moves and pools.
 */
#include "ledger.h"
#include "unit.h"

#define ENTRIES 6

static struct kplace_ledger ledger;
static u64 pool[ENTRIES * KPLACE_LEDGER_EACH / sizeof(u64)];

/* 64 pages of RAM, for one who may replace. */
static int begin(void **state)
{
	const struct kplace_entry ram = {
		.name = "RAM", .kind = KPLACE_RAM, .end = 64 * PAGE,
	};

	(void)state;
	kplace_ledger_init(&ledger, pool, sizeof(pool), PAGE);
	ledger.owner = "loader";
	ledger.replace = true;
	assert_true(kplace_ledger_add(&ledger, &ram));
	return 0;
}

static bool put(const char *name, bool room, u64 first, u64 pages)
{
	struct kplace_entry entry = {
		.name = name, .owner = ledger.owner, .room = room,
	};
	const struct kplace_wish wish = {
		.size = pages * PAGE, .min = first * PAGE, .max = U64_MAX,
		.align = 1, .fixed = true,
	};

	return kplace_ledger_load(&ledger, &entry, &wish);
}

static bool load(const char *name, u64 first, u64 pages)
{
	return put(name, false, first, pages);
}

static bool allocate(const char *name, u64 first, u64 pages)
{
	return put(name, true, first, pages);
}

static void expect_at(const char *name, u64 first, u64 end)
{
	const struct kplace_entry *entry = kplace_ledger_find(&ledger, name);

	assert_non_null(entry);
	assert_int_equal(entry->start, first * PAGE);
	assert_int_equal(entry->end, end * PAGE);
}

static void expect_refused(enum kplace_answer answer, bool done)
{
	assert_false(done);
	assert_int_equal(ledger.refusal.answer, answer);
}

/* Exactly the same start replaces, larger or smaller; without the policy nothing does. */
static void same_start_replaces(void **state)
{
	(void)state;
	assert_true(load("old", 8, 4));
	assert_true(load("new", 8, 6));
	assert_null(kplace_ledger_find(&ledger, "old"));
	expect_at("new", 8, 14);
	assert_true(load("new", 8, 2));
	expect_at("new", 8, 10);
	assert_int_equal(ledger.count, 2);
	expect_refused(KPLACE_LEDGER_WOULD_OVERWRITE, load("other", 9, 1));
	ledger.replace = false;
	expect_refused(KPLACE_LEDGER_WOULD_OVERWRITE, load("other", 8, 1));
	expect_at("new", 8, 10);
}

/* A replacement that would hit a neighbour, or is not its owner's, changes nothing. */
static void replacement_is_all_or_nothing(void **state)
{
	(void)state;
	assert_true(load("old", 8, 4));
	assert_true(load("initrd", 14, 2));
	expect_refused(KPLACE_LEDGER_WOULD_OVERWRITE, load("new", 8, 7));
	assert_string_equal(ledger.refusal.what, "initrd");
	assert_int_equal(ledger.refusal.start, 14 * PAGE);
	expect_at("old", 8, 12);
	expect_refused(KPLACE_LEDGER_NAME_TAKEN, load("initrd", 8, 1));
	ledger.owner = "grub";
	expect_refused(KPLACE_LEDGER_WOULD_OVERWRITE, load("new", 8, 1));
	ledger.owner = "loader";
	assert_true(kplace_ledger_keep(&ledger, "old"));
	expect_refused(KPLACE_LEDGER_IS_KEPT, load("new", 8, 1));
	expect_at("old", 8, 12);
}

/* Written into an allocation more than once; it stays, and its end is its end. */
static void allocation_is_written_into(void **state)
{
	(void)state;
	assert_true(allocate("kernel_addr_r", 8, 8));
	assert_true(load("Image", 8, 3));
	assert_true(load("Image2", 9, 7));
	expect_at("kernel_addr_r", 8, 16);
	assert_int_equal(ledger.count, 2);
	expect_refused(KPLACE_LEDGER_WOULD_OVERWRITE, load("Image", 8, 9));
	expect_refused(KPLACE_LEDGER_WOULD_OVERWRITE, load("Image", 7, 2));
}

/* What a driver has taken inside the allocation is not written over. */
static void driver_inside_is_named(void **state)
{
	const struct kplace_entry driver = {
		.name = "ring", .owner = "usb", .kind = KPLACE_FIRMWARE,
		.start = 10 * PAGE, .end = 11 * PAGE,
	};

	(void)state;
	assert_true(allocate("room", 8, 8));
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_true(load("Image", 8, 2));
	expect_refused(KPLACE_LEDGER_WOULD_OVERWRITE, load("Image", 8, 3));
	assert_string_equal(ledger.refusal.what, "ring");
}

/* The same name under two owners is two loads, each in its owner's hands. */
static void names_are_owners(void **state)
{
	(void)state;
	assert_true(load("same", 8, 2));
	ledger.owner = "grub";
	assert_null(kplace_ledger_find(&ledger, "same"));
	expect_refused(KPLACE_LEDGER_NAME_UNKNOWN,
		       kplace_ledger_unload(&ledger, "same"));
	assert_true(load("same", 20, 2));
	expect_refused(KPLACE_LEDGER_NAME_TAKEN, load("same", 30, 2));
	assert_true(kplace_ledger_unload(&ledger, "same"));
	ledger.owner = NULL;
	expect_at("same", 8, 10);
	assert_true(kplace_ledger_unload(&ledger, "same"));
	assert_int_equal(ledger.count, 1);
}

/* Head, tail and middle; in pieces the name means no one place. */
static void parts_are_freed(void **state)
{
	(void)state;
	assert_true(allocate("heap", 8, 8));
	assert_true(kplace_ledger_free(&ledger, 8 * PAGE, 9 * PAGE));
	expect_at("heap", 9, 16);
	assert_true(kplace_ledger_free(&ledger, 15 * PAGE, 16 * PAGE));
	expect_at("heap", 9, 15);
	assert_true(kplace_ledger_free(&ledger, 11 * PAGE, 12 * PAGE));
	expect_at("heap", 9, 11);
	assert_int_equal(kplace_ledger_free_at(&ledger, 11 * PAGE), PAGE);
	expect_refused(KPLACE_LEDGER_IN_PIECES,
		       kplace_ledger_reload(&ledger, "heap", PAGE));
	expect_refused(KPLACE_LEDGER_NOT_OWNED,
		       kplace_ledger_free(&ledger, 10 * PAGE, 13 * PAGE));
	assert_true(kplace_ledger_free(&ledger, 9 * PAGE, 11 * PAGE));
	expect_at("heap", 12, 15);
	assert_true(kplace_ledger_unload(&ledger, "heap"));
	assert_int_equal(ledger.count, 1);
}

/* A part of another's, of what is kept, or of nothing is not freed. */
static void parts_are_ones_own(void **state)
{
	(void)state;
	assert_true(allocate("heap", 8, 8));
	expect_refused(KPLACE_LEDGER_NOT_OWNED,
		       kplace_ledger_free(&ledger, 9 * PAGE, 9 * PAGE));
	ledger.owner = "grub";
	expect_refused(KPLACE_LEDGER_NOT_OWNED,
		       kplace_ledger_free(&ledger, 9 * PAGE, 10 * PAGE));
	ledger.owner = "loader";
	assert_true(kplace_ledger_keep(&ledger, "heap"));
	expect_refused(KPLACE_LEDGER_IS_KEPT,
		       kplace_ledger_free(&ledger, 9 * PAGE, 10 * PAGE));
	expect_refused(KPLACE_LEDGER_IS_KEPT,
		       kplace_ledger_shrink(&ledger, "heap", PAGE));
	expect_at("heap", 8, 16);
}

/* An exactly full pool: a middle part and a move need a place in it, an end none. */
static void full_pool_takes_no_piece(void **state)
{
	const struct kplace_wish wish = { .max = U64_MAX, .align = 1 };
	u64 address;

	(void)state;
	assert_true(allocate("a", 8, 8));
	assert_true(load("b", 20, 1));
	assert_true(load("c", 22, 1));
	assert_true(load("d", 24, 1));
	assert_true(load("e", 26, 1));
	assert_int_equal(ledger.count, ENTRIES);
	expect_refused(KPLACE_LEDGER_FULL,
		       kplace_ledger_free(&ledger, 9 * PAGE, 10 * PAGE));
	expect_refused(KPLACE_LEDGER_FULL, kplace_ledger_move(&ledger, "b", &wish));
	expect_refused(KPLACE_LEDGER_FULL,
		       kplace_ledger_take(&ledger, &(struct kplace_entry) { .name = "p" },
					  &(struct kplace_wish) { .size = 8, .max = U64_MAX,
								  .align = 1 }, &address));
	expect_at("a", 8, 16);
	assert_true(load("f", 26, 2));
	assert_true(kplace_ledger_free(&ledger, 8 * PAGE, 9 * PAGE));
	assert_true(kplace_ledger_unload(&ledger, "f"));
	assert_true(kplace_ledger_free(&ledger, 10 * PAGE, 11 * PAGE));
	assert_int_equal(ledger.count, ENTRIES);
}

/* What shrinks keeps its start; it does not grow so. */
static void rest_is_given_back(void **state)
{
	(void)state;
	assert_true(allocate("ebmalloc", 8, 8));
	expect_refused(KPLACE_LEDGER_OVER_BOUND,
		       kplace_ledger_shrink(&ledger, "ebmalloc", 8 * PAGE + 1));
	assert_int_equal(ledger.refusal.excess, 1);
	expect_refused(KPLACE_LEDGER_BEYOND,
		       kplace_ledger_shrink(&ledger, "ebmalloc", 0));
	assert_true(kplace_ledger_shrink(&ledger, "ebmalloc", 3 * PAGE));
	expect_at("ebmalloc", 8, 11);
	assert_int_equal(kplace_ledger_free_at(&ledger, 11 * PAGE), 53 * PAGE);
}

/* At an address if that is free, else within bounds; alignment counts for both. */
static void fixed_or_otherwise(void **state)
{
	const struct kplace_wish otherwise = {
		.min = 30 * PAGE, .max = U64_MAX, .align = 4 * PAGE,
	};
	struct kplace_wish wish = {
		.size = 2 * PAGE, .min = 8 * PAGE, .max = U64_MAX,
		.align = 2 * PAGE, .fixed = true,
	};
	struct kplace_entry entry = { .name = "first", .owner = "loader" };

	(void)state;
	ledger.replace = false;
	wish.otherwise = &otherwise;
	assert_true(kplace_ledger_load(&ledger, &entry, &wish));
	expect_at("first", 8, 10);
	entry = (struct kplace_entry) { .name = "second", .owner = "loader" };
	assert_true(kplace_ledger_load(&ledger, &entry, &wish));
	expect_at("second", 32, 34);
	entry = (struct kplace_entry) { .name = "third", .owner = "loader" };
	wish.otherwise = NULL;
	wish.min = 11 * PAGE;
	expect_refused(KPLACE_LEDGER_NOT_ALIGNED,
		       kplace_ledger_load(&ledger, &entry, &wish));
	assert_int_equal(ledger.refusal.start, 11 * PAGE);
	assert_int_equal(ledger.refusal.end, 2 * PAGE);
}

/* Both places are held until it has moved, and only then may it move again. */
static void move_holds_both(void **state)
{
	struct kplace_wish wish = { .min = 40 * PAGE, .max = U64_MAX, .align = 1 };

	(void)state;
	assert_true(load("vmlinux", 8, 4));
	expect_refused(KPLACE_LEDGER_NOT_MOVING,
		       kplace_ledger_moved(&ledger, "vmlinux"));
	assert_true(kplace_ledger_move(&ledger, "vmlinux", &wish));
	expect_at("vmlinux", 40, 44);
	assert_int_equal(kplace_ledger_free_at(&ledger, 8 * PAGE), 0);
	expect_refused(KPLACE_LEDGER_IS_MOVING,
		       kplace_ledger_move(&ledger, "vmlinux", &wish));
	expect_refused(KPLACE_LEDGER_IS_MOVING, load("new", 40, 1));
	expect_refused(KPLACE_LEDGER_IS_MOVING,
		       kplace_ledger_free(&ledger, 40 * PAGE, 41 * PAGE));
	assert_true(kplace_ledger_moved(&ledger, "vmlinux"));
	assert_int_equal(kplace_ledger_free_at(&ledger, 8 * PAGE), 32 * PAGE);
	wish.min = 62 * PAGE;
	expect_refused(KPLACE_LEDGER_NO_HOLE,
		       kplace_ledger_move(&ledger, "vmlinux", &wish));
	expect_at("vmlinux", 40, 44);
}

static u64 take(const char *lifetime, u64 size)
{
	const struct kplace_entry like = {
		.name = "pool", .owner = ledger.owner, .lifetime = lifetime,
	};
	const struct kplace_wish wish = {
		.size = size, .max = U64_MAX, .align = 1,
	};
	u64 address;

	assert_true(kplace_ledger_take(&ledger, &like, &wish, &address));
	return address;
}

/* Small ones share a page, which is free again with the last of them. */
static void pool_counts(void **state)
{
	u64 first, second, third, large;

	(void)state;
	first = take(NULL, 100);
	second = take(NULL, PAGE - 104);
	assert_int_equal(second, first + 104);
	third = take(NULL, 1);
	assert_int_equal(third, first + PAGE);
	large = take(NULL, PAGE + 1);
	assert_int_equal(large, first + 2 * PAGE);
	assert_int_equal(kplace_ledger_free_at(&ledger, large), 0);
	assert_int_equal(ledger.count, 4);
	assert_true(kplace_ledger_give(&ledger, first));
	assert_int_equal(kplace_ledger_free_at(&ledger, first), 0);
	assert_true(kplace_ledger_give(&ledger, second));
	assert_int_equal(kplace_ledger_free_at(&ledger, first), PAGE);
	expect_refused(KPLACE_LEDGER_NOT_OWNED, kplace_ledger_give(&ledger, first));
	assert_true(kplace_ledger_give(&ledger, large));
	assert_int_equal(ledger.count, 2);
}

/* Owners and lifetimes share no page; one ends without the other. */
static void pools_are_apart(void **state)
{
	u64 grub, shim;

	(void)state;
	grub = take("grub", 8);
	shim = take("shim", 8);
	assert_int_equal(shim, grub + PAGE);
	ledger.owner = "driver";
	expect_refused(KPLACE_LEDGER_NOT_OWNED, kplace_ledger_give(&ledger, grub));
	assert_int_equal(take("grub", 8), grub + 2 * PAGE);
	assert_int_equal(kplace_ledger_drop(&ledger, "grub"), 2);
	assert_int_equal(kplace_ledger_free_at(&ledger, 0), PAGE);
	assert_int_equal(kplace_ledger_drop(&ledger, "shim"), 1);
	assert_int_equal(kplace_ledger_free_at(&ledger, 0), 64 * PAGE);
}

int unit_ledger_change(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(same_start_replaces, begin),
		cmocka_unit_test_setup(replacement_is_all_or_nothing, begin),
		cmocka_unit_test_setup(allocation_is_written_into, begin),
		cmocka_unit_test_setup(driver_inside_is_named, begin),
		cmocka_unit_test_setup(names_are_owners, begin),
		cmocka_unit_test_setup(parts_are_freed, begin),
		cmocka_unit_test_setup(parts_are_ones_own, begin),
		cmocka_unit_test_setup(full_pool_takes_no_piece, begin),
		cmocka_unit_test_setup(rest_is_given_back, begin),
		cmocka_unit_test_setup(fixed_or_otherwise, begin),
		cmocka_unit_test_setup(move_holds_both, begin),
		cmocka_unit_test_setup(pool_counts, begin),
		cmocka_unit_test_setup(pools_are_apart, begin),
	};

	return cmocka_run_group_tests_name("ledger_change", tests, NULL, NULL);
}
