// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: what claiming may cost.
 */
#include <kunit/test.h>
#include <linux/time64.h>

#include "claim/price.h"

#define MANY 100000U

static void auto_pays_by_the_page(struct kunit *test)
{
	const u64 many = kplace_price_us(KPLACE_CLAIM_AUTO, MANY);

	KUNIT_EXPECT_GT(test, many, kplace_price_us(KPLACE_CLAIM_AUTO, 1));
	KUNIT_EXPECT_LT(test, many, kplace_price_us(KPLACE_CLAIM_TRY, MANY));
	KUNIT_EXPECT_LT(test, kplace_price_moves(KPLACE_CLAIM_AUTO),
			kplace_price_moves(KPLACE_CLAIM_TRY));
}

/* A machine that took more than a second for it had each load refused. */
static void bug_require_gave_up_where_waiting_would_do(struct kunit *test)
{
	KUNIT_EXPECT_GE(test, kplace_price_us(KPLACE_CLAIM_REQUIRE, MANY),
			30ULL * USEC_PER_SEC);
	KUNIT_EXPECT_GE(test, kplace_price_search_us(KPLACE_CLAIM_REQUIRE, MANY),
			30ULL * USEC_PER_SEC);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(auto_pays_by_the_page),
	KUNIT_CASE(bug_require_gave_up_where_waiting_would_do),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-price",
	.test_cases = cases,
};

kunit_test_suite(suite);
