// SPDX-License-Identifier: GPL-2.0-only
/*
 * Stock: text_offset + image_size is summed without a look at 2^64. A place is
 * found for the small sum, then text_offset is added to its address: the
 * kernel's segment ends below RAM, or over anything that lies there.
 */
#include "bug.h"

static struct world world;

static enum kplace_image_error read_header(u64 text_offset, u64 image_size)
{
	u8 header[KPLACE_IMAGE_HEADER] = { };
	struct kplace_image image;
	int i;

	for (i = 0; i < 8; i++) {
		header[8 + i] = text_offset >> 8 * i;
		header[16 + i] = image_size >> 8 * i;
	}
	memcpy(&header[56], "ARM\x64", 4);
	return kplace_image_read(header, sizeof(header), &image);
}

/*
 *	text_offset   -8 MiB
 *	image_size    16 MiB     sum: 8 MiB
 *
 * Expect the header to be refused.
 */
static void test_header(void **state)
{
	(void)state;
	assert_int_equal(read_header(0 - MIB(8), MIB(16)),
			 KPLACE_IMAGE_WRAPS);
	assert_int_equal(read_header(0 - MIB(8), MIB(4)), KPLACE_IMAGE_OK);
	assert_int_equal(read_header(0x80000, 0 - 0x80000ULL),
			 KPLACE_IMAGE_WRAPS);
}

/*
 *	ram            |------------------|     1 GiB at 1 GiB
 *	place          |--|                     8 MiB, for the sum
 *	kernel      |----|                      16 MiB, 8 MiB below
 *
 * Expect a segment whose lead is no part of its size to be refused, and stock
 * to accept what is not memory.
 */
static void test_segment(void **state)
{
	struct kplace_problem problem;
	struct kplace_plan plan;

	(void)state;
	world_init(&world, 0, PAGE);
	world_add(&world, KPLACE_RAM, GIB(1), GIB(2));
	kplace_map_seal(&world.map);
	problem = bug_problem(&world, KPLACE_ORDER_STOCK, MIB(8), MIB(4),
			      0x10000);
	problem.segments[0].lead = 0 - MIB(8);
	bug_plan(&problem, &stock_new, &plan);
	assert_int_equal(plan.status, KPLACE_BAD_REQUEST);
	assert_int_equal(plan.segment[0].reason, KPLACE_SIZE_WRAPS);
	assert_int_equal(plan.stock.verdict, KPLACE_STOCK_INVALID);
}

int bug_text_offset_wraps(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_header),
		cmocka_unit_test(test_segment),
	};

	return cmocka_run_group_tests_name("text_offset_wraps", tests, NULL,
					   NULL);
}
