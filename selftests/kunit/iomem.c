// SPDX-License-Identifier: GPL-2.0-only
/*
 * Children in a resource tree: mostly in one of our own, once in the kernel's.
 */
#include <kunit/test.h>
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/ktime.h>
#include <linux/sizes.h>
#include <linux/vmalloc.h>

#include "iomem.h"

#define MANY 10000
#define RANGES (MANY + MANY / 2)
#define NAME "one of ten thousand"

/*
 * A line of 16 pages with two children, the second with one of its own:
 *
 *	0 1 2 3 4 5 6 7 8 9 a b c d e f
 *	    [ a ]       [  b    ]
 *	                  [c]
 */
struct tree {
	struct resource line, a, b, c;
};

static void plant(struct tree *tree)
{
	*tree = (struct tree) {
		.line = { .name = "line", .start = 0, .end = 0xffff },
		.a = { .name = "a", .start = 0x2000, .end = 0x3fff },
		.b = { .name = "b", .start = 0x8000, .end = 0xbfff },
		.c = { .name = "c", .start = 0x9000, .end = 0x9fff },
	};
	request_resource(&tree->line, &tree->a);
	request_resource(&tree->line, &tree->b);
	request_resource(&tree->b, &tree->c);
}

static void expect_as_planted(struct kunit *test, const struct tree *tree)
{
	KUNIT_EXPECT_PTR_EQ(test, tree->line.child, (void *)&tree->a);
	KUNIT_EXPECT_PTR_EQ(test, tree->a.sibling, (void *)&tree->b);
	KUNIT_EXPECT_PTR_EQ(test, tree->a.child, NULL);
	KUNIT_EXPECT_PTR_EQ(test, tree->b.sibling, NULL);
	KUNIT_EXPECT_PTR_EQ(test, tree->b.child, (void *)&tree->c);
	KUNIT_EXPECT_PTR_EQ(test, tree->c.sibling, NULL);
	KUNIT_EXPECT_PTR_EQ(test, tree->c.child, NULL);
}

static void expect_entry(struct kunit *test, const struct kplace_iomem *iomem,
			 u32 i, const struct resource *under, u64 start,
			 u64 last)
{
	const struct kplace_iomem_entry *entry = &iomem->entries[i];

	KUNIT_EXPECT_PTR_EQ(test, entry->res.parent, (void *)under);
	KUNIT_EXPECT_EQ(test, (u64)entry->res.start, start);
	KUNIT_EXPECT_EQ(test, (u64)entry->res.end, last);
}

/* Expect a range over everything to be cut wherever a line starts or ends. */
static void ranges_are_cut_at_lines(struct kunit *test)
{
	struct kplace_iomem_entry entries[8] = { };
	struct kplace_iomem iomem = { .entries = entries, .capacity = 8 };
	struct tree tree;

	plant(&tree);
	KUNIT_EXPECT_TRUE(test, kplace_iomem_plan(&iomem, &tree.line, 0x1000,
						  0x20000, "mine"));
	KUNIT_EXPECT_EQ(test, iomem.count, 7);
	KUNIT_EXPECT_PTR_EQ(test, kplace_iomem_insert(&iomem), NULL);
	expect_entry(test, &iomem, 0, &tree.line, 0x1000, 0x1fff);
	expect_entry(test, &iomem, 1, &tree.a, 0x2000, 0x3fff);
	expect_entry(test, &iomem, 2, &tree.line, 0x4000, 0x7fff);
	expect_entry(test, &iomem, 3, &tree.b, 0x8000, 0x8fff);
	expect_entry(test, &iomem, 4, &tree.c, 0x9000, 0x9fff);
	expect_entry(test, &iomem, 5, &tree.b, 0xa000, 0xbfff);
	expect_entry(test, &iomem, 6, &tree.line, 0xc000, 0xffff);
	kplace_iomem_remove(&iomem);
	expect_as_planted(test, &tree);
}

/* Expect no child that repeats its parent's name. */
static void same_name_is_not_repeated(struct kunit *test)
{
	struct kplace_iomem_entry entries[8] = { };
	struct kplace_iomem iomem = { .entries = entries, .capacity = 8 };
	struct tree tree;

	plant(&tree);
	KUNIT_EXPECT_TRUE(test, kplace_iomem_plan(&iomem, &tree.line, 0x2000,
						  0x5000, "a"));
	KUNIT_EXPECT_EQ(test, iomem.count, 1);
	KUNIT_EXPECT_EQ(test, entries[0].start, 0x4000);
}

/* Expect the tree as it was when one of the last to be inserted fails. */
static void failure_leaves_nothing(struct kunit *test)
{
	struct kplace_iomem_entry entries[8] = { };
	struct kplace_iomem iomem = { .entries = entries, .capacity = 8 };
	struct tree tree;

	plant(&tree);
	kplace_iomem_plan(&iomem, &tree.line, 0x0, 0xffff, "mine");
	/* As if the line had come after the plan was made. */
	entries[2].start = 0x3000;
	KUNIT_EXPECT_PTR_EQ(test, kplace_iomem_insert(&iomem),
			    (const struct kplace_iomem_entry *)&entries[2]);
	KUNIT_EXPECT_EQ(test, iomem.inserted, 0);
	expect_as_planted(test, &tree);
}

/* Expect false, and no entry after the last, when the room is used up. */
static void no_room_is_said(struct kunit *test)
{
	struct kplace_iomem_entry entries[4] = { };
	struct kplace_iomem iomem = { .entries = entries, .capacity = 3 };
	struct tree tree;

	plant(&tree);
	KUNIT_EXPECT_FALSE(test, kplace_iomem_plan(&iomem, &tree.line, 0x0,
						   0xffff, "mine"));
	KUNIT_EXPECT_EQ(test, iomem.count, 3);
	KUNIT_EXPECT_PTR_EQ(test, entries[3].under, NULL);
}

static u32 count_children(const struct resource *line)
{
	const struct resource *child;
	u64 last = 0;
	u32 count = 0;

	for (child = line->child; child; child = child->sibling) {
		if (child->start < last)
			return 0;
		last = child->end;
		count++;
	}
	return count;
}

static void plan_many(struct kplace_iomem *iomem, struct resource *line)
{
	u32 i;

	for (i = 0; i < MANY; i++)
		kplace_iomem_plan(iomem, line, 0x2000ULL * i,
				  0x2000ULL * i + 0x1000, "mine");
}

/* Expect ten thousand ranges to come and go, twice, in a moment. */
static void ten_thousand_ranges(struct kunit *test)
{
	struct resource line = { .name = "line", .end = 0x2000ULL * MANY };
	struct kplace_iomem iomem = {
		.entries = vzalloc(array_size(MANY, sizeof(*iomem.entries))),
		.capacity = MANY,
	};
	ktime_t start = ktime_get();
	int round;

	KUNIT_ASSERT_NOT_NULL(test, iomem.entries);
	for (round = 0; round < 2; round++) {
		plan_many(&iomem, &line);
		KUNIT_EXPECT_PTR_EQ(test, kplace_iomem_insert(&iomem), NULL);
		KUNIT_EXPECT_EQ(test, count_children(&line), MANY);
		kplace_iomem_remove(&iomem);
		KUNIT_EXPECT_PTR_EQ(test, line.child, NULL);
	}
	kunit_info(test, "twice %u ranges: %lld us", MANY,
		   ktime_us_delta(ktime_get(), start));
	KUNIT_EXPECT_LT(test, ktime_ms_delta(ktime_get(), start), 1000);
	vfree(iomem.entries);
}

/* Bytes of /proc/iomem, with a NUL after them; 0 if it cannot be read. */
static size_t read_iomem(char *text, size_t size)
{
	struct file *file = filp_open("/proc/iomem", O_RDONLY, 0);
	loff_t at = 0;
	ssize_t got;

	if (IS_ERR(file))
		return 0;
	do
		got = kernel_read(file, text + at, size - 1 - at, &at);
	while (got > 0);
	filp_close(file, NULL);
	text[at] = '\0';
	return got ? 0 : at;
}

/* Before there is a user space, as with kunit.py, nothing has mounted it. */
static bool proc_is_mounted(void)
{
	struct file *file = filp_open("/proc/iomem", O_RDONLY, 0);

	if (IS_ERR(file))
		return false;
	filp_close(file, NULL);
	return true;
}

static u32 count_lines(const char *text, const char *name)
{
	u32 count = 0;

	while ((text = strstr(text, name))) {
		text += strlen(name);
		count++;
	}
	return count;
}

/*
 * Ranges all over the line of System RAM that holds the address @ours, with
 * some to spare for those below "Crash kernel", which has no children.
 */
static bool plan_over_ram(struct kplace_iomem *iomem, u64 ours)
{
	struct resource *line = kplace_iomem_ram_line(ours);
	u64 step = ALIGN_DOWN(resource_size(line) / RANGES, 0x1000);
	u32 i;

	for (i = 0; i < RANGES; i++)
		if (!kplace_iomem_plan(iomem, line, line->start + step * i,
				       line->start + step * i + 0x1000,
				       NAME))
			return false;
	return true;
}

/* Expect the kernel's own file to show them all, and then to be as before. */
static void ten_thousand_in_proc(struct kunit *test)
{
	struct kplace_iomem iomem = { .capacity = 2 * MANY };
	char *before, *after;
	u64 ours = virt_to_phys(test);

	if (!proc_is_mounted())
		kunit_skip(test, "there is no /proc/iomem");
	iomem.entries = vzalloc(array_size(2 * MANY, sizeof(*iomem.entries)));
	before = vmalloc(SZ_4M);
	after = vmalloc(SZ_4M);
	KUNIT_ASSERT_TRUE(test, iomem.entries && before && after);
	KUNIT_EXPECT_GT(test, read_iomem(before, SZ_4M), 0);
	KUNIT_EXPECT_EQ(test, count_lines(before, NAME), 0);
	KUNIT_EXPECT_TRUE(test, plan_over_ram(&iomem, ours));
	KUNIT_EXPECT_PTR_EQ(test, kplace_iomem_insert(&iomem), NULL);
	KUNIT_EXPECT_GT(test, read_iomem(after, SZ_4M), 0);
	KUNIT_EXPECT_EQ(test, count_lines(after, NAME), iomem.count);
	KUNIT_EXPECT_GE(test, iomem.count, MANY);
	kplace_iomem_remove(&iomem);
	KUNIT_EXPECT_GT(test, read_iomem(after, SZ_4M), 0);
	KUNIT_EXPECT_STREQ(test, before, after);
	vfree(iomem.entries);
	vfree(before);
	vfree(after);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(ranges_are_cut_at_lines),
	KUNIT_CASE(same_name_is_not_repeated),
	KUNIT_CASE(failure_leaves_nothing),
	KUNIT_CASE(no_room_is_said),
	KUNIT_CASE(ten_thousand_ranges),
	KUNIT_CASE(ten_thousand_in_proc),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-iomem",
	.test_cases = cases,
};

kunit_test_suite(suite);
