// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: runs of page blocks.
 */
#include <kunit/test.h>
#include <linux/mm.h>
#include <linux/mmzone.h>

#include "claim/runs.h"

#define BLOCKS 8U

static bool costs[BLOCKS];
static unsigned int asked[BLOCKS];

static bool ask(unsigned long pfn, unsigned long moves)
{
	unsigned int block = pfn / pageblock_nr_pages;

	asked[block]++;
	return costs[block] && moves == 7;
}

/* Each block answers otherwise when it is asked a second time. */
static bool ask_and_change(unsigned long pfn, unsigned long moves)
{
	unsigned int block = pfn / pageblock_nr_pages;
	bool answer = costs[block];

	costs[block] = !answer;
	asked[block]++;
	return answer;
}

static int runs_init(struct kunit *test)
{
	memset(costs, 0, sizeof(costs));
	memset(asked, 0, sizeof(asked));
	return 0;
}

static const struct kplace_question question = {
	.ask = ask, .moves = 7, .answer = true,
};

static void expect_run(struct kunit *test, unsigned long from, unsigned long end,
		       unsigned long first, unsigned long last)
{
	const struct kplace_frames frames = { .pfn = from, .end = end };
	struct kplace_frames run = kplace_runs_next(frames, &question);

	KUNIT_EXPECT_EQ(test, run.pfn, first);
	KUNIT_EXPECT_EQ(test, run.end, last);
	KUNIT_EXPECT_EQ(test, kplace_runs_first(frames, &question), first);
}

/* Blocks 2, 3 and 6; ends within a block are kept. */
static void runs_one_after_the_other(struct kunit *test)
{
	const unsigned long each = pageblock_nr_pages;

	costs[2] = true;
	costs[3] = true;
	costs[6] = true;
	expect_run(test, 0, BLOCKS * each, 2 * each, 4 * each);
	expect_run(test, 4 * each, BLOCKS * each, 6 * each, 7 * each);
	expect_run(test, 7 * each, BLOCKS * each, BLOCKS * each, BLOCKS * each);
	expect_run(test, 2 * each + 1, 4 * each - 1, 2 * each + 1, 4 * each - 1);
	expect_run(test, 3 * each + 5, 6 * each + 1, 3 * each + 5, 4 * each);
	expect_run(test, 6 * each + 3, 6 * each + 4, 6 * each + 3, 6 * each + 4);
	expect_run(test, 3 * each, 3 * each, 3 * each, 3 * each);
}

/*
 * The exporter asked the first block of a run twice. If a page in it had been given back
 * meanwhile the run had no page, and /proc/iomem was left without names.
 */
static void bug_run_without_a_page(struct kunit *test)
{
	static const struct kplace_question changing = {
		.ask = ask_and_change, .moves = 0, .answer = true,
	};
	const struct kplace_frames frames = {
		.pfn = 0, .end = BLOCKS * pageblock_nr_pages,
	};
	struct kplace_frames run;
	unsigned int i;

	costs[1] = true;
	costs[2] = true;
	run = kplace_runs_next(frames, &changing);
	KUNIT_EXPECT_EQ(test, run.pfn, pageblock_nr_pages);
	KUNIT_EXPECT_EQ(test, run.end, 3 * pageblock_nr_pages);
	for (i = 0; i < 4; i++)
		KUNIT_EXPECT_EQ(test, asked[i], 1U);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(runs_one_after_the_other),
	KUNIT_CASE(bug_run_without_a_page),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-runs",
	.init = runs_init,
	.test_cases = cases,
};

kunit_test_suite(suite);
