// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: places that share page blocks.
 */
#include <kunit/test.h>
#include <linux/mm.h>

#include "claim/group.h"

#define BLOCK pageblock_nr_pages

static struct kplace_frames frames(unsigned long pfn, unsigned long end)
{
	return (struct kplace_frames) { .pfn = pfn, .end = end };
}

static void expect_frames(struct kunit *test, struct kplace_frames found,
			  unsigned long pfn, unsigned long end)
{
	KUNIT_EXPECT_EQ(test, found.pfn, pfn);
	KUNIT_EXPECT_EQ(test, found.end, end);
}

static void sorting_leaves_out_what_is_empty(struct kunit *test)
{
	struct kplace_frames places[] = {
		frames(700, 800), frames(5, 5), frames(100, 200),
		frames(200, 300), frames(9, 9),
	};

	KUNIT_ASSERT_EQ(test, kplace_group_sort(places, 5), 3U);
	expect_frames(test, places[0], 100, 200);
	expect_frames(test, places[1], 200, 300);
	expect_frames(test, places[2], 700, 800);
}

/* The second begins in the block the first ends in, the third after it. */
static void a_block_in_common_makes_a_group(struct kunit *test)
{
	const struct kplace_frames places[] = {
		frames(BLOCK, 2 * BLOCK + 1),
		frames(3 * BLOCK - 1, 4 * BLOCK),
		frames(4 * BLOCK, 4 * BLOCK + 1),
	};
	struct kplace_group group = { };

	KUNIT_ASSERT_TRUE(test, kplace_group_next(&group, places, 3));
	KUNIT_EXPECT_EQ(test, group.count, 2U);
	expect_frames(test, kplace_group_span(&group), BLOCK, 4 * BLOCK);
	KUNIT_ASSERT_TRUE(test, kplace_group_next(&group, places, 3));
	KUNIT_EXPECT_EQ(test, group.count, 1U);
	expect_frames(test, kplace_group_blocks(&group), 4 * BLOCK, 5 * BLOCK);
	KUNIT_EXPECT_FALSE(test, kplace_group_next(&group, places, 3));
}

static void without_places_there_is_no_group(struct kunit *test)
{
	struct kplace_group group = { };

	KUNIT_EXPECT_FALSE(test, kplace_group_next(&group, NULL, 0));
}

static void clipping_keeps_what_is_inside(struct kunit *test)
{
	const struct kplace_frames places[] = {
		frames(10, 20), frames(20, 30), frames(40, 50),
	};
	const struct kplace_frames to = frames(15, 40);
	struct kplace_group group = { };
	struct kplace_frames clipped[3];

	KUNIT_ASSERT_TRUE(test, kplace_group_next(&group, places, 3));
	KUNIT_ASSERT_EQ(test, kplace_group_clip(&group, &to, clipped), 2U);
	expect_frames(test, clipped[0], 15, 20);
	expect_frames(test, clipped[1], 20, 30);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(sorting_leaves_out_what_is_empty),
	KUNIT_CASE(a_block_in_common_makes_a_group),
	KUNIT_CASE(without_places_there_is_no_group),
	KUNIT_CASE(clipping_keeps_what_is_inside),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-group",
	.test_cases = cases,
};

kunit_test_suite(suite);
