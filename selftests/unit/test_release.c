// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that the machine's owner released: free where RAM lies beneath.
 */
#include "release.h"
#include "unit.h"

static struct world world;

/* Draw @under, release pages [@first, @last), seal, expect @bar. */
static void assert_released(const char *under, u64 first, u64 last,
			    const char *bar)
{
	world_init(&world, 0, PAGE);
	world_draw(&world, under);
	world_add(&world, KPLACE_RELEASED, first * PAGE, last * PAGE);
	kplace_map_seal(&world.map);
	assert_bar(&world, bar);
}

/* Expect a release to lift a reservation, and no byte more. */
static void test_lifts_reservation(void **state)
{
	(void)state;
	assert_released("..rrrr..", 3, 5, "..r++r..");
	assert_released("..rrrr..", 0, 8, "++++++++");
	assert_released("........", 2, 3, "..+.....");
}

/* Expect every kind above it to stay what it is. */
static void test_lifts_nothing_else(void **state)
{
	static const char letters[] = "supmckitnaevxflb";
	char bar[] = ".?.";
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(letters) - 1; i++) {
		char expected[] = "+?+";

		bar[1] = letters[i];
		expected[1] = letters[i];
		assert_released(bar, 0, 3, expected);
	}
}

/* Expect no memory where there is none, and a driver to keep its own. */
static void test_makes_no_memory(void **state)
{
	(void)state;
	assert_released("..  ..", 1, 5, ".+  +.");
	assert_released(".dd.", 0, 4, "+dd+");

	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RESERVED, 2 * PAGE, 4 * PAGE);
	world_add(&world, KPLACE_RELEASED, 0, 6 * PAGE);
	kplace_map_seal(&world.map);
	assert_bar(&world, "  rr  ");
}

/*
 *	RAM       ....::::
 *	released   ++++++
 *
 * Expect each half in the bank of its RAM, for a walk that splits there, and
 * one hole for a walk that does not; none of it for the stock walk.
 */
static void test_walk(void **state)
{
	struct kplace_walk walk = {
		.map = &world.map, .max = U64_MAX, .align = PAGE,
		.free = KPLACE_RAM,
	};
	struct kplace_hole hole;

	(void)state;
	assert_released("....::::", 1, 7, ".++++++:");
	kplace_walk_begin(&walk);
	assert_true(kplace_hole_next(&walk, &hole));
	assert_int_equal(hole.end - hole.start, 8 * PAGE);

	walk.split = true;
	kplace_walk_begin(&walk);
	assert_true(kplace_hole_next(&walk, &hole));
	assert_int_equal(hole.end, 4 * PAGE);

	walk.unreleased = true;
	kplace_walk_begin(&walk);
	assert_true(kplace_hole_next(&walk, &hole));
	assert_int_equal(hole.end, PAGE);

	walk.free = KPLACE_CRASH;
	walk.unreleased = false;
	kplace_walk_begin(&walk);
	assert_false(kplace_hole_next(&walk, &hole));
}

/* Expect a plan to use it, and a place in it to pass the last check. */
static void test_plan(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	assert_released("rr.rrrr.rr", 3, 6, "rr.+++r.rr");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 4, KPLACE_UP));
	kplace_plan_search(&problem, &plan, NULL);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 2 * PAGE);
}

static const struct kplace_release_rule *rule_of(const char *word)
{
	const struct kplace_release_rule *rule = kplace_release_find(word, strlen(word));

	assert_non_null(rule);
	assert_string_equal(rule->word, word);
	return rule;
}

/* ACPI's tables may go if "acpi=off" is a parameter of the kernel's own, and only then. */
static void test_acpi_off(void **state)
{
	static const struct {
		const char *cmdline;
		bool allowed;
	} cases[] = {
		{ NULL, false },
		{ "", false },
		{ "acpi=off", true },
		{ "acpi=off\n", true },
		{ "quiet acpi=off", true },
		{ "acpi=off quiet", true },
		{ "a  acpi=off", true },
		{ "a\tacpi=off\tb", true },
		{ "acpi=on acpi=off", true },
		{ "acpi=off acpi=on", true },
		{ "acpi=of", false },
		{ "acpi=offf", false },
		{ "xacpi=off", false },
		{ "acpi=on", false },
		{ "x=\"a acpi=off b\"", false },
		{ "x=\"a b\" acpi=off", true },
		{ "x=\"a acpi=off", false },
		{ "-- acpi=off", false },
		{ "--- acpi=off", true },
		{ "quiet -- acpi=off", false },
		{ "acpi=off -- x", true },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct kplace_next next = { .cmdline = cases[i].cmdline };

		if (kplace_release_allowed(rule_of("acpi"), &next) != cases[i].allowed)
			fail_msg("'%s'", cases[i].cmdline);
	}
}

/* EFI's memory map may go where the device tree describes memory, and does not name it. */
static void test_what_allows_it(void **state)
{
	struct kplace_next next = { .cmdline = "acpi=off" };

	(void)state;
	assert_false(kplace_release_allowed(rule_of("efi-memmap"), &next));
	next.dt_has_efi = true;
	assert_false(kplace_release_allowed(rule_of("efi-memmap"), &next));
	next.dt_has_memory = true;
	assert_false(kplace_release_allowed(rule_of("efi-memmap"), &next));
	next.dt_has_efi = false;
	assert_true(kplace_release_allowed(rule_of("efi-memmap"), &next));
	assert_true(kplace_release_allowed(rule_of("boot-initrd"), &next));
	assert_false(kplace_release_allowed(rule_of("runtime"), &next));
	assert_int_equal(rule_of("acpi")->kind, KPLACE_ACPI);
	assert_null(kplace_release_find("acpi", 3));
	assert_string_equal(kplace_release_find("acpi-nvs", 4)->word, "acpi");
	assert_null(kplace_release_find("acpy", 4));
}

int unit_release(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lifts_reservation),
		cmocka_unit_test(test_lifts_nothing_else),
		cmocka_unit_test(test_makes_no_memory),
		cmocka_unit_test(test_walk),
		cmocka_unit_test(test_plan),
		cmocka_unit_test(test_acpi_off),
		cmocka_unit_test(test_what_allows_it),
	};

	return cmocka_run_group_tests_name("release", tests, NULL, NULL);
}
