// SPDX-License-Identifier: GPL-2.0-only
/*
 * Policies: their text, and what becomes of it in a problem.
 */
#include "policy.h"
#include "unit.h"

static struct kplace_policy policy;
static struct kplace_policy_error error;
static char text[KPLACE_POLICY_TEXT];

static const char *shown(const char *set)
{
	if (!kplace_policy_parse(set, &policy, &error))
		fail_msg("'%s' is refused: %.*s %s", set, (int)error.length,
			 error.word, error.what);
	return kplace_policy_text(&policy, text);
}

/*
 * Expect each form that is set to be shown in the one form there is for it, and that
 * form to be shown as it is.
 */
static void test_reads_back(void **state)
{
	static const struct {
		const char *set;
		const char *shown;
	} cases[] = {
		{ "stock", "stock" },
		{ "bottom-up", "bottom-up" },
		{ "best-fit", "best-fit" },
		{ "keep-low", "keep-low" },
		{ "bottom-up,keep-low", "keep-low" },
		{ "keep-low,top-down", "top-down,keep-low" },
		{ "random", "random" },
		{ "random:0", "random:0" },
		{ "kexec-tools", "kexec-tools" },
		{ "random:0xffffffffffffffff", "random:18446744073709551615" },
		{ "node=1023", "bottom-up,node=1023" },
		{ "keep-low,node=local", "keep-low,node=local" },
		{ "window=4G-8G", "bottom-up,window=4G-8G" },
		{ "window=0x100000000+4g", "bottom-up,window=4G-8G" },
		{ "window=0-1", "bottom-up,window=0-1" },
		{ "window=4096-0xffffffffffffffff",
		  "bottom-up,window=4K-0xffffffffffffffff" },
		{ "window=1+0xfffffffffffffffe", "bottom-up,window=1-0xffffffffffffffff" },
		{ "align=1", "bottom-up,align=1" },
		{ "align=0x8000000000000000,top-down",
		  "top-down,align=0x8000000000000000" },
		{ "dtb.align=16K,kernel.window=1T-2T,align=2M",
		  "bottom-up,align=2M,kernel.window=1T-2T,dtb.align=16K" },
		{ "avoid=0-1M,initrd.avoid=0x12345678-0x12345679",
		  "bottom-up,avoid=0-1M,initrd.avoid=0x12345678-0x12345679" },
		{ "elfcorehdr.avoid=5K-9999", "bottom-up,elfcorehdr.avoid=5K-9999" },
		{ "avoid=9999-10000", "bottom-up,avoid=9999-0x2710" },
		{ "avoid=0x1aF-0x2Bc", "bottom-up,avoid=431-700" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_string_equal(shown(cases[i].set), cases[i].shown);
		assert_string_equal(shown(cases[i].shown), cases[i].shown);
	}
}

static const char nine_ranges[] = {
	"avoid=1-2,avoid=2-3,avoid=3-4,avoid=4-5,avoid=5-6,avoid=6-7,avoid=7-8,avoid=8-9,avoid=9-10"
};

static const struct {
	const char *set;
	const char *word;
	const char *what;	/* a part of it */
} refused[] = {
	{ "", "", "give stock, bottom-up" },
	{ "foo", "foo", "give stock, bottom-up" },
	{ "top-down,", "", "give stock, bottom-up" },
	{ "top-down,,keep-low", "", "give stock, bottom-up" },
	{ "Stock", "Stock", "give stock, bottom-up" },
	{ "stock ", "stock ", "give stock, bottom-up" },
	{ "top-down,best-fit", "best-fit", "second order" },
	{ "random:1,stock", "stock", "second order" },
	{ "top-down,random:1", "random:1", "second order" },
	{ "stock,kexec-tools", "kexec-tools", "second order" },
	{ "kexec-tools,node=1", "kexec-tools", "those of kexec-tools" },
	{ "window=4G-8G,kexec-tools", "kexec-tools", "give it alone" },
	{ "random:", "random:", "no seed" },
	{ "random:x", "random:x", "no seed" },
	{ "random:18446744073709551616", "random:18446744073709551616",
	  "no seed" },
	{ "stock,keep-low", "stock", "stock kernel's addresses" },
	{ "align=2M,stock", "stock", "stock kernel's addresses" },
	{ "window=4G", "window=4G", "no range" },
	{ "window=8G-4G", "window=8G-4G", "no range" },
	{ "avoid=4G", "avoid=4G", "no range" },
	{ "dtb.avoid=8G-4G", "dtb.avoid=8G-4G", "no range" },
	{ "window=4G-4G", "window=4G-4G", "no range" },
	{ "window=4G+0", "window=4G+0", "no range" },
	{ "window=1-0xffffffffffffffff0", "window=1-0xffffffffffffffff0",
	  "no range" },
	{ "window=1+0xffffffffffffffff", "window=1+0xffffffffffffffff",
	  "no range" },
	{ "window=17179869184G-1", "window=17179869184G-1", "no range" },
	{ "window=1G-2G,window=3G-4G", "window=3G-4G", "twice" },
	{ "window=1+x", "window=1+x", "no range" },
	{ "window=1+2x", "window=1+2x", "no range" },
	{ "window=1-2x", "window=1-2x", "no range" },
	{ "window=1*2", "window=1*2", "no range" },
	{ "align=", "align=", "power of two" },
	{ "align=0", "align=0", "power of two" },
	{ "align=3M", "align=3M", "power of two" },
	{ "align=-1", "align=-1", "power of two" },
	{ "align=4K,align=4K", "align=4K", "twice" },
	{ "keep-low,keep-low", "keep-low", "twice" },
	{ "node=", "node=", "its number or local" },
	{ "node=1024", "node=1024", "its number or local" },
	{ "node=0,node=local", "node=local", "twice" },
	{ "kernel.node=0", "kernel.node=0", "on one segment" },
	{ "kernelalign=4K", "kernelalign=4K", "give stock" },
	{ "kernel.keep-low", "kernel.keep-low", "on one segment" },
	{ "purgatory.align=4K", "purgatory.align=4K", "give stock" },
	{ nine_ranges, "avoid=9-10", "8 at most" },
};

/*
 * Expect what is no policy to be refused, with the word that is wrong and what to give
 * instead.
 */
static void test_refuses(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_SIZE(refused); i++) {
		assert_false(kplace_policy_parse(refused[i].set, &policy, &error));
		assert_int_equal(error.length, strlen(refused[i].word));
		assert_memory_equal(error.word, refused[i].word, error.length);
		assert_non_null(strstr(error.what, refused[i].what));
	}
}

/* As long as there is room for, and a byte more. */
static void test_too_long(void **state)
{
	static const char range[] =
		"elfcorehdr.avoid=0x7000000000000001-0x7000000000000003,";
	char longest[8 * sizeof(range)] = "";
	int i;

	(void)state;
	for (i = 0; i < 5; i++)
		strcat(longest, range);
	/* It is shown with "bottom-up," in front. */
	strcat(longest, "kernel.avoid=0x10001-0x7ffffffffff");
	shown(longest);
	assert_int_equal(strlen(text), KPLACE_POLICY_TEXT - 1);
	assert_int_equal(strlen(text), 10 + strlen(longest));
	strcat(longest, "f");
	assert_false(kplace_policy_parse(longest, &policy, &error));
	assert_non_null(strstr(error.what, "too long"));
	/* All of it is. */
	assert_ptr_equal(error.word, longest);
	assert_int_equal(error.length, strlen(longest));
}

/* A seed that a host may draw needs room, too: that of the longest. */
static void test_room_for_a_seed(void **state)
{
	static const char range[] =
		"elfcorehdr.avoid=0x7000000000000001-0x7000000000000003,";
	char longest[KPLACE_POLICY_TEXT] = "random,";
	int i;

	(void)state;
	for (i = 0; i < 5; i++)
		strcat(longest, range);
	strcat(longest, "kernel.avoid=1-2");
	/* A colon, 20 digits, and 18 fewer than the room that "bottom-up," leaves. */
	shown(longest);
	strcat(longest, "1");
	assert_false(kplace_policy_parse(longest, &policy, &error));
	assert_non_null(strstr(error.what, "too long"));
}

/* Policies that need no number read back, and are no two the same. */
static void test_fixed(void **state)
{
	char first[KPLACE_POLICY_TEXT];
	u32 i, j;

	(void)state;
	for (i = 0; i < KPLACE_POLICIES; i++) {
		policy = kplace_policy_fixed(i);
		kplace_policy_text(&policy, first);
		assert_string_equal(shown(first), first);
		for (j = 0; j < i; j++) {
			policy = kplace_policy_fixed(j);
			kplace_policy_text(&policy, text);
			assert_string_not_equal(text, first);
		}
	}
	policy = kplace_policy_fixed(0);
	assert_int_equal(policy.order, KPLACE_ORDER_STOCK);
}

static struct world world;

static struct kplace_problem problem_under(const char *set)
{
	struct kplace_problem problem = problem_of(&world);

	shown(set);
	kplace_policy_begin(&policy, &problem);
	kplace_policy_add(&policy, &problem, KPLACE_ROLE_KERNEL, 4 * PAGE, 0);
	kplace_policy_add(&policy, &problem, KPLACE_ROLE_INITRD, 4 * PAGE, 0);
	kplace_policy_add(&policy, &problem, KPLACE_ROLE_DTB, PAGE, 0);
	return problem;
}

/*
 * Expect the bounds of all for the segments that have none of their own, and each
 * range to avoid to be for whom it was said.
 */
static void test_constraints(void **state)
{
	static const char text[] =
		"window=1G-8G,align=64K,initrd.window=2G-3G,dtb.align=4M,avoid=1-2,dtb.avoid=3-4";
	struct kplace_problem problem;

	(void)state;
	world_of(&world, "....");
	problem = problem_under(text);
	assert_int_equal(problem.segments[0].min, 1ULL << 30);
	assert_int_equal(problem.segments[0].max, 8ULL << 30);
	/* The rules ask for more than 64 KiB already. */
	assert_int_equal(problem.segments[0].align, 2 << 20);
	assert_int_equal(problem.segments[0].rule_align, 0);
	assert_int_equal(problem.segments[1].min, 2ULL << 30);
	assert_int_equal(problem.segments[1].max, 3ULL << 30);
	assert_int_equal(problem.segments[1].align, 64 << 10);
	assert_int_equal(problem.segments[1].rule_align, 1);
	assert_int_equal(problem.segments[2].max, 8ULL << 30);
	assert_int_equal(problem.segments[2].align, 4 << 20);
	assert_int_equal(problem.segments[2].rule_align, 2 << 20);
	assert_int_equal(problem.segments[0].avoids, 1);
	assert_int_equal(problem.segments[2].avoids, 3);
	assert_ptr_equal(problem.avoid, policy.avoid);
	assert_int_equal(problem.nr_avoid, 2);
	assert_string_equal(problem.avoid[1].name, "avoid=");
	/* Whom a range was for that is no more in the policy does not count. */
	policy.nr_avoid = 1;
	kplace_policy_add(&policy, &problem, KPLACE_ROLE_DTB, PAGE, 0);
	assert_int_equal(problem.segments[3].avoids, 1);
	problem = problem_under("align=2M");
	assert_int_equal(problem.segments[0].align, 2 << 20);
	assert_int_equal(problem.segments[0].rule_align, 0);
	problem = problem_under(text);
	assert_true(problem.segments[2].policy_min);
	assert_true(problem.segments[2].policy_max);
}

static void test_wishes(void **state)
{
	struct kplace_problem problem;

	(void)state;
	world_of(&world, "....");
	problem = problem_under("stock");
	assert_int_equal(problem.shun, 0);
	assert_int_equal(problem.low, 0);
	problem = problem_under("kexec-tools");
	assert_int_equal(problem.shun, 0);
	assert_int_equal(problem.pick, KPLACE_PICK_EDGE);
	problem = problem_under("best-fit,keep-low");
	assert_int_equal(problem.shun, KPLACE_MARKED);
	assert_int_equal(problem.low, 4ULL << 30);
	assert_int_equal(problem.pick, KPLACE_PICK_SNUG);
	problem = problem_under("random:7");
	assert_int_equal(problem.pick, KPLACE_PICK_CHANCE);
	assert_int_equal(problem.seed, 7);
	assert_int_equal(problem.segments[1].max, U64_MAX);
	assert_int_equal(problem.nr_avoid, 0);
}

int unit_policy(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_back),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_too_long),
		cmocka_unit_test(test_room_for_a_seed),
		cmocka_unit_test(test_fixed),
		cmocka_unit_test(test_constraints),
		cmocka_unit_test(test_wishes),
	};

	return cmocka_run_group_tests_name("policy", tests, NULL, NULL);
}
