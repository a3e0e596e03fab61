// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: whether the image that is loaded can still go where it is to.
 *
 * MiB of memory; the image is one segment, two where a test says so:
 *
 *	64              96      104            128
 *	 [     RAM      ][taken ][     RAM     ]
 *	     [segment]
 *	            [   second    ]
 */
#include <kunit/test.h>
#include <linux/sizes.h>
#include <linux/string.h>

#include "loaded.h"
#include "stale.h"
#include "world.h"

/**
 * struct fixture - memory, and what is loaded
 * @world: memory
 * @storage: of maps
 * @map: memory as it is looked at
 * @inspection: the guard's, of what is loaded
 * @load: the last load
 * @text: what was shown last
 */
struct fixture {
	struct world world;
	struct kplace_range storage[KPLACE_MAP_NEED(WORLD_MAX)];
	struct kplace_map map;
	struct kplace_inspection inspection;
	struct kplace_load load;
	char text[KPLACE_LINE];
};

static void put(void *context, const char *line)
{
	strlcat(context, line, KPLACE_LINE);
}

static const char *look(struct fixture *fixture)
{
	const struct kplace_out out = { .put = put, .context = fixture->text };

	world_map(&fixture->world, &fixture->map, fixture->storage);
	fixture->text[0] = '\0';
	kplace_stale_look(&fixture->map);
	kplace_stale_show(&out);
	return fixture->text;
}

static void segment(struct fixture *fixture, const char *name, u64 start, u64 end)
{
	struct kplace_guarded *next =
		&fixture->inspection.segment[fixture->inspection.nr_segments++];

	strscpy(next->name, name, sizeof(next->name));
	next->start = start;
	next->end = end;
}

/* A system call that loads what the guard has seen. */
static void loaded(struct fixture *fixture)
{
	fixture->load.number++;
	fixture->load.checked = true;
	kplace_loaded_propose(&fixture->load, &fixture->inspection);
	kplace_loaded_done(&fixture->load, false);
}

/* One that loads nothing. */
static void unloaded(struct fixture *fixture)
{
	fixture->load.number++;
	fixture->load.checked = false;
	kplace_loaded_done(&fixture->load, false);
}

static int init(struct kunit *test)
{
	struct fixture *fixture = kunit_kzalloc(test, sizeof(*fixture), GFP_KERNEL);

	if (!fixture)
		return -ENOMEM;
	world_add(&fixture->world, KPLACE_RAM, MIB(64), MIB(128));
	world_add(&fixture->world, KPLACE_RESERVED, MIB(96), MIB(104));
	segment(fixture, "kernel", MIB(72), MIB(80));
	loaded(fixture);
	test->priv = fixture;
	return 0;
}

static void fini(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	if (!fixture)
		return;
	unloaded(fixture);
	look(fixture);
}

/* Expect no word while all of it can go where it is to, to the last byte of memory. */
static void image_over_memory_is_not_stale(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	KUNIT_EXPECT_TRUE(test, kplace_stale_concerns());
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
	segment(fixture, "initrd", MIB(104), MIB(128));
	loaded(fixture);
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
}

/* Expect the segment and the page to be named. */
static void image_over_a_bad_page_is_stale(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_POISON, MIB(73), MIB(73) + SZ_4K);
	KUNIT_EXPECT_STREQ(test, look(fixture),
			   "image stale: kexec: kernel at 0x4800000-0x5000000 is to lie over memory with errors at 0x4900000-0x4901000: load it again\n");
}

/* Expect a page that is beside it to be no matter, on either side. */
static void image_beside_a_bad_page_is_not_stale(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_POISON, MIB(72) - SZ_4K, MIB(72));
	world_add(&fixture->world, KPLACE_POISON, MIB(80), MIB(80) + SZ_4K);
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
}

/* Memory goes, in the middle of a segment or all of it. */
static void image_over_no_memory_is_stale(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	fixture->world.range[0].end = MIB(76);
	KUNIT_EXPECT_STREQ(test, look(fixture),
			   "image stale: kexec: kernel at 0x4800000-0x5000000 is to lie over no memory at 0x4c00000-0x5000000: load it again\n");
	fixture->world.range[0].end = MIB(66);
	KUNIT_EXPECT_NOT_NULL(test, strstr(look(fixture), "over no memory at 0x4800000-"));
}

/*
 * The guard has let an image lie over a table that was released for it. Expect that to be
 * no matter, and a bad page behind the table to be found.
 */
static void image_over_a_released_table_is_not_stale(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	segment(fixture, "initrd", MIB(90), MIB(110));
	loaded(fixture);
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
	world_add(&fixture->world, KPLACE_POISON, MIB(109), MIB(109) + SZ_4K);
	KUNIT_EXPECT_NOT_NULL(test, strstr(look(fixture), "kexec: initrd at 0x5a00000-"));
}

/* A page is good again. Expect no word of it any more. */
static void image_is_not_stale_for_good(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_POISON, MIB(73), MIB(73) + SZ_4K);
	KUNIT_EXPECT_STRNEQ(test, look(fixture), "");
	fixture->world.count--;
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
}

/* Expect nothing of what is not loaded any more, nor of what never was. */
static void no_image_is_not_stale(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_POISON, MIB(73), MIB(73) + SZ_4K);
	KUNIT_EXPECT_STRNEQ(test, look(fixture), "");
	unloaded(fixture);
	KUNIT_EXPECT_FALSE(test, kplace_stale_concerns());
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
	fixture->load.crash = true;
	loaded(fixture);
	fixture->load.crash = false;
	KUNIT_EXPECT_FALSE(test, kplace_stale_concerns());
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
}

/* Expect the image before it to stay the one that is looked at. */
static void image_stays_stale_when_a_load_fails(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_POISON, MIB(73), MIB(73) + SZ_4K);
	fixture->inspection.segment[0].start = MIB(112);
	fixture->inspection.segment[0].end = MIB(120);
	fixture->load.number++;
	kplace_loaded_propose(&fixture->load, &fixture->inspection);
	kplace_loaded_done(&fixture->load, true);
	KUNIT_EXPECT_STRNEQ(test, look(fixture), "");
	loaded(fixture);
	KUNIT_EXPECT_STREQ(test, look(fixture), "");
}

static struct kunit_case cases[] = {
	KUNIT_CASE(image_over_memory_is_not_stale),
	KUNIT_CASE(image_over_a_bad_page_is_stale),
	KUNIT_CASE(image_beside_a_bad_page_is_not_stale),
	KUNIT_CASE(image_over_no_memory_is_stale),
	KUNIT_CASE(image_over_a_released_table_is_not_stale),
	KUNIT_CASE(image_is_not_stale_for_good),
	KUNIT_CASE(no_image_is_not_stale),
	KUNIT_CASE(image_stays_stale_when_a_load_fails),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-stale",
	.init = init,
	.exit = fini,
	.test_cases = cases,
};

kunit_test_suite(suite);
