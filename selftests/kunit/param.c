// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: the words of the parameters.
 */
#include <kunit/test.h>

#include "param.h"

static void every_mode_reads_back(struct kunit *test)
{
	enum kplace_mode mode;
	enum kplace_mode found;

	for (mode = 0; mode < KPLACE_MODES; mode++) {
		found = KPLACE_MODES;
		KUNIT_EXPECT_TRUE(test,
				  kplace_mode_parse(kplace_mode_name(mode),
						    &found));
		KUNIT_EXPECT_EQ(test, (int)found, (int)mode);
	}
}

/* Set as sysfs does, a newline at the end, and shown in the one form there is. */
static void policies_read_back(struct kunit *test)
{
	static const struct {
		const char *set;
		const char *shown;
	} cases[] = {
		{ "stock", "stock" },
		{ "keep-low", "keep-low" },
		{ "random", "random" },
		{ "align=0x200000,random:0x10,node=local",
		  "random:16,node=local,align=2M" },
		{ "initrd.window=4G+4G,top-down,avoid=0-1M",
		  "top-down,initrd.window=4G-8G,avoid=0-1M" },
	};
	char text[KPLACE_POLICY_TEXT];
	size_t i;

	for (i = 0; i < ARRAY_SIZE(cases); i++) {
		struct kplace_policy_error error;
		struct kplace_policy policy;

		KUNIT_EXPECT_TRUE(test, kplace_policy_parse(cases[i].set,
							    &policy, &error));
		KUNIT_EXPECT_STREQ(test, kplace_policy_text(&policy, text),
				   cases[i].shown);
	}
}

/* Expect to keep what was there, for any such word. */
static void other_words_change_nothing(struct kunit *test)
{
	static const char * const words[] = {
		"", "enforce ", " off", "OFF", "stock\n", "top", "top-down-up",
	};
	enum kplace_mode mode = KPLACE_OBSERVE;
	struct kplace_policy_error error;
	struct kplace_policy policy;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		KUNIT_EXPECT_FALSE(test, kplace_mode_parse(words[i], &mode));
		KUNIT_EXPECT_FALSE(test, kplace_policy_parse(words[i], &policy,
							     &error));
	}
	KUNIT_EXPECT_EQ(test, (int)mode, (int)KPLACE_OBSERVE);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(every_mode_reads_back),
	KUNIT_CASE(policies_read_back),
	KUNIT_CASE(other_words_change_nothing),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-param",
	.test_cases = cases,
};

kunit_test_suite(suite);

MODULE_DESCRIPTION("KUnit suites of kplace");
MODULE_LICENSE("GPL");
