// SPDX-License-Identifier: GPL-2.0-only
/*
 * All segments together: complete, deterministic, the policy's choice.
 */
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;

static void begin(const char *bar)
{
	world_of(&world, bar);
	problem = problem_of(&world);
}

/* Kernel, initrd and dtb of so many pages, all in one direction. */
static void add_image(u64 kernel, u64 initrd, u64 dtb, enum kplace_dir dir)
{
	problem_add(&problem, segment_of("kernel", kernel, dir));
	problem_add(&problem, segment_of("initrd", initrd, dir));
	problem_add(&problem, segment_of("dtb", dtb, dir));
}

static void search(void)
{
	kplace_plan_search(&problem, &plan, trace_of_test());
}

/* The plan drawn: K, I, D and 4 over the bar, the rest as it was. */
static void assert_drawn(const char *expected)
{
	char drawn[BAR_PAGES + 1];
	u64 at;
	u32 i;

	assert_valid(&problem, &plan);
	memset(drawn, ' ', sizeof(drawn));
	drawn[strlen(expected)] = '\0';
	for (i = 0; i < plan.nr_segments; i++)
		for (at = plan.segment[i].start; at < plan.segment[i].end;
		     at += PAGE)
			drawn[at / PAGE] = "KID4"[i];
	assert_string_equal(drawn, expected);
}

static void assert_stopped_by(u32 culprit, enum kplace_reason reason)
{
	assert_int_equal(plan.status, KPLACE_NO_PLACEMENT);
	assert_int_equal(plan.culprit, culprit);
	assert_string_equal(kplace_reason_text(plan.segment[culprit].reason),
			    kplace_reason_text(reason));
}

/*
 *	page      0123456789ab
 *	          r..........r
 *	bottom-up  KKKIID
 *	top-down       DIIKKK
 */
static void test_both_directions(void **state)
{
	(void)state;
	begin("r..........r");
	add_image(3, 2, 1, KPLACE_UP);
	search();
	assert_drawn(" KKKIID     ");
	problem.nr_segments = 0;
	add_image(3, 2, 1, KPLACE_DOWN);
	search();
	assert_drawn("     DIIKKK ");
}

/*
 *	page      0123456789ab
 *	          ............
 *	stock mix KKKII      D    kernel and initrd up, dtb down
 */
static void test_mixed_directions(void **state)
{
	(void)state;
	begin("............");
	add_image(3, 2, 1, KPLACE_UP);
	problem.segments[2].dir = KPLACE_DOWN;
	search();
	assert_drawn("KKKII      D");
}

/*
 *	page      0123456789ab
 *	          ...r....r...
 *	up           |IIII        kernel 3, initrd 4, dtb 3
 *	Expect    KKK IIII DDD    and the mirror image from the other end
 */
static void test_each_its_hole(void **state)
{
	(void)state;
	begin("...r....r...");
	add_image(3, 4, 3, KPLACE_UP);
	search();
	assert_drawn("KKK IIII DDD");
	problem.nr_segments = 0;
	add_image(3, 4, 3, KPLACE_DOWN);
	search();
	assert_drawn("DDD IIII KKK");
}

/*
 *	page      01234567
 *	          ....r...
 *	greedy    KKK.r...     the initrd's 4 pages are gone
 *	Expect    IIII KKK
 *
 * Expect a search that takes back what it gave.
 */
static void test_takes_back(void **state)
{
	(void)state;
	begin("....r...");
	problem_add(&problem, segment_of("kernel", 3, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 4, KPLACE_UP));
	search();
	assert_drawn("IIII KKK");
}

/*
 *	page      0123456789
 *	          r........r
 *	kernel    3 pages; the initrd, 2, below page 4, the dtb, 2, below 6
 *	Expect     IIDDKKK     the best kernel is the lowest above both
 *
 * Expect segments to be stacked below the one before them.
 */
static void test_stacks_below(void **state)
{
	(void)state;
	begin("r........r");
	add_image(3, 2, 2, KPLACE_UP);
	problem.segments[1].max = 4 * PAGE;
	problem.segments[2].max = 6 * PAGE;
	search();
	assert_drawn(" IIDDKKK  ");
	/* The mirror image. */
	problem.nr_segments = 0;
	add_image(3, 2, 2, KPLACE_DOWN);
	problem.segments[1].min = 6 * PAGE;
	problem.segments[2].min = 4 * PAGE;
	search();
	assert_drawn("  KKKDDII ");
}

/*
 *	page      0123456789abcdef
 *	          ..r.........r...
 *	lines     |   |   |   |     windows 4 pages long
 *	initrd    2 pages, in a window with the kernel, above it
 *	bottom-up     KII           at 0 and 1 no two pages are left after it
 *	top-down              KII   after 12
 */
static void test_window(void **state)
{
	struct kplace_segment initrd = segment_of("initrd", 2, KPLACE_UP);

	(void)state;
	begin("..r.........r...");
	initrd.window_line = 4 * PAGE;
	initrd.window_span = 4 * PAGE;
	initrd.above = true;
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem_add(&problem, initrd);
	search();
	assert_drawn("    KII         ");
	problem.segments[0].dir = KPLACE_DOWN;
	problem.segments[1].dir = KPLACE_DOWN;
	search();
	assert_drawn("             KII");
}

/*
 *	page      0123456789
 *	          ..........
 *	taken     t  tt  t
 *	Expect     KK  II  D
 */
static void test_taken(void **state)
{
	static const struct kplace_span taken[] = {
		{ .start = 0, .end = PAGE, .name = "a" },
		{ .start = 3 * PAGE, .end = 5 * PAGE, .name = "b" },
		{ .start = 7 * PAGE, .end = 8 * PAGE, .name = "c" },
	};

	(void)state;
	begin("..........");
	problem.taken = taken;
	problem.nr_taken = ARRAY_SIZE(taken);
	add_image(2, 2, 2, KPLACE_UP);
	search();
	assert_drawn(" KK  II DD");
}

/*
 *	page      01234567
 *	          .cccc...
 *	Expect     KIID       for a crash image
 */
static void test_crash(void **state)
{
	(void)state;
	begin(".cccc...");
	problem.free = KPLACE_CRASH;
	add_image(1, 2, 1, KPLACE_UP);
	search();
	assert_drawn(" KIID   ");
	problem.segments[1].size = 3 * PAGE;
	search();
	assert_stopped_by(2, KPLACE_IN_THE_WAY);
}

/*
 *	page      012345678
 *	          r.......r
 *	kernel     3, elfcorehdr 1, initrd 2, dtb 1: 7 pages in 7
 *	Expect     KKKIDD4     each of the four has its place
 */
static void test_four_segments(void **state)
{
	(void)state;
	begin("r.......r");
	add_image(3, 1, 2, KPLACE_UP);
	problem_add(&problem, segment_of("fourth", 1, KPLACE_UP));
	search();
	assert_drawn(" KKKIDD4 ");
}

/*
 * Expect the empty plan of an empty image.
 */
static void test_no_segment(void **state)
{
	(void)state;
	begin("..");
	search();
	assert_int_equal(plan.status, KPLACE_PLACED);
	assert_int_equal(plan.nr_segments, 0);
}

/*
 *	page      01234567
 *	          ....r...
 *	kernel    3, initrd 4, dtb 1: the dtb is one too many
 *	initrd of 5: the initrd; kernel of 5: the kernel
 *
 * Expect the first segment without which the ones before it can be placed.
 */
static void test_culprit(void **state)
{
	(void)state;
	begin("....r...");
	add_image(3, 4, 1, KPLACE_UP);
	search();
	assert_stopped_by(2, KPLACE_IN_THE_WAY);
	problem.segments[1].size = 5 * PAGE;
	search();
	assert_stopped_by(1, KPLACE_TOO_SMALL);
	problem.segments[0].size = 5 * PAGE;
	search();
	assert_stopped_by(0, KPLACE_TOO_SMALL);
}

/*
 * Expect a refusal before any search if one of the segments is impossible.
 */
static void test_bad_request(void **state)
{
	(void)state;
	begin("....");
	add_image(1, 0, 1, KPLACE_UP);
	search();
	assert_int_equal(plan.status, KPLACE_BAD_REQUEST);
	assert_int_equal(plan.culprit, 1);
	assert_int_equal(plan.segment[1].reason, KPLACE_SIZE_ZERO);
	assert_int_equal(plan.segment[0].status, KPLACE_NO_PLACEMENT);
}

/*
 * Expect the same answer to the same problem, traces included, and the same
 * places without a trace.
 */
static void test_deterministic(void **state)
{
	struct kplace_pass pass[16];
	struct kplace_trace *trace;
	struct kplace_plan again;
	u32 i;

	(void)state;
	begin(".r..k...n..........");
	add_image(3, 5, 2, KPLACE_UP);
	trace = trace_of_test();
	kplace_plan_search(&problem, &plan, trace);
	assert_true(trace->count && trace->count <= ARRAY_SIZE(pass));
	memcpy(pass, trace->pass, trace->count * sizeof(*pass));

	trace = trace_of_test();
	kplace_plan_search(&problem, &again, trace);
	assert_int_equal(again.status, plan.status);
	for (i = 0; i < trace->count; i++) {
		assert_int_equal(trace->pass[i].start, pass[i].start);
		assert_int_equal(trace->pass[i].reason, pass[i].reason);
	}
	kplace_plan_search(&problem, &again, NULL);
	for (i = 0; i < plan.nr_segments; i++) {
		assert_int_equal(again.segment[i].start, plan.segment[i].start);
		assert_int_equal(again.segment[i].hole.end,
				 plan.segment[i].hole.end);
	}
}

/* The places of a plan that is known to be good, for verify to look at. */
static const struct kplace_span good[] = {
	{ .start = 1 * PAGE, .end = 4 * PAGE, .name = "kernel" },
	{ .start = 4 * PAGE, .end = 6 * PAGE, .name = "initrd" },
};

static struct kplace_span places[2];

static enum kplace_reason verify(u32 *index, const char **owner)
{
	return kplace_verify_places(&problem, places, index, owner);
}

static void begin_verify(void)
{
	begin("r......kn .");
	problem_add(&problem, segment_of("kernel", 3, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 2, KPLACE_UP));
	memcpy(places, good, sizeof(good));
}

static void assert_fault(enum kplace_reason reason, u32 at, const char *whose)
{
	enum kplace_reason found;
	const char *owner = NULL;
	u32 index = 99;

	found = verify(&index, &owner);
	assert_string_equal(kplace_reason_text(found),
			    kplace_reason_text(reason));
	assert_int_equal(index, at);
	if (whose)
		assert_string_equal(owner, whose);
}

static void move_initrd(u64 page)
{
	places[1].start = page * PAGE;
	places[1].end = (page + 2) * PAGE;
}

/*
 *	page      0123456789a
 *	          r......kn .
 *	good       KKKII
 *
 * Expect the fault of each bad place, and whose memory it was.
 */
static void test_verify(void **state)
{
	const char *owner;
	u32 index;

	(void)state;
	begin_verify();
	assert_int_equal(verify(&index, &owner), KPLACE_FITS);
	move_initrd(3);
	assert_fault(KPLACE_IN_THE_WAY, 1, "kernel");
	move_initrd(6);
	assert_fault(KPLACE_TOO_SMALL, 1, "this kernel");
	move_initrd(8);
	assert_fault(KPLACE_TOO_SMALL, 1, "firmware");
	move_initrd(9);
	assert_fault(KPLACE_TOO_SMALL, 1, "no memory");
	places[1].end += PAGE;
	assert_fault(KPLACE_SIZE_WRAPS, 1, NULL);
	memcpy(places, good, sizeof(good));
	places[0].start -= 1;
	places[0].end -= 1;
	assert_fault(KPLACE_TOO_SMALL, 0, "somebody");
	places[0].start += 2;
	places[0].end += 2;
	assert_fault(KPLACE_TOO_SMALL, 0, NULL);
	/* Ends before it starts, having wrapped. */
	places[0].start = 0 - PAGE;
	places[0].end = 2 * PAGE;
	assert_fault(KPLACE_SIZE_WRAPS, 0, NULL);
}

/*
 * The same places under constraints that they break.
 *
 * Expect the constraint to be named.
 */
static void test_verify_constraints(void **state)
{
	struct kplace_segment *initrd = &problem.segments[1];
	const char *owner;
	u32 index;

	(void)state;
	begin_verify();
	initrd->align = 8 * PAGE;
	assert_fault(KPLACE_MISALIGNED, 1, NULL);
	begin_verify();
	initrd->min = 5 * PAGE;
	assert_fault(KPLACE_BELOW_MIN, 1, NULL);
	begin_verify();
	initrd->max = 5 * PAGE;
	assert_fault(KPLACE_ABOVE_MAX, 1, NULL);
	begin_verify();
	initrd->window_line = 4 * PAGE;
	initrd->window_span = 4 * PAGE;
	assert_fault(KPLACE_OUT_OF_WINDOW, 1, NULL);
	begin_verify();
	initrd->above = true;
	assert_int_equal(verify(&index, &owner), KPLACE_FITS);
	places[0] = (struct kplace_span){ 3 * PAGE, 6 * PAGE, "kernel" };
	move_initrd(1);
	assert_fault(KPLACE_BELOW_ANCHOR, 1, NULL);
	initrd->size = 0;
	assert_fault(KPLACE_SIZE_ZERO, 1, NULL);
}

int unit_plan(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_both_directions),
		cmocka_unit_test(test_mixed_directions),
		cmocka_unit_test(test_each_its_hole),
		cmocka_unit_test(test_takes_back),
		cmocka_unit_test(test_stacks_below),
		cmocka_unit_test(test_window),
		cmocka_unit_test(test_taken),
		cmocka_unit_test(test_crash),
		cmocka_unit_test(test_four_segments),
		cmocka_unit_test(test_no_segment),
		cmocka_unit_test(test_culprit),
		cmocka_unit_test(test_bad_request),
		cmocka_unit_test(test_deterministic),
		cmocka_unit_test(test_verify),
		cmocka_unit_test(test_verify_constraints),
	};

	return cmocka_run_group_tests_name("plan", tests, NULL, NULL);
}
