// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: digests, their bounds, and what cannot be read.
 */
#include <kunit/test.h>

#include "compat.h"
#include "digest.h"

/* Of as many zeros, as sha256sum(1) has them. */
#define ZEROS_4096 "ad7facb2586fc6e966c004d7d1d16b024f5805ff7cb47c7a85dabd8b48892ca7"
#define ZEROS_8195 "6d20006924c9e6ea25cd6b7d9065b3d5e525bf660ea669b2c61e26d115ae3aed"

/**
 * struct fixture - memory that is all zeros
 * @digesting: the look at it
 * @hole: a byte that cannot be read
 * @reads: how often something was read
 */
struct fixture {
	struct kplace_digesting digesting;
	u64 hole;
	u32 reads;
};

static bool read_zeros(void *context, u64 address, void *buffer, size_t size)
{
	struct fixture *fixture = context;

	fixture->reads++;
	if (fixture->hole >= address && fixture->hole - address < size)
		return false;
	memset(buffer, 0, size);
	return true;
}

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture),
						GFP_KERNEL);

	if (!kplace_compat_has_sha256())
		kunit_skip(test, "this kernel has no SHA-256 for modules");
	if (!fixture)
		return -ENOMEM;
	fixture->digesting.buffer = kunit_kzalloc(test, PAGE_SIZE, GFP_KERNEL);
	if (!fixture->digesting.buffer)
		return -ENOMEM;
	fixture->digesting.memory.read = read_zeros;
	fixture->digesting.memory.context = fixture;
	fixture->hole = U64_MAX;
	test->priv = fixture;
	return 0;
}

static void expect(struct kunit *test, u64 start, u64 end, const char *digest)
{
	struct fixture *fixture = test->priv;
	char text[KPLACE_DIGEST_TEXT];

	kplace_digest_range(&fixture->digesting, start, end, text);
	KUNIT_EXPECT_STREQ(test, text, digest);
}

/* The second one begins and ends within a page. */
static void test_value(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	expect(test, SZ_1M, SZ_1M + 4096, ZEROS_4096);
	expect(test, SZ_1M + 5, SZ_1M + 5 + 8195, ZEROS_8195);
	KUNIT_EXPECT_EQ(test, fixture->digesting.done, 4096 + 8195);
}

static void test_too_large(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	expect(test, 0, KPLACE_DIGEST_EACH + 1, "-too-large");
	KUNIT_EXPECT_EQ(test, fixture->reads, 0);
	/* As large as it may be: it is read, and fails on its first byte. */
	fixture->hole = 0;
	expect(test, 0, KPLACE_DIGEST_EACH, "-unreadable");
	KUNIT_EXPECT_EQ(test, fixture->reads, 1);
}

static void test_over_all(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	fixture->digesting.done = KPLACE_DIGEST_ALL - 4096;
	expect(test, 0, 4097, "-over-all");
	KUNIT_EXPECT_EQ(test, fixture->reads, 0);
	expect(test, 0, 4096, ZEROS_4096);
	expect(test, 0, 1, "-over-all");
}

static void test_unreadable(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	fixture->hole = SZ_1M + 2 * PAGE_SIZE;
	expect(test, SZ_1M, SZ_1M + 3 * PAGE_SIZE, "-unreadable");
	/* What was read counts. */
	KUNIT_EXPECT_EQ(test, fixture->digesting.done, 2 * PAGE_SIZE);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(test_value),
	KUNIT_CASE(test_too_large),
	KUNIT_CASE(test_over_all),
	KUNIT_CASE(test_unreadable),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace_digest",
	.init = init,
	.test_cases = cases,
};

kunit_test_suite(suite);
