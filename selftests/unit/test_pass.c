// SPDX-License-Identifier: GPL-2.0-only
/*
 * Why a hole was passed over, where what came before, or lies beside it, might mislead.
 */
#include "unit.h"
#include "place_one.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;
static struct kplace_trace *trace;

static void begin(const char *bar)
{
	world_of(&world, bar);
	problem = problem_of(&world);
	trace = trace_of_test();
}

static struct kplace_segment *add(const char *name, u64 pages, u64 max)
{
	struct kplace_segment segment = segment_of(name, pages, KPLACE_UP);

	segment.max = max * PAGE;
	problem_add(&problem, segment);
	return &problem.segments[problem.nr_segments - 1];
}

static void assert_reason(u32 index, u64 first_page, enum kplace_reason reason,
			  const char *owner)
{
	const struct kplace_pass *pass = &trace->pass[index];

	assert_true(index < trace->count);
	assert_int_equal(pass->start, first_page * PAGE);
	assert_string_equal(kplace_reason_text(pass->reason), kplace_reason_text(reason));
	if (owner)
		assert_string_equal(pass->owner, owner);
	else
		assert_null(pass->owner);
}

/* A trace is not emptied for a plan: each pass says all of itself. */
static void test_storage_is_not_clean(void **state)
{
	static const struct kplace_span avoid = { .end = 4 * PAGE, .name = "avoid=" };
	u32 i;

	(void)state;
	begin("....r..r.....");
	add("kernel", 1, 100);
	add("initrd", 4, 100)->avoids = 1;
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	for (i = 0; i < 4; i++)
		trace->pass[i] = (struct kplace_pass) { .owner = "old", .source = "old" };
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.segment[1].start, 8 * PAGE);
	assert_reason(0, 0, KPLACE_AVOIDED, NULL);
	assert_null(trace->pass[0].source);
	assert_reason(1, 5, KPLACE_TOO_SMALL, "somebody");
}

/* What lies behind the map's last range in its storage is nobody's. */
static void test_storage_behind_the_map(void **state)
{
	struct kplace_range *behind;

	(void)state;
	begin(".. ....");
	behind = &world.ranges[world.map.count];
	*behind = (struct kplace_range) {
		.start = 7 * PAGE, .end = 9 * PAGE, .kind = KPLACE_RESERVED, .owner = "old",
	};
	add("s", 5, 100);
	kplace_plan_search(&problem, &plan, trace);
	assert_reason(1, 3, KPLACE_TOO_SMALL, "end of memory");
}

/*
 *	page      0123456789
 *	          ......r...
 *	all but the kernel below 6: 2, 1 and 2 pages, and 2 of its own
 */
static void test_starves_the_third(void **state)
{
	(void)state;
	begin("......r...");
	add("kernel", 2, 100);
	add("initrd", 2, 6);
	add("dtb", 1, 6);
	add("elfcorehdr", 2, 6);
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 7 * PAGE);
	assert_reason(0, 0, KPLACE_STARVES, "elfcorehdr");
}

/*
 *	page      01234567
 *	          .:.r....
 *	kernel    K           leaves the initrd all that its bounds do, over two banks
 *	initrd     II
 *	dtb                   starves
 */
static void test_starves_over_banks(void **state)
{
	(void)state;
	begin(".:.r....");
	add("kernel", 1, 100);
	add("initrd", 2, 3)->min = PAGE;
	add("dtb", 1, 3);
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 4 * PAGE);
	assert_reason(0, 0, KPLACE_STARVES, "dtb");
}

/*
 *	page      0123456
 *	          ...r...
 *	kernel    K           below 1
 *	initrd     II         would leave the dtb, below 3, no place beside the kernel
 */
static void test_starves_beside_the_anchor(void **state)
{
	(void)state;
	begin("...r...");
	add("kernel", 1, 1);
	add("initrd", 2, 100);
	add("dtb", 1, 3);
	add("elfcorehdr", 1, 100);
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[1].start, 4 * PAGE);
	assert_reason(plan.segment[1].first_pass, 0, KPLACE_STARVES, "dtb");
}

/* A bound that does not matter is not the reason: "above max" is for what it cut. */
static void test_starves_below_max(void **state)
{
	(void)state;
	begin("..r....");
	add("kernel", 2, 6);
	add("initrd", 2, 2);
	kplace_plan_search(&problem, &plan, trace);
	assert_valid(&problem, &plan);
	assert_int_equal(plan.segment[0].start, 3 * PAGE);
	assert_reason(0, 0, KPLACE_STARVES, "initrd");
}

/*
 *	page      012345678
 *	          ....r....
 *	avoid     a
 *	taken       t         leaves no two pages; what is to be avoided alone would
 */
static void test_taken_beside_avoided(void **state)
{
	static const struct kplace_span avoid = { .end = PAGE, .name = "avoid=" };
	static const struct kplace_span taken = {
		.start = 2 * PAGE, .end = 3 * PAGE, .name = "purgatory",
	};

	(void)state;
	begin("....r....");
	add("s", 2, 100)->avoids = 1;
	problem.avoid = &avoid;
	problem.nr_avoid = 1;
	problem.taken = &taken;
	problem.nr_taken = 1;
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.segment[0].start, 5 * PAGE);
	assert_reason(0, 0, KPLACE_IN_THE_WAY, "purgatory");
}

/* A bit for which there is no range means none, whatever the storage behind the ranges has. */
static void test_bit_without_range(void **state)
{
	static const struct kplace_span avoid[2] = {
		{ .start = 0, .end = PAGE, .name = "avoid=" },
		{ .start = PAGE, .end = 4 * PAGE, .name = "old" },
	};

	(void)state;
	begin("....");
	add("s", 2, 100)->avoids = 3;
	problem.avoid = avoid;
	problem.nr_avoid = 1;
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.segment[0].start, PAGE);
}

/*
 *	page      012345678
 *	          ..r...r..
 *	kernel       KK          at 0 the initrd would starve
 *	initrd    II             below 2
 *	dtb              DD      passed: both holes, each for who is in it
 */
static void test_names_after_a_search(void **state)
{
	u32 first;

	(void)state;
	begin("..r...r..");
	add("kernel", 2, 100);
	add("initrd", 2, 2);
	add("dtb", 2, 100);
	kplace_plan_search(&problem, &plan, trace);
	assert_int_equal(plan.segment[0].start, 3 * PAGE);
	assert_int_equal(plan.segment[2].start, 7 * PAGE);
	first = plan.segment[2].first_pass;
	assert_reason(first, 0, KPLACE_IN_THE_WAY, "initrd");
	assert_reason(first + 1, 3, KPLACE_IN_THE_WAY, "kernel");
}

int unit_pass(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_storage_is_not_clean),
		cmocka_unit_test(test_storage_behind_the_map),
		cmocka_unit_test(test_starves_the_third),
		cmocka_unit_test(test_starves_over_banks),
		cmocka_unit_test(test_starves_beside_the_anchor),
		cmocka_unit_test(test_starves_below_max),
		cmocka_unit_test(test_taken_beside_avoided),
		cmocka_unit_test(test_bit_without_range),
		cmocka_unit_test(test_names_after_a_search),
	};

	return cmocka_run_group_tests_name("pass", tests, NULL, NULL);
}
