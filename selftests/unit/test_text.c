// SPDX-License-Identifier: GPL-2.0-only
/*
 * The text form of maps and plans, word for word: scripts read it.
 */
#include "unit.h"

static struct world world;
static struct kplace_problem problem;
static struct kplace_plan plan;

/* Everything said, and how often put() was called. */
static char said[4096];
static u32 lines;

static void put(void *context, const char *line)
{
	size_t length = strlen(line);

	assert_ptr_equal(context, said);
	assert_true(length < KPLACE_LINE);
	/* One line at a time, its newline at the end and nowhere else. */
	assert_ptr_equal(strchr(line, '\n'), line + length - 1);
	assert_true(strlen(said) + length < sizeof(said));
	strcat(said, line);
	lines++;
}

static const struct kplace_out out = { .put = put, .context = said };

static void assert_said(const char *expected)
{
	assert_string_equal(said, expected);
}

static int setup(void **state)
{
	(void)state;
	said[0] = '\0';
	lines = 0;
	return 0;
}

/*
 *	page      012345
 *	          ..rk n
 *
 * Expect a line for each range, columns in line, no line for no memory.
 */
static void test_map(void **state)
{
	(void)state;
	world_of(&world, "..rk n");
	kplace_text_map(&out, &world.map);
	assert_said("0x000000000000-0x000000002000 ram            System RAM [memblock]\n"
		    "0x000000002000-0x000000003000 reserved       somebody [memblock]\n"
		    "0x000000003000-0x000000004000 kernel         this kernel [memblock]\n"
		    "0x000000005000-0x000000006000 nomap          firmware [memblock]\n");
	assert_int_equal(lines, 4);
}

/*
 * Expect nothing to be said about an empty map.
 */
static void test_empty_map(void **state)
{
	(void)state;
	world_of(&world, "");
	kplace_text_map(&out, &world.map);
	assert_int_equal(lines, 0);
}

/*
 * A range up to the last byte, without an owner.
 *
 * Expect all 16 digits, and a question mark.
 */
static void test_wide_address(void **state)
{
	struct kplace_range range = {
		.start = 0 - PAGE, .end = U64_MAX, .kind = KPLACE_RESERVED,
		.source = KPLACE_FROM_IOMEM,
	};

	(void)state;
	world_init(&world, 0, PAGE);
	kplace_map_add(&world.map, &range);
	kplace_map_seal(&world.map);
	kplace_text_map(&out, &world.map);
	assert_said("0xfffffffffffff000-0xffffffffffffffff reserved ? [iomem]\n");
}

/*
 * Owners of 1 to 600 characters, beyond what a line holds.
 *
 * Expect every line to end within its limit, cut with dots where it must be.
 */
static void test_long_owner(void **state)
{
	char owner[601];
	size_t length;

	(void)state;
	memset(owner, 'x', sizeof(owner));
	for (length = 1; length <= 600; length++) {
		struct kplace_range range = {
			.end = PAGE, .kind = KPLACE_RAM, .owner = owner,
		};
		size_t all = 45 + length + strlen(" [memblock]\n");

		owner[length] = '\0';
		world_init(&world, 0, PAGE);
		kplace_map_add(&world.map, &range);
		kplace_map_seal(&world.map);
		setup(NULL);
		kplace_text_map(&out, &world.map);
		assert_int_equal(lines, 1);
		/* Room is kept for the dots. */
		if (all <= KPLACE_LINE - 5)
			assert_int_equal(strlen(said), all);
		else
			assert_string_equal(said + KPLACE_LINE - 5, "...\n");
		owner[length] = 'x';
	}
}

static void plan_image(const char *bar, u64 kernel, u64 initrd)
{
	world_of(&world, bar);
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", kernel, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", initrd, KPLACE_UP));
}

/*
 *	page      01234567
 *	          .r...r..
 *	Expect      KKK II
 */
static void test_plan(void **state)
{
	struct kplace_trace *trace = trace_of_test();

	(void)state;
	plan_image(".r...r..", 3, 2);
	problem.segments[0].lead = PAGE;
	kplace_plan_search(&problem, &plan, trace);
	kplace_text_plan(&out, &plan, trace, "bottom-up");
	assert_said("plan policy=bottom-up status=placed\n"
		    "segment kernel 0x3000-0x5000\n"
		    "  size 0x3000, align 0x1000, in hole 0x2000-0x5000\n"
		    "  passed 0x0-0x1000: too small; next to somebody [memblock]\n"
		    "segment initrd 0x6000-0x8000\n"
		    "  size 0x2000, align 0x1000, in hole 0x6000-0x8000\n"
		    "  passed 0x0-0x1000: too small; next to somebody [memblock]\n"
		    "  passed 0x2000-0x5000: another segment is in the way: kernel\n");
}

/*
 * The same without a trace, and with the stock search's verdict.
 */
static void test_plan_without_trace(void **state)
{
	(void)state;
	plan_image(".r...r..", 3, 2);
	kplace_plan_stock(&problem, &stock_new, &plan, NULL);
	kplace_text_plan(&out, &plan, NULL, "stock");
	assert_said("plan policy=stock status=placed stock=same\n"
		    "segment kernel 0x2000-0x5000\n"
		    "  size 0x3000, align 0x1000, in hole 0x2000-0x5000\n"
		    "segment initrd 0x6000-0x8000\n"
		    "  size 0x2000, align 0x1000, in hole 0x6000-0x8000\n");
}

/*
 *	page      01234567
 *	          .r.r.r..   with room for one pass of three
 *
 * Expect the dropped ones to be counted.
 */
static void test_dropped(void **state)
{
	struct kplace_pass pass;
	struct kplace_trace trace = { .pass = &pass, .capacity = 1 };

	(void)state;
	plan_image(".r.r.r..", 2, 1);
	problem.nr_segments = 1;
	kplace_plan_search(&problem, &plan, &trace);
	kplace_text_plan(&out, &plan, &trace, "bottom-up");
	assert_said("plan policy=bottom-up status=placed\n"
		    "segment kernel 0x6000-0x8000\n"
		    "  size 0x2000, align 0x1000, in hole 0x6000-0x8000\n"
		    "  passed 0x0-0x1000: too small; next to somebody [memblock]\n"
		    "  passed 2 more holes, which the report had no room for\n");
	plan.segment[0].dropped = 1209;
	setup(NULL);
	kplace_text_plan(&out, &plan, &trace, "bottom-up");
	assert_non_null(strstr(said, "  passed 1209 more holes,"));
}

/*
 *	page      01234
 *	          r...r
 *	kernel     KK     initrd of 3
 */
static void test_refusal(void **state)
{
	struct kplace_trace *trace;

	(void)state;
	plan_image("r...r", 2, 3);
	kplace_plan_search(&problem, &plan, NULL);
	kplace_text_plan(&out, &plan, NULL, "bottom-up");
	assert_said("plan policy=bottom-up status=no-placement\n"
		    "refused initrd: another segment is in the way\n"
		    "  relax: needs 8 KiB more in one piece, or the initrd smaller by as much\n");
	setup(NULL);
	trace = trace_of_test();
	kplace_plan_search(&problem, &plan, trace);
	kplace_text_plan(&out, &plan, trace, "bottom-up");
	assert_said("plan policy=bottom-up status=no-placement\n"
		    "refused initrd: another segment is in the way\n"
		    "  passed 0x1000-0x4000: another segment is in the way: kernel\n"
		    "  relax: needs 8 KiB more in one piece, or the initrd smaller by as much\n");
}

/*
 * Expect a bad request to be refused without advice.
 */
static void test_bad_request(void **state)
{
	(void)state;
	plan_image("r...r", 2, 0);
	kplace_plan_search(&problem, &plan, NULL);
	kplace_text_plan(&out, &plan, NULL, "top-down");
	assert_said("plan policy=top-down status=bad-request\n"
		    "refused initrd: the size is 0\n");
}

/*
 * Expect a sentence for each relaxation, sizes in the largest whole unit.
 */
static void test_relaxations(void **state)
{
	static const struct {
		struct kplace_relax relax;
		const char *text;
	} cases[] = {
		{ { KPLACE_RELAX_NONE, NULL, 0, 0, false },
		  "no single constraint given up would help\n" },
		{ { KPLACE_RELAX_ABOVE, "initrd", 0, 0, false },
		  "fits if the initrd may lie below the kernel\n" },
		{ { KPLACE_RELAX_MAX, "initrd", 0, 4ULL << 30, false },
		  "fits if the initrd may lie above 4 GiB\n" },
		{ { KPLACE_RELAX_MAX, "initrd", 0, 4ULL << 30, true },
		  "fits if the initrd may lie above 4 GiB, where the policy's window ends\n" },
		{ { KPLACE_RELAX_MIN, "dtb", 0, 2ULL << 30, true },
		  "fits if the dtb may lie below 2 GiB, where the policy's window begins\n" },
		{ { KPLACE_RELAX_AVOID, "initrd", 0, 0, true },
		  "fits if the initrd may lie where the policy avoids memory\n" },
		{ { KPLACE_RELAX_POLICY, "initrd", 0, 0, true },
		  "fits without the constraints of the policy\n" },
		{ { KPLACE_RELAX_MIN, "kernel", 0, 1 << 20, false },
		  "fits if the kernel may lie below 1 MiB\n" },
		{ { KPLACE_RELAX_SIZE, "dtb", 37 << 20, 4ULL << 30, false },
		  "needs 37 MiB more in one piece below 4 GiB, or the dtb smaller by as much\n" },
		{ { KPLACE_RELAX_SIZE, "initrd", 5, U64_MAX, false },
		  "needs 5 bytes more in one piece, or the initrd smaller by as much\n" },
		{ { KPLACE_RELAX_ALIGN, "kernel", 0, 0, false },
		  "fits if the kernel may have the boot protocol's own alignment\n" },
		{ { KPLACE_RELAX_WINDOW, "initrd", 0, 0, false },
		  "fits if the initrd could lie outside the kernel's window, which the boot protocol forbids\n"
		},
		{ { KPLACE_RELAX_HALF, "initrd", 36 << 20, 242 << 20, false },
		  "fits if the initrd is smaller by 36 MiB, so that the image takes no more than half of RAM\n"
		},
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		setup(NULL);
		kplace_text_relax(&out, &cases[i].relax);
		assert_string_equal(said, cases[i].text);
	}
	for (i = 0; i < KPLACE_RELAXATIONS; i++) {
		struct kplace_relax relax = { .what = i };

		setup(NULL);
		kplace_text_relax(&out, &relax);
		assert_int_equal(lines, 1);
	}
}

/* Sizes are whole numbers of the largest unit there is, and 0 is bytes. */
static void test_sizes(void **state)
{
	static const struct {
		u64 bytes;
		const char *text;
	} cases[] = {
		{ 0, "0 bytes" }, { 1, "1 bytes" }, { 1023, "1023 bytes" },
		{ 1024, "1 KiB" }, { 1536, "1536 bytes" }, { 3 << 20, "3 MiB" },
		{ 5ULL << 30, "5 GiB" }, { 1ULL << 40, "1024 GiB" },
	};
	char expected[80];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		const struct kplace_relax relax = {
			.what = KPLACE_RELAX_MAX, .segment = "dtb", .limit = cases[i].bytes,
		};

		setup(NULL);
		snprintf(expected, sizeof(expected), "fits if the dtb may lie above %s\n",
			 cases[i].text);
		kplace_text_relax(&out, &relax);
		assert_said(expected);
	}
}

/* What was given up is said with the plan, for the segments that it is about. */
static void test_unmet_for_some(void **state)
{
	(void)state;
	world_of(&world, "......");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	problem_add(&problem, segment_of("initrd", 1, KPLACE_UP));
	problem_add(&problem, segment_of("dtb", 1, KPLACE_UP));
	kplace_plan_search(&problem, &plan, NULL);
	plan.unmet.low = 5;
	kplace_text_unmet(&out, &plan);
	assert_string_equal(strstr(said, "no placement of the image"),
			    "no placement of the image leaves low memory free of it\n");
	*strstr(said, "no placement of the image") = '\0';
	assert_said("dropped keep-low for kernel, dtb: ");
	setup(NULL);
	kplace_text_plan(&out, &plan, NULL, "keep-low");
	assert_non_null(strstr(said, "\ndropped keep-low for kernel, dtb: "));
	/* A bit for which there is no segment is none, whatever another plan left there. */
	plan.unmet.low = 8;
	plan.segment[3].name = "old";
	setup(NULL);
	kplace_text_unmet(&out, &plan);
	assert_null(strstr(said, "old"));
	plan.unmet.low = 1;
	plan.unmet.kinds = 1 << KPLACE_SPARE | 1 << KPLACE_REMOVABLE;
	plan.unmet.loader = true;
	setup(NULL);
	kplace_text_unmet(&out, &plan);
	assert_int_equal(lines, KPLACE_PREFERENCES);
	assert_non_null(strstr(said, "dropped node: "));
	assert_non_null(strstr(said, "dropped stays: "));
	assert_non_null(strstr(said, "dropped kexec-tools: "));
	plan.unmet = (struct kplace_unmet) { };
	setup(NULL);
	kplace_text_unmet(&out, &plan);
	assert_int_equal(lines, 0);
}

/* Whose it is, is said of all but what the anchor rules out. */
static void test_owners_of_passes(void **state)
{
	static const struct {
		enum kplace_reason reason;
		const char *text;
	} cases[] = {
		{ KPLACE_TOO_SMALL, "; next to who [src]\n" },
		{ KPLACE_IN_THE_WAY, ": who [src]\n" },
		{ KPLACE_STARVES, ": who [src]\n" },
		{ KPLACE_BELOW_ANCHOR, " [src]\n" },
		{ KPLACE_OUT_OF_WINDOW, " [src]\n" },
	};
	struct kplace_pass pass = { .end = PAGE, .owner = "who", .source = "src" };
	struct kplace_trace trace = { .pass = &pass, .capacity = 1, .count = 1 };
	char expected[200];
	size_t i;

	(void)state;
	world_of(&world, "..");
	problem = problem_of(&world);
	problem_add(&problem, segment_of("kernel", 1, KPLACE_UP));
	kplace_plan_search(&problem, &plan, NULL);
	plan.segment[0].passes = 1;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		pass.reason = cases[i].reason;
		setup(NULL);
		kplace_text_plan(&out, &plan, &trace, "stock");
		snprintf(expected, sizeof(expected), "  passed 0x0-0x1000: %s%s",
			 kplace_reason_text(pass.reason), cases[i].text);
		assert_non_null(strstr(said, expected));
	}
}

/*
 * Expect a sentence for every error, a word for every kind and source, and
 * something to print for a number that is none.
 */
static void test_words(void **state)
{
	int i;

	(void)state;
	for (i = 0; i <= KPLACE_ERRORS; i++)
		assert_true(strlen(kplace_error_text(i)) > 5);
	assert_string_equal(kplace_error_text(KPLACE_ERRORS), "unknown error");
	for (i = 0; i < KPLACE_KINDS; i++)
		assert_true(strlen(kplace_kind_name(i)) > 2);
	assert_string_equal(kplace_kind_name(KPLACE_KINDS), "?");
	for (i = 0; i < KPLACE_SOURCES; i++)
		assert_true(strlen(kplace_source_name(i)) > 2);
	assert_string_equal(kplace_source_name(KPLACE_SOURCES), "?");
}

/*
 * Expect a word and a clause for every verdict, none twice.
 */
static void test_verdict_names(void **state)
{
	int i, j;

	(void)state;
	for (i = 0; i < KPLACE_VERDICTS; i++) {
		for (j = 0; j < i; j++) {
			assert_string_not_equal(kplace_verdict_name(i),
						kplace_verdict_name(j));
			assert_string_not_equal(kplace_verdict_text(i),
						kplace_verdict_text(j));
		}
	}
	assert_string_equal(kplace_verdict_name(KPLACE_VERDICTS), "?");
	assert_string_equal(kplace_verdict_text(KPLACE_VERDICTS), "?");
}

int unit_text(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_map, setup),
		cmocka_unit_test_setup(test_empty_map, setup),
		cmocka_unit_test_setup(test_wide_address, setup),
		cmocka_unit_test_setup(test_long_owner, setup),
		cmocka_unit_test_setup(test_plan, setup),
		cmocka_unit_test_setup(test_plan_without_trace, setup),
		cmocka_unit_test_setup(test_dropped, setup),
		cmocka_unit_test_setup(test_refusal, setup),
		cmocka_unit_test_setup(test_bad_request, setup),
		cmocka_unit_test_setup(test_relaxations, setup),
		cmocka_unit_test_setup(test_sizes, setup),
		cmocka_unit_test_setup(test_unmet_for_some, setup),
		cmocka_unit_test_setup(test_owners_of_passes, setup),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_verdict_names),
	};

	return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
