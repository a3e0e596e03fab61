// SPDX-License-Identifier: GPL-2.0
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

static void every_policy_reads_back(struct kunit *test)
{
	enum kplace_order policy;
	enum kplace_order found;

	for (policy = 0; policy < KPLACE_ORDERS; policy++) {
		found = KPLACE_ORDERS;
		KUNIT_EXPECT_TRUE(test,
				  kplace_policy_parse(kplace_order_name(policy),
						      &found));
		KUNIT_EXPECT_EQ(test, (int)found, (int)policy);
	}
}

/* Expect to keep what was there, for any such word. */
static void other_words_change_nothing(struct kunit *test)
{
	static const char * const words[] = {
		"", "enforce ", " off", "OFF", "stock\n", "top", "top-down-up",
	};
	enum kplace_order policy = KPLACE_ORDER_TOP_DOWN;
	enum kplace_mode mode = KPLACE_OBSERVE;
	size_t i;

	for (i = 0; i < ARRAY_SIZE(words); i++) {
		KUNIT_EXPECT_FALSE(test, kplace_mode_parse(words[i], &mode));
		KUNIT_EXPECT_FALSE(test,
				   kplace_policy_parse(words[i], &policy));
	}
	KUNIT_EXPECT_EQ(test, (int)mode, (int)KPLACE_OBSERVE);
	KUNIT_EXPECT_EQ(test, (int)policy, (int)KPLACE_ORDER_TOP_DOWN);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(every_mode_reads_back),
	KUNIT_CASE(every_policy_reads_back),
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
