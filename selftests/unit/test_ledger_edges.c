// SPDX-License-Identifier: GPL-2.0-only
/*
 * The ledger at its edges: a full pool, memory's last bytes, lines that are gone.
 *
 * The pool ends where a page ends that nothing follows: whoever looks beyond it is
 * seen without a sanitizer, too.
 */
#include <sys/mman.h>
#include <unistd.h>

#include "ledger.h"
#include "unit.h"

#define ENTRIES 4

static struct kplace_ledger ledger;
static u8 *fence;

static struct kplace_entry ram_of(u64 first, u64 end)
{
	return (struct kplace_entry) {
		.name = "RAM", .kind = KPLACE_RAM, .start = first * PAGE, .end = end * PAGE,
	};
}

/* 64 pages of RAM, in a pool that takes three more lines. */
static int begin(void **state)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	const struct kplace_entry ram = ram_of(0, 64);

	(void)state;
	if (!fence) {
		fence = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		assert_true(fence != MAP_FAILED);
		fence += page;
		assert_int_equal(mprotect(fence, page, PROT_NONE), 0);
	}
	memset(fence - ENTRIES * KPLACE_LEDGER_EACH, 0, ENTRIES * KPLACE_LEDGER_EACH);
	kplace_ledger_init(&ledger, fence - ENTRIES * sizeof(struct kplace_entry),
			   ENTRIES * KPLACE_LEDGER_EACH, PAGE);
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

static bool take(u64 size, u64 min, u64 max, u64 *address)
{
	/* What is left in them of another page is none of the new one's. */
	const struct kplace_entry like = { .owner = "EFI", .uses = 7, .used = 9 };
	const struct kplace_wish wish = { .size = size, .min = min, .max = max, .align = 1 };

	return kplace_ledger_take(&ledger, &like, &wish, address);
}

/* The last operation was refused, and its answer has no address to tell. */
static void assert_refused(enum kplace_answer answer)
{
	assert_int_equal(ledger.refusal.answer, answer);
	assert_int_equal(ledger.refusal.start, 0);
	assert_int_equal(ledger.refusal.end, 0);
	assert_null(ledger.refusal.what);
}

/* A map that just fits is taken; one of a line more is refused, and nothing changed. */
static void map_fills_the_pool(void **state)
{
	struct world world;

	(void)state;
	world_of(&world, ".r.r");
	assert_int_equal(world.map.count, 4);
	assert_false(kplace_ledger_take_map(&ledger, &world.map));
	assert_refused(KPLACE_LEDGER_FULL);
	assert_int_equal(ledger.count, 1);
	world_of(&world, ".r.");
	assert_true(kplace_ledger_take_map(&ledger, &world.map));
	assert_int_equal(ledger.count, ENTRIES);
}

/* Every operation that needs a line says so where there is none. */
static void full_for_each(void **state)
{
	const struct kplace_entry driver = {
		.name = "driver", .kind = KPLACE_FIRMWARE, .end = PAGE,
	};
	const struct kplace_wish wish = { .min = 32 * PAGE, .max = U64_MAX, .align = 1 };
	u64 address;

	(void)state;
	assert_true(load_at("a", 1, 3));
	assert_true(load_at("b", 8, 1));
	assert_true(load_at("c", 16, 1));
	assert_false(load_at("d", 24, 1));
	assert_refused(KPLACE_LEDGER_FULL);
	assert_false(kplace_ledger_add(&ledger, &driver));
	assert_refused(KPLACE_LEDGER_FULL);
	assert_false(kplace_ledger_move(&ledger, "a", &wish));
	assert_refused(KPLACE_LEDGER_FULL);
	assert_false(kplace_ledger_free(&ledger, 2 * PAGE, 3 * PAGE));
	assert_refused(KPLACE_LEDGER_FULL);
	assert_false(take(8, 0, U64_MAX, &address));
	assert_refused(KPLACE_LEDGER_FULL);
	/* At an end of a load none is needed. */
	assert_true(kplace_ledger_free(&ledger, 3 * PAGE, 4 * PAGE));
	assert_true(kplace_ledger_free(&ledger, PAGE, 2 * PAGE));
	assert_true(kplace_ledger_unload(&ledger, "c"));
}

/* In a full pool what looks for something that is not there stops at the pool's end. */
static void nothing_beyond_the_pool(void **state)
{
	const struct kplace_wish wish = { .max = U64_MAX, .align = 1 };
	u64 address = 0;

	(void)state;
	assert_true(load_at("a", 1, 1));
	assert_true(load_at("b", 8, 1));
	assert_true(load_at("c", 16, 1));
	assert_null(kplace_ledger_find(&ledger, "d"));
	assert_false(kplace_ledger_moved(&ledger, "a"));
	assert_refused(KPLACE_LEDGER_NOT_MOVING);
	assert_false(kplace_ledger_free(&ledger, 40 * PAGE, 41 * PAGE));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NOT_OWNED);
	assert_false(kplace_ledger_give(&ledger, 40 * PAGE));
	assert_false(take(8, 0, U64_MAX, &address));
	assert_int_equal(kplace_ledger_drop(&ledger, "boot"), 0);
	assert_int_equal(kplace_ledger_free_at(&ledger, 17 * PAGE), 47 * PAGE);
	ledger.replace = true;
	assert_false(load_at("d", 20, 1));
	assert_false(kplace_ledger_move(&ledger, "a", &wish));
	assert_true(kplace_ledger_keep(&ledger, "c"));
	assert_true(kplace_ledger_unload(&ledger, "b"));
}

static int told;

static void tell(void *context, const struct kplace_entry *added,
		 const struct kplace_entry *over)
{
	(void)context;
	(void)added;
	told += !!over;
}

/* Neighbours that touch are not hit; the pool's first line may be, as any. */
static void touching_is_not_hit(void **state)
{
	struct kplace_entry driver = {
		.name = "driver", .kind = KPLACE_FIRMWARE, .start = 2 * PAGE, .end = 3 * PAGE,
	};

	(void)state;
	kplace_ledger_init(&ledger, ledger.pool, ENTRIES * KPLACE_LEDGER_EACH, PAGE);
	assert_true(kplace_ledger_add(&ledger, &driver));
	ledger.listener = tell;
	told = 0;
	driver.start = 1 * PAGE;
	driver.end = 2 * PAGE;
	assert_true(kplace_ledger_add(&ledger, &driver));
	driver.start = 3 * PAGE;
	driver.end = 4 * PAGE;
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_int_equal(told, 0);
	driver.start = 2 * PAGE - 1;
	driver.end = 3 * PAGE + 1;
	assert_true(kplace_ledger_add(&ledger, &driver));
	assert_int_equal(told, 3);
	assert_int_equal(ledger.count, ENTRIES);
	driver.start = driver.end;
	assert_false(kplace_ledger_add(&ledger, &driver));
	assert_refused(KPLACE_LEDGER_BEYOND);
	driver = ram_of(8, 9);
	driver.owner = "driver";
	assert_false(kplace_ledger_add(&ledger, &driver));
	assert_refused(KPLACE_LEDGER_NOT_TAKEN);
}

/* The map's lines that are the machine's, announced and loaded stay apart. */
static void map_tells_whose(void **state)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(ENTRIES)];
	struct kplace_entry line = {
		.name = "x", .kind = KPLACE_RESERVED, .end = PAGE, .bank = 5,
	};
	struct kplace_map map;
	int again;

	(void)state;
	assert_true(kplace_ledger_add(&ledger, &line));
	line.owner = "driver";
	line.start = PAGE;
	line.end = 2 * PAGE;
	assert_true(kplace_ledger_add(&ledger, &line));
	assert_true(load_at("x", 2, 1));
	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	/* The second time nothing of the first is left. */
	for (again = 0; again < 2; again++) {
		assert_true(kplace_ledger_map(&ledger, &map));
		assert_true(map.sealed);
		assert_int_equal(map.count, 4);
		assert_int_equal(map.ranges[0].bank, 5);
		assert_int_equal(map.ranges[1].bank, 1 << 14 | 5);
		assert_int_equal(map.ranges[2].bank, 2 << 14);
		assert_int_equal(map.ranges[3].end, 64 * PAGE);
	}
	assert_true(kplace_ledger_unload(&ledger, "x"));
	assert_true(kplace_ledger_map(&ledger, &map));
	assert_int_equal(map.count, 3);
	assert_int_equal(map.ranges[2].end, 64 * PAGE);
}

/* A mark is no line of the map, and the ranges after it are still found. */
static void map_counts_marks(void **state)
{
	struct kplace_range ranges[KPLACE_MAP_NEED(ENTRIES)];
	struct kplace_entry mark = ram_of(4, 8);
	struct kplace_map map;

	(void)state;
	mark.kind = KPLACE_RELEASED;
	assert_true(kplace_ledger_add(&ledger, &mark));
	assert_true(load_at("a", 16, 1));
	assert_true(load_at("gone", 32, 1));
	assert_true(kplace_ledger_unload(&ledger, "gone"));
	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	assert_true(kplace_ledger_map(&ledger, &map));
	assert_int_equal(map.count, 3);
	assert_string_equal(kplace_ledger_entry(&ledger, &map.ranges[1])->name, "a");
}

/* A name is its letters, wherever they lie; none is only like none. */
static void names_are_compared(void **state)
{
	char name[] = "kernel";
	char owner[] = "loader";
	struct kplace_entry nobody = { .name = "other" };
	const struct kplace_wish wish = {
		.size = PAGE, .min = 8 * PAGE, .max = U64_MAX, .align = 1, .fixed = true,
	};

	(void)state;
	assert_true(load_at("kernel", 8, 1));
	ledger.owner = owner;
	assert_non_null(kplace_ledger_find(&ledger, name));
	name[5] = 'm';
	assert_null(kplace_ledger_find(&ledger, name));
	/* Over the load of another owner nothing goes, not even without any. */
	ledger.replace = true;
	assert_false(kplace_ledger_load(&ledger, &nobody, &wish));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_WOULD_OVERWRITE);
}

/* Lines of one start stay in the order in which they came. */
static void equal_starts_keep_order(void **state)
{
	struct kplace_entry line = { .name = "one", .kind = KPLACE_FIRMWARE, .end = PAGE };

	(void)state;
	assert_true(kplace_ledger_add(&ledger, &line));
	line.name = "two";
	assert_true(kplace_ledger_add(&ledger, &line));
	assert_string_equal(ledger.entries[1].name, "one");
	assert_string_equal(ledger.entries[2].name, "two");
}

/* A page of a pool may end at the bound; a gone one gives nothing out. */
static void pool_up_to_its_bound(void **state)
{
	u64 one, two;

	(void)state;
	assert_true(take(8, 4 * PAGE, 5 * PAGE, &one));
	assert_int_equal(one, 4 * PAGE);
	assert_true(take(8, 4 * PAGE, 5 * PAGE, &two));
	assert_int_equal(two, one + 8);
	assert_int_equal(ledger.count, 2);
	assert_int_equal(ledger.entries[1].uses, 2);
	assert_true(kplace_ledger_give(&ledger, one));
	assert_true(kplace_ledger_give(&ledger, two));
	assert_int_equal(ledger.count, 1);
	assert_true(take(16, 8 * PAGE, U64_MAX, &one));
	assert_int_equal(one, 8 * PAGE);
	assert_int_equal(ledger.count, 2);
	assert_false(take(0, 0, U64_MAX, &one));
	assert_refused(KPLACE_LEDGER_BEYOND);
}

/* Of pages of one's own the first byte alone was given out. */
static void own_pages_begin_once(void **state)
{
	u64 address;

	(void)state;
	assert_true(take(2 * PAGE, 0, U64_MAX, &address));
	assert_false(kplace_ledger_give(&ledger, address + 1));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_NOT_OWNED);
	assert_int_equal(ledger.refusal.start, address + 1);
	assert_int_equal(ledger.refusal.end, address + 2);
	assert_true(kplace_ledger_give(&ledger, address));
}

/* A load may end where 64 bits end, and at its own bound. */
static void up_to_the_last_byte(void **state)
{
	struct kplace_entry ram = ram_of(0, 1);

	(void)state;
	ram.start = U64_MAX - 4 * PAGE;
	ram.end = U64_MAX;
	assert_true(kplace_ledger_add(&ledger, &ram));
	assert_true(load_at("a", 1, 2));
	assert_true(kplace_ledger_shrink(&ledger, "a", 2 * PAGE));
	assert_false(kplace_ledger_shrink(&ledger, "a", 0));
	assert_refused(KPLACE_LEDGER_BEYOND);
	assert_false(kplace_ledger_arrive(&ledger, "a", PAGE));
	assert_refused(KPLACE_LEDGER_NOT_BOUND);
	assert_true(kplace_ledger_unload(&ledger, "a"));
	ledger.entries[1].name = "top";
	ledger.entries[1].owner = "loader";
	ledger.entries[1].loaded = true;
	ledger.entries[1].kind = KPLACE_RESERVED;
	ram.kind = KPLACE_RAM;
	assert_true(kplace_ledger_add(&ledger, &ram));
	assert_true(kplace_ledger_reload(&ledger, "top", 4 * PAGE));
	assert_false(kplace_ledger_reload(&ledger, "top", 4 * PAGE + 1));
	assert_refused(KPLACE_LEDGER_BEYOND);
}

static bool replace_at(const char *name, struct kplace_wish wish)
{
	struct kplace_entry entry = { .name = name, .owner = "loader" };

	wish.max = U64_MAX;
	return kplace_ledger_load(&ledger, &entry, &wish);
}

/* What is said to replace a load does so at its start, fixed, and of a size. */
static void only_fixed_loads_replace(void **state)
{
	struct kplace_wish wish = { .size = PAGE, .min = 9 * PAGE, .align = PAGE };

	(void)state;
	ledger.replace = true;
	assert_true(load_at("a", 9, 1));
	assert_true(replace_at("b", wish));
	assert_int_equal(kplace_ledger_find(&ledger, "b")->start, 10 * PAGE);
	wish.fixed = true;
	wish.size = 0;
	assert_false(replace_at("c", wish));
	assert_refused(KPLACE_LEDGER_BEYOND);
	wish.size = U64_MAX - 9 * PAGE + 1;
	assert_false(replace_at("c", wish));
	assert_refused(KPLACE_LEDGER_BEYOND);
	wish.size = U64_MAX - 9 * PAGE;
	assert_false(replace_at("c", wish));
	assert_int_equal(ledger.refusal.answer, KPLACE_LEDGER_WOULD_OVERWRITE);
	assert_int_equal(kplace_ledger_find(&ledger, "a")->end, 10 * PAGE);
	wish.size = PAGE;
	assert_true(replace_at("c", wish));
	assert_null(kplace_ledger_find(&ledger, "a"));
}

/* A fixed load may end with the last byte of all, where there is memory. */
static void fixed_up_to_the_end(void **state)
{
	struct kplace_entry ram = ram_of(0, 1);
	struct kplace_wish wish = { .align = 1, .fixed = true, .max = U64_MAX };

	(void)state;
	ram.start = U64_MAX - PAGE;
	ram.end = U64_MAX;
	assert_true(kplace_ledger_add(&ledger, &ram));
	wish.min = ram.start;
	wish.size = PAGE;
	assert_true(replace_at("top", wish));
	assert_int_equal(kplace_ledger_find(&ledger, "top")->end, U64_MAX);
	ledger.replace = true;
	assert_true(replace_at("top", wish));
	wish.size = PAGE + 1;
	assert_false(replace_at("top", wish));
}

/* A load that moves may be the pool's first line. */
static void first_line_moves(void **state)
{
	const struct kplace_wish wish = { .min = 8 * PAGE, .max = U64_MAX, .align = 1 };
	const struct kplace_entry ram = ram_of(0, 64);

	(void)state;
	ledger.entries[0].lifetime = "boot";
	assert_true(load_at("a", 0, 1));
	assert_int_equal(kplace_ledger_drop(&ledger, "boot"), 1);
	assert_true(kplace_ledger_add(&ledger, &ram));
	assert_string_equal(ledger.entries[0].name, "a");
	assert_true(kplace_ledger_move(&ledger, "a", &wish));
	assert_false(kplace_ledger_move(&ledger, "a", &wish));
	assert_refused(KPLACE_LEDGER_IS_MOVING);
	assert_true(kplace_ledger_moved(&ledger, "a"));
	assert_int_equal(kplace_ledger_free_at(&ledger, 0), 8 * PAGE);
}

/* All of a memory that begins at 0 can be chosen. */
static void all_from_zero(void **state)
{
	struct kplace_wish wish = { .size = 64 * PAGE, .align = 1 };

	(void)state;
	assert_true(replace_at("all", wish));
	assert_int_equal(kplace_ledger_find(&ledger, "all")->start, 0);
	assert_true(kplace_ledger_unload(&ledger, "all"));
	wish.dir = KPLACE_DOWN;
	assert_true(replace_at("all", wish));
	assert_int_equal(kplace_ledger_free_at(&ledger, 0), 0);
}

int unit_ledger_edges(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(map_fills_the_pool, begin),
		cmocka_unit_test_setup(full_for_each, begin),
		cmocka_unit_test_setup(nothing_beyond_the_pool, begin),
		cmocka_unit_test_setup(touching_is_not_hit, begin),
		cmocka_unit_test_setup(map_tells_whose, begin),
		cmocka_unit_test_setup(map_counts_marks, begin),
		cmocka_unit_test_setup(names_are_compared, begin),
		cmocka_unit_test_setup(equal_starts_keep_order, begin),
		cmocka_unit_test_setup(pool_up_to_its_bound, begin),
		cmocka_unit_test_setup(own_pages_begin_once, begin),
		cmocka_unit_test_setup(up_to_the_last_byte, begin),
		cmocka_unit_test_setup(only_fixed_loads_replace, begin),
		cmocka_unit_test_setup(fixed_up_to_the_end, begin),
		cmocka_unit_test_setup(first_line_moves, begin),
		cmocka_unit_test_setup(all_from_zero, begin),
	};

	return cmocka_run_group_tests_name("ledger_edges", tests, NULL, NULL);
}
