// SPDX-License-Identifier: GPL-2.0-only
/*
 * The last look at places that somebody chose: each fault, a page to each side of it,
 * and whose it is.
 */
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_span place[KPLACE_SEGMENTS];

/*
 *	page      0         10
 *	          ..........rr......
 *	kernel      KK               at 2
 *	initrd          II           at 6
 */
static int begin(void **state)
{
	(void)state;
	world_of(&world, "..........rr......");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 2, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 2, KPLACE_UP));
	place[0] = (struct kplace_span) { 2 * PAGE, 4 * PAGE, "kernel" };
	place[1] = (struct kplace_span) { 6 * PAGE, 8 * PAGE, "initrd" };
	return 0;
}

static void put(u64 first)
{
	place[1].start = first * PAGE;
	place[1].end = (first + 2) * PAGE;
}

static void assert_fits(void)
{
	const char *owner;
	u32 index;

	assert_int_equal(kplace_verify_places(&problem, place, &index, &owner), KPLACE_FITS);
	assert_int_equal(index, 2);
}

static void assert_fault(enum kplace_reason reason, u32 at, const char *who)
{
	const char *owner = NULL;
	u32 index;

	assert_int_equal(kplace_verify_places(&problem, place, &index, &owner), reason);
	assert_int_equal(index, at);
	assert_string_equal(owner, who);
}

static void test_all_free(void **state)
{
	(void)state;
	assert_fits();
	put(8);
	assert_fits();
	put(9);
	assert_fault(KPLACE_TOO_SMALL, 1, "somebody");
	put(11);
	assert_fault(KPLACE_TOO_SMALL, 1, "somebody");
	put(12);
	assert_fits();
	put(17);
	assert_fault(KPLACE_TOO_SMALL, 1, "no memory");
	put(18);
	assert_fault(KPLACE_TOO_SMALL, 1, "no memory");
}

/* Who only touches a place is not in its way. */
static void test_no_memory_beside_somebody(void **state)
{
	(void)state;
	world_of(&world, "....  r.");
	put(4);
	assert_fault(KPLACE_TOO_SMALL, 1, "no memory");
	put(5);
	assert_fault(KPLACE_TOO_SMALL, 1, "somebody");
	/* What lies behind the map's last range in its storage is nobody. */
	world.ranges[world.map.count] = (struct kplace_range) {
		.start = 8 * PAGE, .end = 12 * PAGE, .kind = KPLACE_RESERVED, .owner = "old",
	};
	put(8);
	assert_fault(KPLACE_TOO_SMALL, 1, "no memory");
}

static void test_size(void **state)
{
	(void)state;
	place[1].end += PAGE;
	assert_fault(KPLACE_SIZE_WRAPS, 1, "initrd");
	place[1].end = place[1].start;
	assert_fault(KPLACE_SIZE_WRAPS, 1, "initrd");
	place[1].end = place[1].start - 2 * PAGE;
	assert_fault(KPLACE_SIZE_WRAPS, 1, "initrd");
	begin(NULL);
	place[0].end -= PAGE;
	assert_fault(KPLACE_SIZE_WRAPS, 0, "kernel");
	/* A last page that is not whole is taken as a whole. */
	begin(NULL);
	problem.segments[1].size -= 1;
	assert_fits();
}

static void test_bounds(void **state)
{
	(void)state;
	problem.segments[1].min = 6 * PAGE;
	problem.segments[1].max = 8 * PAGE;
	assert_fits();
	put(5);
	assert_fault(KPLACE_BELOW_MIN, 1, "initrd");
	put(7);
	assert_fault(KPLACE_ABOVE_MAX, 1, "initrd");
}

static void test_anchor(void **state)
{
	(void)state;
	problem.segments[1].above = true;
	problem.segments[1].min = PAGE;
	put(4);
	assert_fits();
	put(3);
	assert_fault(KPLACE_BELOW_ANCHOR, 1, "initrd");
	/* At the bound itself it is the anchor that rules it out. */
	put(1);
	assert_fault(KPLACE_BELOW_ANCHOR, 1, "initrd");
	begin(NULL);
	problem.segments[1].window_line = 8 * PAGE;
	problem.segments[1].window_span = 8 * PAGE;
	assert_fits();
	put(7);
	assert_fault(KPLACE_OUT_OF_WINDOW, 1, "initrd");
	problem.segments[1].max = 9 * PAGE;
	assert_fault(KPLACE_OUT_OF_WINDOW, 1, "initrd");
	/* Below an anchor that it need not lie above, or right above one that fills the window. */
	begin(NULL);
	problem.segments[1].window_line = 8 * PAGE;
	problem.segments[1].window_span = 8 * PAGE;
	place[0] = (struct kplace_span) { 12 * PAGE, 14 * PAGE, "kernel" };
	assert_fault(KPLACE_OUT_OF_WINDOW, 1, "initrd");
	place[0] = (struct kplace_span) { 6 * PAGE, 8 * PAGE, "kernel" };
	problem.segments[1].above = true;
	put(8);
	assert_fault(KPLACE_OUT_OF_WINDOW, 1, "initrd");
}

static void test_in_the_way(void **state)
{
	const struct kplace_span taken[] = {
		{ 12 * PAGE, 13 * PAGE, "first" }, { 15 * PAGE, 16 * PAGE, "second" },
	};

	(void)state;
	put(3);
	assert_fault(KPLACE_IN_THE_WAY, 1, "kernel");
	put(1);
	assert_fault(KPLACE_IN_THE_WAY, 1, "kernel");
	put(0);
	assert_fits();
	problem.taken = taken;
	problem.nr_taken = 2;
	put(13);
	assert_fits();
	put(12);
	assert_fault(KPLACE_IN_THE_WAY, 1, "first");
	put(14);
	assert_fault(KPLACE_IN_THE_WAY, 1, "second");
}

static void test_avoided(void **state)
{
	const struct kplace_span avoid[] = {
		{ 0, PAGE, "avoid=" }, { 6 * PAGE, 7 * PAGE, "avoid=" },
	};

	(void)state;
	problem.avoid = avoid;
	problem.nr_avoid = 2;
	assert_fits();
	problem.segments[1].avoids = 2;
	assert_fault(KPLACE_AVOIDED, 1, "initrd");
	problem.segments[1].avoids = 1;
	assert_fits();
}

static void test_alignment(void **state)
{
	(void)state;
	problem.segments[1].align = 2 * PAGE;
	assert_fits();
	put(5);
	assert_fault(KPLACE_MISALIGNED, 1, "initrd");
	problem.segments[1].align = PAGE;
	assert_fits();
	problem.segments[1].boundary = 4 * PAGE;
	assert_fits();
	put(7);
	assert_fault(KPLACE_MISALIGNED, 1, "initrd");
	/* Not even at a page. */
	begin(NULL);
	place[1].start += 8;
	place[1].end += 8;
	assert_fault(KPLACE_TOO_SMALL, 1, "no memory");
}

/* Each by itself may fit, and all together may be too much. */
static void test_together(void **state)
{
	(void)state;
	problem.limit = 4 * PAGE;
	assert_fits();
	problem.limit = 3 * PAGE;
	assert_fault(KPLACE_MORE_THAN_HALF, 1, "initrd");
	problem.limit = PAGE;
	assert_fault(KPLACE_MORE_THAN_HALF, 0, "kernel");
}

int unit_verify(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_all_free, begin),
		cmocka_unit_test_setup(test_no_memory_beside_somebody, begin),
		cmocka_unit_test_setup(test_size, begin),
		cmocka_unit_test_setup(test_bounds, begin),
		cmocka_unit_test_setup(test_anchor, begin),
		cmocka_unit_test_setup(test_in_the_way, begin),
		cmocka_unit_test_setup(test_avoided, begin),
		cmocka_unit_test_setup(test_alignment, begin),
		cmocka_unit_test_setup(test_together, begin),
	};

	return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
