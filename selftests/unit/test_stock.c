// SPDX-License-Identifier: GPL-2.0-only
/*
 * The stock search: first fit, one segment after the other, and its retries.
 */
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;

/* The stock mix: kernel and initrd up, dtb down, nothing below the kernel. */
static void begin(const char *bar, u64 kernel, u64 initrd, u64 dtb)
{
	u32 i;

	world_of(&world, bar);
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", kernel, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", initrd, KPLACE_UP));
	problem_add(&problem, segment_of("dtb", dtb, KPLACE_DOWN));
	for (i = 1; i < 3; i++)
		problem.segments[i].above = true;
}

static struct kplace_stock_result run(const struct kplace_stock *stock)
{
	struct kplace_stock_result result;

	kplace_stock_search(&problem, stock, &result);
	return result;
}

static void assert_drawn(const struct kplace_stock_result *result,
			 const char *expected)
{
	char drawn[BAR_PAGES + 1];
	u64 at;
	u32 i;

	assert_int_equal(result->verdict, KPLACE_STOCK_SAME);
	memset(drawn, ' ', sizeof(drawn));
	drawn[strlen(expected)] = '\0';
	for (i = 0; i < problem.nr_segments; i++)
		assert_string_equal(result->span[i].name, problem.segments[i].name);
	for (i = 0; i < problem.nr_segments; i++)
		for (at = result->span[i].start; at < result->span[i].end;
		     at += PAGE)
			drawn[at / PAGE] = "KID"[i];
	assert_string_equal(drawn, expected);
}

static void assert_verdict(const struct kplace_stock *stock,
			   enum kplace_verdict verdict)
{
	assert_string_equal(kplace_verdict_name(run(stock).verdict),
			    kplace_verdict_name(verdict));
}

/*
 *	page      0123456789ab
 *	          r..........r
 *	new        KKKII    D    kernels from 6.8 on
 *	old        KKKII   D     before them the last byte of a hole, and with
 *	                         it the last page, is left over
 */
static void test_both_kinds(void **state)
{
	struct kplace_stock_result result;

	(void)state;
	begin("r..........r", 3, 2, 1);
	result = run(&stock_new);
	assert_drawn(&result, " KKKII    D ");
	result = run(&stock_old);
	assert_drawn(&result, " KKKII   D  ");
}

/*
 *	page      0123456789ab
 *	          r......::::r   two banks that touch
 *	new        KKKII..:::D   kernel 3, initrd 2
 *	Expect     KKK   IIIID   an initrd of 4 does not lie across banks
 */
static void test_banks(void **state)
{
	struct kplace_stock_result result;

	(void)state;
	begin("r......:::::r", 3, 2, 1);
	result = run(&stock_new);
	assert_drawn(&result, " KKKII     D ");
	begin("r......:::::r", 3, 4, 1);
	result = run(&stock_new);
	assert_drawn(&result, " KKK   IIIID ");
}

/*
 *	page      0123456789abcdef
 *	          ...r....r.......
 *	windows   |---|---|---|---|    4 pages long
 *	first     KKK                  no room for the initrd before 4
 *	second        KKKI       D
 *	initrd 2  KKK KKK  KKKKKK      one place after the other is given up
 *
 * Expect the second place of the kernel, and a failure where none will do.
 */
static void test_retries(void **state)
{
	struct kplace_stock_result result;

	(void)state;
	begin("...r....r.......", 3, 1, 1);
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 4 * PAGE;
	result = run(&stock_new);
	assert_drawn(&result, "    KKKI       D");
	problem.segments[1].size = 2 * PAGE;
	assert_verdict(&stock_new, KPLACE_STOCK_FAILS);
	problem.segments[1].window_span = 8 * PAGE;
	result = run(&stock_new);
	assert_drawn(&result, "KKK II         D");
}

/*
 *	page      0123456789abcdef
 *	          ..r.......r.....
 *	from          |            the loader has given up all below 4
 *	Expect        KKKII      D
 */
static void test_from(void **state)
{
	struct kplace_stock stock = { .from = 4 * PAGE };
	struct kplace_stock_result result;

	(void)state;
	begin("..r.......r.....", 3, 2, 1);
	result = run(&stock);
	assert_drawn(&result, "    KKKII      D");
	stock.from = 14 * PAGE;
	assert_verdict(&stock, KPLACE_STOCK_FAILS);
}

/*
 *	page      01234567
 *	          r......r
 *	taken      t    t
 *	Expect      KKID     page steps over what the image already has
 */
static void test_taken(void **state)
{
	static const struct kplace_span taken[] = {
		{ .start = PAGE, .end = 2 * PAGE, .name = "a" },
		{ .start = 6 * PAGE, .end = 7 * PAGE, .name = "b" },
	};
	struct kplace_stock_result result;

	(void)state;
	begin("r......r", 2, 1, 1);
	problem.taken = taken;
	problem.nr_taken = ARRAY_SIZE(taken);
	result = run(&stock_new);
	assert_drawn(&result, "  KKID  ");
}

/*
 *	page      012345678
 *	          r++++....   pages 1 to 4 released by the machine's owner
 *	Expect         KI D   the stock kernel knows no release
 */
static void test_released(void **state)
{
	struct kplace_stock_result result;

	(void)state;
	begin("r++++....", 1, 1, 1);
	result = run(&stock_new);
	assert_drawn(&result, "     KI D");

	begin("r++++r....", 1, 1, 1);
	result = run(&stock_new);
	assert_drawn(&result, "      KI D");
}

/*
 *	page      0123456789
 *	          r.......r.
 *	stock      KKII  DD
 *
 * Expect stock to heed no other bound, and no boundary: with one that these
 * places break they are not valid.
 */
static void test_unheeded(void **state)
{
	struct kplace_stock_result result;

	(void)state;
	begin("r.......r.", 2, 2, 2);
	result = run(&stock_new);
	assert_drawn(&result, " KKII DD  ");
	problem.segments[1].min = 4 * PAGE;
	assert_verdict(&stock_new, KPLACE_STOCK_INVALID);

	begin("r.......r.", 2, 2, 2);
	problem.segments[2].max = 7 * PAGE;
	assert_verdict(&stock_new, KPLACE_STOCK_INVALID);

	begin("r......r..", 2, 2, 2);
	problem.segments[1].boundary = 4 * PAGE;
	assert_verdict(&stock_new, KPLACE_STOCK_INVALID);

	/* A window of pages 2 to 9: stock heeds its end only. */
	begin("..rr......", 3, 1, 1);
	problem.segments[1].above = false;
	problem.segments[1].window_line = 2 * PAGE;
	problem.segments[1].window_span = 6 * PAGE;
	assert_verdict(&stock_new, KPLACE_STOCK_INVALID);
}

/*
 * Memory in the last GiB there is, and a window of two.
 *
 * Expect stock to look for the initrd below an end that wrapped.
 */
static void test_window_wraps(void **state)
{
	const u64 start = 0 - (u64)SZ_1G;
	struct kplace_range ranges[KPLACE_MAP_NEED(1)];
	const struct kplace_range ram = {
		.start = start, .end = start + 64 * PAGE, .owner = "ram",
	};
	struct kplace_map map;

	(void)state;
	begin("", 2, 2, 2);
	kplace_map_init(&map, ranges, ARRAY_SIZE(ranges));
	assert_int_equal(kplace_map_add(&map, &ram), KPLACE_OK);
	kplace_map_seal(&map);
	problem.map = &map;
	assert_verdict(&stock_new, KPLACE_STOCK_SAME);
	problem.segments[1].window_line = SZ_1G;
	problem.segments[1].window_span = 2 * (u64)SZ_1G;
	assert_verdict(&stock_new, KPLACE_STOCK_FAILS);
}

/*
 *	page      01234567
 *	memblock  ........   all that stock knows
 *	truth     ll......   where an interrupt controller writes
 *	stock     KKII   D
 *	Expect      KKII D   stock's places checked against the truth, and others
 */
static void test_sees_less(void **state)
{
	static struct world memblock;
	struct kplace_stock stock = { .map = &memblock.map };

	(void)state;
	world_of(&memblock, "........");
	begin("ll......", 2, 2, 1);
	kplace_plan_stock(&problem, &stock, &plan, NULL);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_INVALID);
	assert_int_equal(plan.segment[0].start, 2 * PAGE);
	assert_int_equal(plan.segment[1].start, 4 * PAGE);

	/* Where they do not differ, neither do the places. */
	world_of(&memblock, "ll......");
	kplace_plan_stock(&problem, &stock, &plan, NULL);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
	assert_int_equal(plan.segment[0].start, 2 * PAGE);
}

/*
 * No memory; a kernel of no size; an initrd larger than all.
 *
 * Expect a plain failure.
 */
static void test_fails(void **state)
{
	(void)state;
	begin("", 1, 1, 1);
	assert_verdict(&stock_new, KPLACE_STOCK_FAILS);
	begin("rrkk", 1, 1, 1);
	assert_verdict(&stock_new, KPLACE_STOCK_FAILS);
	begin("....", 0, 1, 1);
	assert_verdict(&stock_new, KPLACE_STOCK_FAILS);
	begin("....", 1, 5, 1);
	assert_verdict(&stock_new, KPLACE_STOCK_FAILS);
	assert_verdict(&stock_old, KPLACE_STOCK_FAILS);
}

/*
 *	page      01234567
 *	          ........
 *	stock     KKII   D
 *	bottom-up KKIID      the same image under another policy
 *
 * Expect a plan to say whether stock chooses the same places.
 */
static void test_compare(void **state)
{
	struct kplace_problem other;

	(void)state;
	begin("........", 2, 2, 1);
	kplace_plan_search(&problem, &plan, NULL);
	kplace_plan_compare(&problem, &stock_new, &plan);
	assert_true(plan.has_stock);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);

	other = problem;
	other.segments[2].dir = KPLACE_UP;
	kplace_plan_search(&other, &plan, NULL);
	kplace_plan_compare(&problem, &stock_new, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_DIFFERS);
	assert_int_equal(plan.stock.span[2].start, 7 * PAGE);
	assert_int_equal(plan.segment[2].start, 4 * PAGE);
}

/*
 *	page      0123456789
 *	          ....r.....
 *	stock     KK   IIIDD   stock's places where they are valid
 *
 *	          ....r....r
 *	old       KKK  III       no page for the dtb but the wasted one
 *	Expect    KKK  IIID      the complete search, and the verdict to tell
 */
static void test_plan_stock(void **state)
{
	(void)state;
	begin("....r.....", 2, 3, 2);
	kplace_plan_stock(&problem, &stock_new, &plan, NULL);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_SAME);
	assert_int_equal(plan.segment[2].start, 8 * PAGE);

	begin("....r....r", 3, 3, 1);
	kplace_plan_stock(&problem, &stock_old, &plan, NULL);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_FAILS);
	assert_int_equal(plan.segment[2].start, 8 * PAGE);
}

/* A loader's own map, which ends in no retries: kexec-tools. */
static void follow(const char *bar)
{
	static struct world lines;
	const struct kplace_stock loader = { .map = &lines.map, .once = true };

	world_of(&lines, bar);
	problem.segments[2].dir = KPLACE_UP;
	kplace_plan_follow(&problem, &loader, &plan, trace_of_test());
	assert_valid(&problem, &plan);
}

/*
 *	page      0123456789
 *	lines     r...r.....   what the loader goes by
 *	map       ..........   more is free
 *	Expect     KKDr III    its places, and holes passed over as it sees them
 *
 *	lines     r...::....   no hole reaches from one line into the next
 *	Expect     KKD   III
 */
static void test_follow(void **state)
{
	(void)state;
	begin("..........", 2, 3, 1);
	follow("r...r.....");
	assert_false(plan.unmet.loader);
	assert_int_equal(plan.segment[0].start, PAGE);
	assert_int_equal(plan.segment[1].start, 5 * PAGE);
	assert_int_equal(plan.segment[2].start, 3 * PAGE);
	assert_int_equal(plan.segment[0].passes, 0);
	assert_int_equal(plan.segment[1].passes, 1);
	/* The hole is the map's own: more of it is free. */
	assert_int_equal(plan.segment[0].hole.start, 0);

	begin("..........", 2, 3, 1);
	follow("r...::....");
	assert_false(plan.unmet.loader);
	assert_int_equal(plan.segment[1].start, 6 * PAGE);
	assert_int_equal(plan.segment[2].start, 3 * PAGE);
}

/*
 *	page      0123456789
 *	lines     ..........
 *	map       l.........   the loader would overwrite what it does not see
 *	Expect     KKIIID
 *
 *	lines     ..r.......   room for the kernel, and the initrd only outside
 *	windows   |---|---|    the window: the loader does not try again
 *	Expect        KKI D    others' places, and a plan that says so
 *
 *	limit 3                the image of 6 pages is refused, whoever places it
 */
static void test_follow_falls_back(void **state)
{
	const struct kplace_stock loader = { .map = &world.map, .once = true };

	(void)state;
	begin("l.........", 2, 3, 1);
	follow("..........");
	assert_true(plan.unmet.loader);
	assert_int_equal(plan.segment[0].start, PAGE);
	assert_int_equal(plan.segment[1].start, 3 * PAGE);

	begin("..r......r", 2, 2, 1);
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 4 * PAGE;
	follow("..r......r");
	assert_true(plan.unmet.loader);
	assert_int_equal(plan.segment[0].start, 4 * PAGE);
	assert_int_equal(plan.segment[1].start, 6 * PAGE);

	begin("..........", 2, 3, 1);
	problem.limit = 3 * PAGE;
	kplace_plan_follow(&problem, &loader, &plan, NULL);
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_false(plan.unmet.loader);
}

/* What the stock search checks not, and what it would find: nothing that is valid. */
static void test_larger_than_boundary(void **state)
{
	u32 i;

	(void)state;
	for (i = 0; i < 2; i++) {
		begin("r..........r", 3, 2, 1);
		problem.segments[i].boundary = PAGE;
		assert_verdict(&stock_new, KPLACE_STOCK_INVALID);
	}
}

/*
 *	page      0123456789abcdef
 *	          rrrr....r.......
 *	first         KK   IIIIIII   the dtb, from a multiple of 4, has no place
 *	again         DDKK IIIIIII   the kernel's next place leaves one
 *
 * The window is that of memory's start, which no address is below.
 */
static void test_retry_in_first_window(void **state)
{
	struct kplace_stock_result result;

	(void)state;
	begin("rrrr....r.......", 2, 7, 2);
	problem.segments[1].window_line = 16 * PAGE;
	problem.segments[1].window_span = 32 * PAGE;
	problem.segments[2].above = false;
	problem.segments[2].align = 4 * PAGE;
	result = run(&stock_new);
	assert_drawn(&result, "    DDKK IIIIIII");
}

/* Downward a window is kept; without "above" its start is not, and nothing else is left. */
static void test_other_windows(void **state)
{
	(void)state;
	begin("r..........r", 2, 1, 1);
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 4 * PAGE;
	problem.segments[1].dir = KPLACE_DOWN;
	assert_verdict(&stock_new, KPLACE_STOCK_SAME);
	begin("...r..", 2, 3, 1);
	problem.segments[1].window_line = 4 * PAGE;
	problem.segments[1].window_span = 4 * PAGE;
	problem.segments[1].above = false;
	problem.segments[2].above = false;
	assert_verdict(&stock_new, KPLACE_STOCK_INVALID);
}

int unit_stock(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_kinds),
		cmocka_unit_test(test_banks),
		cmocka_unit_test(test_retries),
		cmocka_unit_test(test_from),
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_released),
		cmocka_unit_test(test_unheeded),
		cmocka_unit_test(test_window_wraps),
		cmocka_unit_test(test_sees_less),
		cmocka_unit_test(test_fails),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_plan_stock),
		cmocka_unit_test(test_follow),
		cmocka_unit_test(test_follow_falls_back),
		cmocka_unit_test(test_retry_in_first_window),
		cmocka_unit_test(test_larger_than_boundary),
		cmocka_unit_test(test_other_windows),
	};

	return cmocka_run_group_tests_name("stock", tests, NULL, NULL);
}
