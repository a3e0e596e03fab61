// SPDX-License-Identifier: GPL-2.0-only
/*
 * Suite: sessions, driven by a loader of the suites' own.
 */
#include <kunit/test.h>
#include <linux/kexec.h>

#include "loader.h"
#include "maps.h"

/* The dtb comes where the loader does not ask for one. */
static int add_dtb(struct fixture *fixture, u64 size, u64 align)
{
	struct kexec_buf kbuf = loader_dtb(fixture);

	kbuf.memsz = size;
	kbuf.buf_align = align;
	return loader_add(fixture, &kbuf);
}

/*
 * MiB 64          96  104 112     160     192
 *     +-----------+####+--+##########+-----+
 *          RAM    resv     crash kernel
 */
static struct fixture *small_machine(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_CRASH, MIB(112), MIB(160));
	world_add(&fixture->world, KPLACE_RAM, MIB(64), MIB(192));
	world_add(&fixture->world, KPLACE_RESERVED, MIB(96), MIB(104));
	return fixture;
}

static void expect_segments(struct kunit *test, const u64 *mem, u32 count)
{
	const struct kimage *image = &((struct fixture *)test->priv)->image;
	u32 i;

	KUNIT_ASSERT_EQ(test, (u32)image->nr_segments, count);
	for (i = 0; i < count; i++)
		KUNIT_EXPECT_EQ(test, (u64)image->segment[i].mem, mem[i]);
}

/* Expect kernel and initrd from below, the dtb from above. */
static void stock_policy(struct kunit *test)
{
	static const u64 expected[] = { MIB(64), MIB(74), MIB(190) };
	struct fixture *fixture = small_machine(test);

	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->tries, 1u);
	KUNIT_EXPECT_EQ(test, fixture->passed, 0u);
	expect_segments(test, expected, ARRAY_SIZE(expected));
}

static void top_down_policy(struct kunit *test)
{
	static const u64 expected[] = { MIB(182), MIB(162), MIB(160) };
	struct fixture *fixture = small_machine(test);

	fixture->load.policy.order = KPLACE_ORDER_TOP_DOWN;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->tries, 1u);
	expect_segments(test, expected, ARRAY_SIZE(expected));
}

/* MiB 64 to 67 are the kernel's own: expect them used, and the dtb above the initrd. */
static void kexec_tools_policy(struct kunit *test)
{
	static const u64 expected[] = { MIB(64), MIB(74), MIB(94) };
	struct fixture *fixture = small_machine(test);

	world_add(&fixture->world, KPLACE_KERNEL, MIB(64), MIB(67));
	fixture->load.policy.order = KPLACE_ORDER_KEXEC_TOOLS;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->tries, 1u);
	KUNIT_EXPECT_EQ(test, fixture->passed, 0u);
	expect_segments(test, expected, ARRAY_SIZE(expected));
}

/* Expect a dtb of four pages to go wherever there is room, not to a multiple of 2 MiB. */
static void kexec_tools_dtb_at_any_page(struct kunit *test)
{
	static const u64 expected[] = { MIB(64), MIB(74), MIB(96) - SZ_16K - SZ_4K };
	struct fixture *fixture = small_machine(test);

	fixture->image.initrd_buf_len = MIB(22) - SZ_16K - SZ_4K;
	fixture->dtb_size = SZ_16K;
	fixture->load.policy.order = KPLACE_ORDER_KEXEC_TOOLS;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->tries, 1u);
	expect_segments(test, expected, ARRAY_SIZE(expected));
}

/* Expect text_offset to be kept free in front of the first byte. */
static void text_offset_is_part_of_the_place(struct kunit *test)
{
	static const u64 expected[] = { MIB(180), MIB(160), MIB(110) };
	struct fixture *fixture = small_machine(test);

	loader_set_header(fixture, MIB(1), KERNEL_SIZE);
	fixture->load.policy.order = KPLACE_ORDER_TOP_DOWN;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	expect_segments(test, expected, ARRAY_SIZE(expected));
	KUNIT_EXPECT_EQ(test, (u64)fixture->image.segment[0].memsz,
			KERNEL_SIZE + MIB(1));
}

static void crash_image_stays_in_its_region(struct kunit *test)
{
	static const u64 expected[] = {
		MIB(112), MIB(160) - SZ_64K, MIB(122), MIB(158)
	};
	struct fixture *fixture = small_machine(test);

	fixture->image.type = KEXEC_TYPE_CRASH;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	expect_segments(test, expected, ARRAY_SIZE(expected));
}

/*
 * MiB 64      68 8k      80      84 16k
 *     +--------+--+      +--------+----+
 *      kernel   dtb       initrd
 *
 * The kernel takes 4 MiB, the initrd 8 KiB more, so that a dtb of one page can
 * lie after the lower kernel. One of three pages cannot: kernel and initrd
 * have to change places. Expect the loader to be sent round once.
 */
static void large_dtb_moves_what_was_placed(struct kunit *test)
{
	static const u64 expected[] = { MIB(80), MIB(64), MIB(84) };
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_RAM, MIB(64), MIB(68) + SZ_8K);
	world_add(&fixture->world, KPLACE_RAM, MIB(80), MIB(84) + SZ_16K);
	loader_set_header(fixture, 0, MIB(4));
	fixture->image.initrd_buf_len = MIB(4) + SZ_8K;
	fixture->load.policy.order = KPLACE_ORDER_BOTTOM_UP;
	fixture->dtb_size = 3 * SZ_4K;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->tries, 2u);
	expect_segments(test, expected, ARRAY_SIZE(expected));
}

/* Expect a final no, once for the segment and once to end the loop. */
static void refusal_ends_the_loaders_loop(struct kunit *test)
{
	struct fixture *fixture = test->priv;

	world_add(&fixture->world, KPLACE_RAM, MIB(64), MIB(94) + SZ_4K);
	fixture->dtb_size = 2 * SZ_4K;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), -EADDRNOTAVAIL);
	KUNIT_EXPECT_EQ(test, fixture->tries, 2u);
}

static void failing_loader_is_not_fed_for_ever(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);

	fixture->dtb_fails = true;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), -EADDRNOTAVAIL);
	KUNIT_EXPECT_EQ(test, fixture->tries, 2u);
}

static void wrapping_headers_are_refused(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);
	enum kplace_mode mode;

	for (mode = KPLACE_ENFORCE; mode < KPLACE_OFF; mode++) {
		fixture->load.mode = mode;
		fixture->load.number += 1000;
		loader_set_header(fixture, 0, U64_MAX);
		KUNIT_EXPECT_EQ(test, loader_load(fixture), -EADDRNOTAVAIL);
		fixture->load.number += 1000;
		loader_set_header(fixture, -(u64)SZ_2M, KERNEL_SIZE);
		KUNIT_EXPECT_EQ(test, loader_load(fixture), -EADDRNOTAVAIL);
	}
	KUNIT_EXPECT_EQ(test, fixture->passed, 0u);
}

static void observe_leaves_all_to_stock(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);

	fixture->load.mode = KPLACE_OBSERVE;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->passed, 3u);
}

static void full_map_leaves_all_to_stock(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);

	kplace_maps_init(fixture->storage, KPLACE_MAP_NEED(2));
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->passed, 3u);
}

/* A buffer like IMA's comes before the kernel: expect it to be kept clear of. */
static void earlier_segment_is_kept(struct kunit *test)
{
	static const u64 expected[] = {
		MIB(192) - SZ_16K, MIB(180), MIB(160), MIB(190)
	};
	struct fixture *fixture = small_machine(test);

	fixture->load.policy.order = KPLACE_ORDER_TOP_DOWN;
	KUNIT_ASSERT_EQ(test, add_dtb(fixture, SZ_16K, 1), 0);
	KUNIT_EXPECT_EQ(test, loader_load(fixture), 0);
	KUNIT_EXPECT_EQ(test, fixture->passed, 0u);
	expect_segments(test, expected, ARRAY_SIZE(expected));
}

/* A kernel of the future. Expect stock to start over where it began. */
static void unexpected_segment_leaves_all_to_stock(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);
	struct kexec_buf kernel = loader_kernel(fixture);

	kernel.mem = KEXEC_BUF_MEM_UNKNOWN;
	KUNIT_ASSERT_EQ(test, loader_add(fixture, &kernel), 0);
	KUNIT_EXPECT_EQ(test, add_dtb(fixture, SZ_4K, SZ_4K),
			-EADDRNOTAVAIL);
	fixture->image.nr_segments = 0;
	kernel.buf_min = MIB(90);
	KUNIT_EXPECT_EQ(test, loader_add(fixture, &kernel), 0);
	KUNIT_EXPECT_EQ(test, fixture->passed, 1u);
	KUNIT_EXPECT_EQ(test, kernel.buf_min, 0ul);
	kernel.buf_min = MIB(100);
	KUNIT_EXPECT_EQ(test, loader_add(fixture, &kernel), 0);
	KUNIT_EXPECT_EQ(test, (u64)kernel.buf_min, MIB(100));
}

/* Expect no limit on how often the stock search may start over. */
static void observe_follows_every_retry(struct kunit *test)
{
	struct fixture *fixture = small_machine(test);

	fixture->load.mode = KPLACE_OBSERVE;
	fixture->dtb_fails = true;
	KUNIT_EXPECT_EQ(test, loader_load(fixture), -ELOOP);
}

static struct kunit_case cases[] = {
	KUNIT_CASE(stock_policy),
	KUNIT_CASE(top_down_policy),
	KUNIT_CASE(kexec_tools_policy),
	KUNIT_CASE(kexec_tools_dtb_at_any_page),
	KUNIT_CASE(text_offset_is_part_of_the_place),
	KUNIT_CASE(crash_image_stays_in_its_region),
	KUNIT_CASE(large_dtb_moves_what_was_placed),
	KUNIT_CASE(refusal_ends_the_loaders_loop),
	KUNIT_CASE(failing_loader_is_not_fed_for_ever),
	KUNIT_CASE(wrapping_headers_are_refused),
	KUNIT_CASE(observe_leaves_all_to_stock),
	KUNIT_CASE(full_map_leaves_all_to_stock),
	KUNIT_CASE(earlier_segment_is_kept),
	KUNIT_CASE(unexpected_segment_leaves_all_to_stock),
	KUNIT_CASE(observe_follows_every_retry),
	{ }
};

static struct kunit_suite suite = {
	.name = "kplace-session",
	.init = loader_init,
	.exit = loader_fini,
	.test_cases = cases,
};

kunit_test_suite(suite);
